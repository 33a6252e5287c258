import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { quote } from '../../base/quote.js';
import { fail } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { isTaskId } from '../../manifest/task-id.js';
import type { Task } from '../../manifest/task.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { unknownTasks } from '../workspace/unknown-tasks.js';
import { Draft } from './draft.js';
import type { IdList } from './draft.js';
import { finish, obstaclesIn } from './finish.js';
import type { Edited } from './finish.js';
import { capabilityOf, numbersBehind, prefixOf } from './numbering.js';
import { renameCriteria } from './rename-criteria.js';
import { underWayOrDone } from './standing.js';
import type { Standing } from './standing.js';

/** What is to get another name. */
export interface RenameRequest {
  /** A task, or a whole capability with all its tasks. */
  readonly what: 'task' | 'capability';
  readonly from: string;
  readonly to: string;
  /** Whether the ids of acceptance criteria that begin as the old id does follow. */
  readonly criteria?: boolean;
}

/** The new ids by the old ones, and the capability that the tasks come to. */
interface Renaming {
  readonly tasks: readonly Task[];
  readonly ids: ReadonlyMap<string, string>;
  readonly capability: string | null;
}

/**
 * Gives a task another id, or a capability and all its tasks another name; everything in any manifest that
 * names them follows. Texts do not. Tasks that come into a capability which has their number get the next
 * free one.
 *
 * Refuses unknown tasks (VTM403), capabilities that have no task (VTM421), ids that are malformed or in
 * use (VTM423), and tasks that are under way or done (VTM422): state and commits bear the old id.
 *
 * @example
 * renameTasks(workspace, { what: 'task', from: 'A--T01', to: 'B--T01' }, new Map());
 */
export function renameTasks(
  workspace: Workspace,
  request: RenameRequest,
  standing: Standing,
): Result<Edited, readonly Diagnostic[]> {
  const obstacles = obstaclesIn(workspace);
  if (obstacles.length > 0) return fail(obstacles);
  const used = new Set([...standing.keys(), ...workspace.backlog.tasks.map(({ id }) => id)]);
  const renaming =
    request.what === 'task'
      ? renamedTask(workspace, request, used)
      : renamedCapability(workspace, request, used);
  if (!renaming.ok) return renaming;
  const { tasks, ids, capability } = renaming.value;
  const others = tasks.filter(({ id }) => ids.has(id));
  const settled = underWayOrDone(others, standing, 'renamed', KEEPS_ITS_NAME);
  if (settled.length > 0) return fail(settled);
  const draft = new Draft(workspace.sources);
  for (const task of tasks) {
    if (ids.has(task.id)) draft.set(task, ['task_id'], ids.get(task.id));
    if (capability !== null && task.capability !== capability)
      draft.set(task, ['capability_id'], capability);
  }
  const followed = workspace.backlog.tasks.reduce((sum, task) => sum + follow(draft, task, ids), 0);
  const told = [
    ...[...ids].map(([from, to]) => `${from} is ${to} from now on.`),
    ...followers(followed),
    ...[...ids.keys()].filter((id) => standing.has(id)).map(STAYS_BEHIND),
    ...(request.criteria ? renameCriteria(draft, workspace, ids) : []),
  ];
  const moved = new Set(capability === null ? [] : tasks.map(({ id }) => ids.get(id) ?? id));
  const concerns = (a: string, b: string) => moved.has(a) || moved.has(b);
  return finish(workspace, draft, { told, concerns, renamed: ids });
}

function followers(count: number): readonly string[] {
  if (count === 0) return [];
  const follow =
    count === 1 ? '1 task that names it follows' : `${count} tasks that name it follow`;
  return [`${follow}.`];
}

const STAYS_BEHIND = (id: string): string =>
  `What is recorded of attempts at ${id} stays under that id.`;

const KEEPS_ITS_NAME = (id: string): string =>
  `Leave it: state and the "VTM-Task" trailers of commits bear ${id}, and prove nothing for another id.`;

function renamedTask(
  { backlog }: Workspace,
  { from, to }: RenameRequest,
  used: ReadonlySet<string>,
): Result<Renaming, readonly Diagnostic[]> {
  const tasks = backlog.tasks.filter(({ id }) => id === from);
  if (tasks.length === 0) return fail(unknownTasks(backlog, [from]));
  const why = !isTaskId(to) ? 'is no task id' : used.has(to) ? 'is or was in use' : null;
  if (why !== null) {
    const numbers = numbersBehind(`${prefixOf(isTaskId(to) ? to : from)}--T`, used);
    const remedy = `Write <CAPABILITY>--T<NN> with a number that is free, such as ${numbers.next()}.`;
    return fail([diagnostic('VTM423', `the task id ${quote(to)} ${why}`, remedy)]);
  }
  return { ok: true, value: { tasks, ids: new Map([[from, to]]), capability: null } };
}

function renamedCapability(
  { backlog }: Workspace,
  { from, to }: RenameRequest,
  used: ReadonlySet<string>,
): Result<Renaming, readonly Diagnostic[]> {
  const known = capabilityOf(backlog.tasks, from);
  if (!known.ok || known.value.tasks.length === 0)
    return fail([diagnostic('VTM421', `no task belongs to ${quote(from)}`, LISTED)]);
  const { tasks } = known.value;
  const others = backlog.tasks.filter((task) => !tasks.includes(task));
  const target = capabilityOf(others, to);
  if (!target.ok)
    return fail([
      diagnostic('VTM423', `no task id can be made of the capability ${quote(to)}`, NAMED),
    ]);
  const { name, prefix } = target.value;
  const numbers = numbersBehind(`${prefix}--T`, used);
  const own = new Set(tasks.map(({ id }) => id));
  const ids = new Map<string, string>();
  for (const { id } of tasks) {
    const same = `${prefix}${id.slice(prefixOf(id).length)}`;
    const isTaken = (used.has(same) && !own.has(same)) || [...ids.values()].includes(same);
    if (same !== id || isTaken) ids.set(id, isTaken ? numbers.next() : same);
  }
  return { ok: true, value: { tasks, ids, capability: name } };
}

const LISTED =
  '`vtm status` lists all tasks; name a capability as their ids or "capability_id" do.';
const NAMED = 'Name it with letters from A to Z or digits, such as CONTENT_HASH.';

const LISTS: readonly IdList[] = ['depends_on_tasks', 'conflicts_with', 'derived_conflicts'];

/** Makes what a task says of others follow; 1 when it says anything of them. */
function follow(draft: Draft, task: Task, ids: ReadonlyMap<string, string>): 0 | 1 {
  let follows: 0 | 1 = 0;
  for (const key of LISTS)
    draft.listOf(task, key).forEach((entry, at) => {
      const to = typeof entry === 'string' ? ids.get(entry.trim()) : undefined;
      if (to === undefined) return;
      follows = 1;
      draft.replace(task, key, at, to);
    });
  const reasons = [...ids.keys()].map((from) => [from, draft.reasonOf(task, from)] as const);
  for (const [from] of reasons) draft.setReason(task, from, null);
  for (const [from, reason] of reasons)
    if (reason !== null) draft.setReason(task, ids.get(from) ?? from, reason);
  return follows;
}
