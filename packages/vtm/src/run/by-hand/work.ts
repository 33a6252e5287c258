import type { Task } from '../../manifest/task.js';
import { guardScope } from '../guard.js';
import type { GuardContext, GuardVerdict, TouchedPath } from '../guard.js';
import { ownFiles } from '../own-files.js';
import type { HandCommit, HandWork } from './hand-work.js';

/** What was done by hand for a task, as git shows it, against its scope. */
export interface JudgedWork {
  /** Commits of it, newest first. */
  readonly commits: readonly HandCommit[];
  /** Uncommitted paths within the scope, sorted: they are to be committed. */
  readonly open: readonly string[];
  /** All paths that were changed for it, sorted. */
  readonly files: readonly string[];
  /** What the guard says of the commits. */
  readonly verdict: GuardVerdict;
  /** Uncommitted paths outside of the scope, sorted: whoever wrote them. */
  readonly unattributed: readonly string[];
}

/**
 * Tells the work on a task from all that has happened in a work tree since it was claimed. Its commits
 * are those that name it, and those that name no task, unless all they touch lies in the scope of another
 * one that is in progress there and nothing in its own. The backlog's own files belong to no task and are
 * passed over. O(paths · entries of the scopes).
 */
export function judgeWork(
  task: Task,
  { commits, uncommitted }: HandWork,
  context: GuardContext,
  others: readonly Task[],
): JudgedWork {
  const isOwn = ownFiles(context.backlog);
  const notOwn = (touched: readonly TouchedPath[]) => touched.filter(({ path }) => !isOwn(path));
  const straysOf = (who: Task, touched: readonly TouchedPath[]) =>
    guardScope(who, touched, context).strays;
  const isTheirs = (touched: readonly TouchedPath[]): boolean =>
    touched.length > 0 &&
    straysOf(task, touched).length === touched.length &&
    others.some((other) => straysOf(other, touched).length === 0);
  const mine = commits.filter(({ tasks, touched }) =>
    tasks.length > 0 ? tasks.includes(task.id) : !isTheirs(notOwn(touched)),
  );
  const committed = notOwn(mine.flatMap(({ touched }) => touched));
  const dirty = notOwn(uncommitted);
  const unattributed = straysOf(task, dirty).map(({ path }) => path);
  const rest = new Set(unattributed);
  const open = dirty.map(({ path }) => path).filter((path) => !rest.has(path));
  return {
    commits: mine,
    open,
    files: [...new Set([...committed.map(({ path }) => path), ...open])].sort(),
    verdict: guardScope(task, distinct(committed), context),
    unattributed,
  };
}

/** Each path once, as the newest commit has it. */
const distinct = (touched: readonly TouchedPath[]): readonly TouchedPath[] => {
  const byPath = new Map<string, TouchedPath>();
  for (const one of touched) if (!byPath.has(one.path)) byPath.set(one.path, one);
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
};
