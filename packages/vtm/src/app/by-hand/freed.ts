import { openDependency } from '../../run/eligibility.js';
import type { RunPorts } from '../../run/ports.js';
import { entryOf } from '../../run/state.js';
import type { RunState } from '../../run/state.js';
import { taskAt } from '../../run/universe.js';
import { missingDocuments } from '../run/missing-documents.js';
import type { RunRequest } from '../run/request.js';

/** The tasks that are eligible now that the given one is completed, of those that depend on it; in backlog order. */
export async function freedBy(
  { universe, adrDirectory }: Pick<RunRequest, 'universe' | 'adrDirectory'>,
  { workspace }: Pick<RunPorts, 'workspace'>,
  state: RunState,
  done: string,
): Promise<readonly string[]> {
  const position = universe.positions.get(done) ?? -1;
  const open = universe.model.tasks.flatMap(({ before }, at) => {
    const { manifest, id } = taskAt(universe, at);
    const isPending = entryOf(state, manifest, id).status === 'pending';
    const isFree = before.includes(position) && !openDependency(universe, state, at);
    return isPending && isFree ? [at] : [];
  });
  const missing = await missingDocuments({ universe, adrDirectory }, workspace, open);
  return open.filter((at) => !missing.has(at)).map((at) => taskAt(universe, at).id);
}
