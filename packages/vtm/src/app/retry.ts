import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { Task } from '../manifest/task.js';
import type { RunPorts } from '../run/ports.js';
import { entryOf } from '../run/state.js';
import type { Entry, Previous, RunState } from '../run/state.js';
import { withEntry } from '../run/transitions.js';
import type { Workspace } from './workspace/open-workspace.js';
import { unknownTasks } from './workspace/unknown-tasks.js';

/** How a task is tried again. */
export interface Retry {
  /** Ids; at least one. */
  readonly tasks: readonly string[];
  /**
   * `command`: its command once more in the kept worktree; `finish`: only what follows the command, on
   * what stands there; `fresh`: in a new worktree, the old one staying as it is.
   */
  readonly from: 'command' | 'finish' | 'fresh';
}

/**
 * Makes tasks pending in such a way that the next run tries them as asked; all of them or none. Refuses
 * unknown tasks (VTM403), those that are done or at work (VTM328), and those whose worktree is gone or
 * was never ready (VTM329).
 *
 * @example
 * await prepareRetry(workspace, ports, { tasks: ['A--T01'], from: 'finish' });
 */
export async function prepareRetry(
  { backlog, options }: Pick<Workspace, 'backlog' | 'options'>,
  { clock, repository, state }: Pick<RunPorts, 'clock' | 'repository' | 'state'>,
  { tasks, from }: Retry,
): Promise<Result<void, readonly Diagnostic[]>> {
  const unknown = unknownTasks(backlog, tasks);
  if (unknown.length > 0) return fail(unknown);
  const known = await repository.attempts();
  if (!known.ok) return fail([known.error]);
  const there = new Set(
    known.value.flatMap(({ place, hasWorktree }) => (hasWorktree ? [place.worktree] : [])),
  );
  const wanted = new Set(tasks);
  const chosen = backlog.tasks.filter(({ id }) => wanted.has(id));
  // In one work tree for all there is nothing else to go on in.
  const how = options.isolation === 'none' && from === 'command' ? 'fresh' : from;
  const decided = await state.update((before) => {
    const refused = chosen.flatMap((task) => {
      const entry = entryIn(before, task);
      const gone = () => (how === 'fresh' ? null : unready(task, entry, there));
      return refusal(task, entry) ?? gone() ?? [];
    });
    const next = retriedAll(before, chosen, how, clock.now());
    return { state: refused.length > 0 ? null : next, value: refused };
  });
  if (!decided.ok) return fail([decided.error]);
  return decided.value.length > 0 ? fail(decided.value) : ok(undefined);
}

function retriedAll(before: RunState, tasks: readonly Task[], from: Retry['from'], now: number) {
  return tasks.reduce(
    (at, task) => withEntry(at, task, retried(entryIn(at, task), from), now),
    before,
  );
}

const entryIn = (state: RunState, { manifest, id }: Task): Entry => entryOf(state, manifest, id);

/** The entry as the next claim finds it. */
function retried(entry: Entry, from: Retry['from']): Entry {
  const { blocked_reason: reason, blocker_details: details, attempt, log } = entry;
  const previous: Previous = {
    ...(attempt === undefined ? {} : { attempt }),
    ...(log === undefined ? {} : { log }),
    ...(reason === undefined ? {} : { reason }),
    ...(details === undefined ? {} : { details }),
  };
  const { blocked_reason: _reason, blocker_details: _details, resumption: _old, ...kept } = entry;
  const resumption = from === 'fresh' ? {} : { resumption: from };
  return { ...kept, status: 'pending', previous, ...resumption };
}

/** Why a task cannot be tried again, whatever there is of its last attempt. */
function refusal(task: Task, { status, attempt, branch }: Entry): Diagnostic | null {
  const context = { task: task.id, file: task.manifest };
  const refused = (why: string, remedy: string) =>
    diagnostic('VTM328', `${task.id} cannot be retried: ${why}`, remedy, context);
  switch (status) {
    case 'completed':
      return refused(
        'it is completed',
        `Leave it alone; to have it done anew, \`vtm reset ${task.id} --redo\`, and \`git revert\` its commit when its change is to go, too.`,
      );
    case 'in-progress':
      return refused('it is in progress', '`vtm status` says who holds it.');
    case 'awaiting-merge':
      return refused(
        'its work waits to be merged',
        `Merge ${branch ?? 'its branch'}, or delete it.`,
      );
    default:
      return attempt === undefined
        ? refused('it was never tried', `Run it: \`vtm run ${task.id}\`.`)
        : null;
  }
}

/** Reasons of an attempt that ended before its command began, when it has no log. */
const BEFORE_COMMAND: ReadonlySet<unknown> = new Set([
  ...['START-FAILED', 'SETUP-FAILED', 'WORKTREE-FAILED'],
]);

/** Why there is nothing to go on in. */
function unready(task: Task, entry: Entry, there: ReadonlySet<string>): Diagnostic | null {
  const { worktree, branch, log, blocked_reason } = entry;
  const context = { task: task.id, file: task.manifest };
  const remedy = `Begin anew: \`vtm retry ${task.id} --fresh\`; what is left of the old attempt stays where it is.`;
  const missing = (why: string) =>
    diagnostic('VTM329', `${task.id} has no worktree to go on in: ${why}`, remedy, context);
  if (worktree === undefined || branch === undefined) return missing('its last attempt kept none');
  if (log === undefined && BEFORE_COMMAND.has(blocked_reason))
    return missing(`its last attempt never came to its command (${String(blocked_reason)})`);
  return there.has(worktree) ? null : missing(`${worktree} is gone`);
}
