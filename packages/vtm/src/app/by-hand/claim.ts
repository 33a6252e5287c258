import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { printable } from '../../base/printable.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Task } from '../../manifest/task.js';
import { claimByHand } from '../../run/by-hand/claim.js';
import type { HandClaimant, HandClaimed } from '../../run/by-hand/claim.js';
import { refusalDiagnostic } from '../../run/eligibility.js';
import type { RunPorts } from '../../run/ports.js';
import { acknowledgeMerged } from '../../run/settle.js';
import { entryOf } from '../../run/state.js';
import { taskAt } from '../../run/universe.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { reachableErrors } from '../workspace/reachable-errors.js';
import { singleRequest } from '../run-request.js';
import { Obstacles } from '../run/obstacles.js';
import type { FoundObstacles } from '../run/obstacles.js';
import type { RunRequest } from '../run/request.js';
import { unknownAmongRead } from '../workspace/unknown-tasks.js';
import { takeStock, tellStateFiles } from './stock.js';
import type { Stock } from './stock.js';

/** A task to be claimed, and by whom; null for whom git commits as. */
export interface ClaimRequest {
  readonly task: string;
  readonly by: string | null;
}

/** A task that somebody has just claimed. */
export interface ClaimReport extends Pick<HandClaimed, 'entry' | 'kept'> {
  readonly task: Task;
  /** What is odd, and stops nothing. */
  readonly notices: readonly Diagnostic[];
}

/**
 * Claims a task by hand: in one step, one winner, for the reasons for which a run would be refused, and
 * after what has been merged and written into state files meanwhile. Nothing has changed when it fails.
 *
 * @example
 * await claimTask(workspace, ports, { task: 'A--T01', by: null });
 */
export async function claimTask(
  workspace: Workspace,
  ports: RunPorts,
  { task: id, by }: ClaimRequest,
): Promise<Result<ClaimReport, readonly Diagnostic[]>> {
  const errors = [...reachableErrors(workspace, [id]), ...unknownAmongRead(workspace, [id])];
  if (errors.length > 0) return fail(errors);
  const request = singleRequest(workspace, id);
  const [position = -1] = request.selection;
  const task = taskAt(request.universe, position);
  const who = await claimantName(ports, task, by);
  if (!who.ok) return fail([who.error]);
  const stock = await takeStock(workspace, request.universe, ports);
  if (!stock.ok) return fail([stock.error]);
  const scene = await sceneOf(request, ports, position, stock.value);
  if (!scene.ok) return fail([scene.error]);
  const claimed = await decide(request, ports, position, stock.value, {
    ...scene.value,
    by: who.value,
  });
  if (!claimed.ok) return fail([claimed.error]);
  const told = await tellStateFiles(workspace, ports);
  const { entry, kept } = claimed.value;
  return ok({ task, entry, kept, notices: [...stock.value.notices, ...told] });
}

/** A longer name is none. */
const NAME_LIMIT = 200;

async function claimantName(
  { repository }: RunPorts,
  { id, manifest }: Task,
  by: string | null,
): Promise<Result<string, Diagnostic>> {
  const name = printable(by ?? (await repository.identity()) ?? '');
  if (name !== '' && name.length <= NAME_LIMIT) return ok(name);
  const what =
    name === ''
      ? `nobody can be named as who claims ${id}`
      : `the name is longer than ${NAME_LIMIT} characters`;
  const remedy = 'Say who you are: `--by <name>`, or `git config user.name` and `user.email`.';
  return fail(diagnostic('VTM333', what, remedy, { task: id, file: manifest }));
}

/** What is looked at before the state is locked. */
interface Scene {
  readonly found: FoundObstacles;
  readonly base: string;
  readonly lastAttempts: ReadonlyMap<string, number>;
  /** Why the checked-out branch is no ground to work on; null when it is. */
  readonly lacking: Diagnostic | null;
}

async function sceneOf(
  request: RunRequest,
  ports: RunPorts,
  position: number,
  stock: Stock,
): Promise<Result<Scene, Diagnostic>> {
  const { repository } = ports;
  const found = await new Obstacles(request, ports).inTheWayOf([position]);
  if (!found.ok) return found;
  const base = await repository.targetTip();
  if (!base.ok) return base;
  const last = await repository.lastAttempts();
  if (!last.ok) return last;
  const lacking = await lackingWork(request, ports, position, { ...stock, base: base.value });
  if (!lacking.ok) return lacking;
  return ok({
    found: found.value,
    base: base.value,
    lastAttempts: last.value,
    lacking: lacking.value,
  });
}

/** Work of a dependency may be integrated and not yet delivered: then it is not in the user's files. */
async function lackingWork(
  { universe }: RunRequest,
  { repository, state }: RunPorts,
  position: number,
  { merged, integration, base }: Stock & { readonly base: string },
): Promise<Result<Diagnostic | null, Diagnostic>> {
  if (integration === null) return ok(null);
  const read = await state.read();
  if (!read.ok) return read;
  const known = acknowledgeMerged(read.value, merged, 0);
  for (const before of universe.model.tasks[position]?.before ?? []) {
    const { manifest, id } = taskAt(universe, before);
    const { commit } = entryOf(known, manifest, id);
    if (commit === undefined || (await repository.contains(base, commit))) continue;
    if (!(await repository.contains(integration, commit))) continue;
    const task = taskAt(universe, position);
    const { target, integration: branch } = repository;
    const what = `${task.id} builds on ${id}, whose work is on ${branch} and not on ${target} yet`;
    const remedy = `Bring it here (\`git merge ${branch}\`) and claim again.`;
    return ok(diagnostic('VTM334', what, remedy, { task: task.id, file: task.manifest }));
  }
  return ok(null);
}

async function decide(
  { universe, wipLimit }: RunRequest,
  { clock, state: store, workspace }: RunPorts,
  position: number,
  { merged }: Stock,
  { found, lacking, ...scene }: Scene & Pick<HandClaimant, 'by'>,
): Promise<Result<HandClaimed, Diagnostic>> {
  const task = taskAt(universe, position);
  const decided = await store.update<Result<HandClaimed, Diagnostic>>((before) => {
    const now = clock.now();
    const state = acknowledgeMerged(before, merged, now);
    const standing = { universe, state, wipLimit, ...found };
    const claimed = claimByHand(standing, position, { ...scene, folder: workspace.root, now });
    const refusal = claimed.ok ? lacking : refusalDiagnostic(task, claimed.error);
    if (!claimed.ok || refusal)
      return { state: state === before ? null : state, value: fail(refusal as Diagnostic) };
    return { state: claimed.value.state, value: ok(claimed.value) };
  });
  return decided.ok ? decided.value : decided;
}
