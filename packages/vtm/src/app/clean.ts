import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { KeptAttempt, RunPorts } from '../run/ports.js';
import { gatesUnderWay } from '../run/gate.js';
import { leasesIn } from '../run/in-progress.js';
import type { RunState } from '../run/state.js';
import { isCompleted, leftoversIn } from './leftovers.js';
import type { Leftover } from './leftovers.js';
import type { Workspace } from './workspace/open-workspace.js';
import { unknownTasks } from './workspace/unknown-tasks.js';

/** What to clean. */
export interface Cleaning {
  /** Ids; null for all tasks, those that have left their manifests included. */
  readonly tasks: readonly string[] | null;
  /** Logs of completed tasks stay for so many days. */
  readonly olderThanDays: number;
  /** Only say what would be done. */
  readonly dryRun: boolean;
}

/** Something that was, or would be, removed. */
export interface Removed {
  readonly kind: 'attempt' | 'log' | 'temporary-directory' | 'lock';
  /** A branch, a directory or a file. */
  readonly what: string;
  readonly task: string | null;
}

/** A worktree or branch that stays. */
export interface Kept {
  readonly task: string;
  readonly attempt: number;
  readonly branch: string;
  /** Null when there is only the branch. */
  readonly worktree: string | null;
  readonly why: string;
}

/** What was done, or would be. */
export interface CleanReport {
  readonly removed: readonly Removed[];
  readonly kept: readonly Kept[];
}

const DAY_MILLISECONDS = 86_400_000;

/**
 * Removes what attempts have left and nobody needs: worktrees and branches without any work of their own,
 * old logs of completed tasks, temporary directories, locks of dead processes. What a live run holds, what
 * is not committed and what is not integrated stays, and is told. May be cut off and repeated.
 */
export async function clean(
  { backlog }: Pick<Workspace, 'backlog'>,
  ports: Pick<RunPorts, 'attempts' | 'clock' | 'locks' | 'processes' | 'repository' | 'state'>,
  cleaning: Cleaning,
): Promise<Result<CleanReport, readonly Diagnostic[]>> {
  const unknown = unknownTasks(backlog, cleaning.tasks ?? []);
  if (unknown.length > 0) return fail(unknown);
  // Attempts first: one that is claimed after this look is in the state by the time that is read.
  const [known, files] = [await ports.repository.attempts(), await ports.attempts.list()];
  if (!known.ok) return fail([known.error]);
  const state = await ports.state.read();
  if (!state.ok) return fail([state.error]);
  const elsewhere = await ports.state.elsewhere();
  if (!elsewhere.ok) return fail([elsewhere.error]);
  const isAsked = (task: string) => cleaning.tasks?.includes(task) ?? true;
  const all = leftoversIn(state.value, known.value, elsewhere.value);
  const leftovers = all.filter((one) => isAsked(one.known.task));
  const { removed, kept } = await cleanAttempts(ports, leftovers, cleaning.dryRun);
  const asked = files.filter(({ task }) => isAsked(task));
  const cleaned = await cleanFiles(ports, state.value, asked, cleaning);
  const locks = cleaning.tasks === null ? await cleanLocks(ports, cleaning.dryRun) : [];
  return ok({ removed: [...removed, ...cleaned, ...locks], kept });
}

async function cleanAttempts(
  { repository }: Pick<RunPorts, 'repository'>,
  leftovers: readonly Leftover[],
  dryRun: boolean,
): Promise<CleanReport> {
  const removed: Removed[] = [];
  const kept: Kept[] = [];
  for (const { known, needed } of leftovers) {
    const { task, attempt, place, hasWorktree } = known;
    const look = () => repository.removalOf(place);
    const remove = () => repository.removeWorktree(place, { task, attempt });
    const removal = needed === null ? await (dryRun ? look() : remove()) : null;
    if (removal?.kind === 'removed')
      removed.push({ kind: 'attempt', what: hasWorktree ? place.worktree : place.branch, task });
    else {
      const why = needed ?? removal?.why ?? '';
      const worktree = hasWorktree ? place.worktree : null;
      kept.push({ task, attempt, branch: place.branch, worktree, why });
    }
  }
  return { removed, kept };
}

async function cleanFiles(
  { attempts, clock, processes }: Pick<RunPorts, 'attempts' | 'clock' | 'processes'>,
  state: RunState,
  files: readonly KeptAttempt[],
  { olderThanDays, dryRun }: Cleaning,
): Promise<Removed[]> {
  const isDone = isCompleted(state);
  const held = new Set([
    ...leasesIn(state).map(({ attemptDirectory }) => attemptDirectory),
    ...gatesUnderWay(state).map(({ directory }) => directory),
  ]);
  const oldest = clock.now() - olderThanDays * DAY_MILLISECONDS;
  const removed: Removed[] = [];
  for (const { task, directory, changedAt, hasTemporary } of files) {
    const isOld = isDone(task) && changedAt < oldest;
    if (held.has(directory) || !(isOld || hasTemporary)) continue;
    if (await processes.isRunning(directory)) continue;
    removed.push({ kind: isOld ? 'log' : 'temporary-directory', what: directory, task });
    if (!dryRun) await (isOld ? attempts.remove(directory) : attempts.dropTemporary(directory));
  }
  return removed;
}

async function cleanLocks({ locks }: Pick<RunPorts, 'locks'>, dryRun: boolean): Promise<Removed[]> {
  const abandoned = await locks.abandoned();
  if (!dryRun && abandoned.length > 0) await locks.removeAbandoned();
  return abandoned.map((what) => ({ kind: 'lock', what, task: null }));
}
