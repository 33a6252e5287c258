import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic, DiagnosticContext } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Task } from '../../manifest/task.js';
import type { HeadCompletions } from '../../run/head-history.js';
import { positionsOf, taskAt } from '../../run/universe.js';
import { attemptPolicy } from '../attempt-policy.js';
import { wipLimitOf } from '../options/options.js';
import type { Options } from '../options/options.js';
import { ActivityLog } from '../run/course/activity.js';
import { unknownAmongRead } from '../workspace/unknown-tasks.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { proveTask } from './prove-task.js';
import type { ProvingCourse, ProvingPorts } from './prove-task.js';
import type { Proven } from './proven.js';

/** Which tasks to prove and how many at once. */
export interface Proving {
  /** Ids; null for all that history proves completed. */
  readonly tasks: readonly string[] | null;
  /** A further limit beside the option `workers`; null when the caller has none. */
  readonly parallel: number | null;
}

/** How proofs are watched, and ended early. */
export interface ProvingControl {
  readonly stop: AbortSignal;
  /** Told of each task as it is through. */
  readonly observe: (proven: Proven) => void;
}

/**
 * Proves tasks in the workspace as it stands, by what a run would verify them with. What is completed
 * is told by the history of HEAD alone. Claims nothing, commits nothing and writes no state. Fails before
 * anything starts for unknown tasks (VTM403), or when git has no answer; else gives what each task has
 * shown, in the order asked.
 *
 * @example
 * const asked = { tasks: ['A--T01'], parallel: null };
 * await proveTasks(workspace, ports, asked, { stop, observe: () => undefined });
 */
export async function proveTasks(
  workspace: Workspace,
  ports: ProvingPorts,
  { tasks, parallel }: Proving,
  { stop, observe }: ProvingControl,
): Promise<Result<readonly Proven[], readonly Diagnostic[]>> {
  const unknown = unknownAmongRead(workspace, tasks ?? []);
  if (unknown.length > 0) return fail(unknown);
  const history = await ports.history.completions();
  if (!history.ok) return fail([history.error]);
  const commitOf = commitsByTask(history.value);
  const asked = tasks ?? workspace.backlog.tasks.flatMap(({ id }) => (commitOf.has(id) ? id : []));
  if (tasks === null && !history.value.isWhole) return fail([cutOff({})]);
  const course: ProvingCourse = {
    request: { policy: attemptPolicy(workspace) },
    ports,
    stop,
    activity: new ActivityLog(workspace.backlog, ports, () => undefined),
    tell: () => undefined,
    note: () => undefined,
  };
  const positions = positionsOf(workspace.backlog);
  const shown = await inLanes(workspace.options, { tasks: asked, parallel }, async (id, slot) => {
    const position = positions.get(id) ?? -1;
    const task = taskAt(workspace, position);
    const commit = commitOf.get(id) ?? null;
    const proven = await (commit === null
      ? notCompleted(task, history.value)
      : proveTask(course, { task, position, commit, slot }));
    observe(proven);
    return proven;
  });
  return ok(shown);
}

/** Where a task was completed more than once, the last time counts. */
const commitsByTask = ({ completed }: HeadCompletions): ReadonlyMap<string, string> =>
  new Map([...completed].reverse().map(({ task, commit }) => [task, commit]));

/**
 * Does something for each task, as many at once as may be, and gives the results in the order asked. The
 * slots are those that no task in progress has: ports of a proof are nobody else's.
 */
async function inLanes<T>(
  options: Options,
  { tasks, parallel }: { readonly tasks: readonly string[]; readonly parallel: number | null },
  work: (task: string, slot: number) => Promise<T>,
): Promise<readonly T[]> {
  const results: T[] = [];
  const left = tasks.entries();
  const lane = async (slot: number) => {
    // One iterator feeds all lanes: each takes the next task as soon as it is free.
    for (const [at, task] of left) results[at] = await work(task, slot);
  };
  const lanes = Math.min(options.workers, parallel ?? Infinity, tasks.length);
  const first = wipLimitOf(options);
  await Promise.all(Array.from({ length: lanes }, (_, at) => lane(first + at)));
  return results;
}

const notCompleted = (task: Task, { isWhole }: HeadCompletions): Proven =>
  isWhole
    ? { kind: 'not-completed', task }
    : { kind: 'unknown', task, diagnostic: cutOff({ task: task.id, file: task.manifest }) };

/** VTM342: a task may have been completed by a commit that a shallow clone lacks. */
function cutOff(context: DiagnosticContext): Diagnostic {
  const what = context.task === undefined ? 'which tasks are' : `whether ${context.task} is`;
  return diagnostic(
    'VTM342',
    `this clone is shallow: it is not known ${what} completed`,
    'Run `git fetch --unshallow`; in CI fetch the whole history: `fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` of GitLab.',
    context,
  );
}
