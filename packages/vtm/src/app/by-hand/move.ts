import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { moveByHand } from '../../run/by-hand/moves.js';
import type { HandMove } from '../../run/by-hand/moves.js';
import { handRefusalDiagnostic } from '../../run/by-hand/refusal.js';
import type { RunPorts } from '../../run/ports.js';
import { entryOf } from '../../run/state.js';
import type { Entry, Lease, RunState } from '../../run/state.js';
import type { TaskKey } from '../../run/transitions.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { isOrphan } from '../run/orphan.js';
import { importStateFiles } from '../state-files.js';
import { unknownAmongRead } from '../workspace/unknown-tasks.js';
import { tellStateFiles } from './stock.js';

/** Tasks that were moved by hand. */
export interface MoveReport {
  readonly tasks: readonly TaskKey[];
  readonly state: RunState;
  readonly notices: readonly Diagnostic[];
}

/** Chooses the tasks to be moved, as things stand while the state is locked. */
export type Choice = (state: RunState) => Result<readonly TaskKey[], readonly Diagnostic[]>;

/** The named tasks, each once; VTM403 for those that neither a manifest nor the state knows. */
export const namedTasks =
  (workspace: Workspace, ids: readonly string[]): Choice =>
  (state) => {
    const known = new Map<string, TaskKey>(keysIn(state).map((key) => [key.id, key]));
    for (const { manifest, id } of workspace.backlog.tasks) known.set(id, { manifest, id });
    const wanted = [...new Set(ids)];
    const strange = unknownAmongRead(
      workspace,
      wanted.filter((id) => !known.has(id)),
    );
    return strange.length > 0 ? fail(strange) : ok(wanted.flatMap((id) => known.get(id) ?? []));
  };

/** All tasks whose entries are such, those that have left their manifests included. */
export const tasksWith =
  (isSuch: (entry: Entry) => boolean): Choice =>
  (state) =>
    ok(keysIn(state).filter(({ manifest, id }) => isSuch(entryOf(state, manifest, id))));

const keysIn = (state: RunState): readonly TaskKey[] =>
  Object.entries(state.manifests).flatMap(([manifest, { tasks }]) =>
    Object.keys(tasks).map((id) => ({ manifest, id })),
  );

/**
 * Moves tasks by hand in one replacement of the state, all of them or none, between a look at the state
 * files and the writing of them.
 * `changeFor` decides as things stand while the state is locked.
 */
export async function moveTasks(
  workspace: Workspace,
  ports: Pick<RunPorts, 'clock' | 'files' | 'owners' | 'state'>,
  choice: Choice,
  changeFor: (
    state: RunState,
    tasks: readonly TaskKey[],
  ) => Result<HandMove, readonly Diagnostic[]>,
): Promise<Result<MoveReport, readonly Diagnostic[]>> {
  const { clock, files, owners } = ports;
  const imported = await importStateFiles(workspace, files, ports.state, clock.now());
  if (!imported.ok) return fail([imported.error]);
  type Moved = Pick<MoveReport, 'tasks' | 'state'>;
  const moved = await ports.state.update<Result<Moved, readonly Diagnostic[]>>((before) => {
    const stays = (why: readonly Diagnostic[]) => ({ state: null, value: fail(why) });
    const tasks = choice(before);
    if (!tasks.ok) return stays(tasks.error);
    const change = changeFor(before, tasks.value);
    if (!change.ok) return stays(change.error);
    const now = clock.now();
    const signs = { now, isOrphan: (lease: Lease) => isOrphan(lease, owners, now) };
    const state = moveByHand(before, tasks.value, change.value, signs);
    if (!state.ok) return stays(state.error.map(handRefusalDiagnostic));
    const isChanged = tasks.value.length > 0;
    return {
      state: isChanged ? state.value : null,
      value: ok({ tasks: tasks.value, state: state.value }),
    };
  });
  if (!moved.ok) return fail([moved.error]);
  if (!moved.value.ok) return moved.value;
  const told = await tellStateFiles(workspace, ports);
  return ok({ ...moved.value.value, notices: [...imported.value, ...told] });
}
