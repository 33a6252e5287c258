import { isTaskId } from '../manifest/task-id.js';

/** A task that a commit of the history completes. */
export interface Completion {
  readonly task: string;
  /** Number of the attempt, counted from 1; null when the commit does not say. */
  readonly attempt: number | null;
  /** Full hash of the commit. */
  readonly commit: string;
}

/** Separates the fields of a commit, and its trailers. */
const UNIT = '\x1f';
/** Stands before the message, which may hold anything but NUL. */
const RECORD = '\x1e';

/** A format of git for the trailers that {@link namedBy} reads. */
export const TASK_TRAILERS = '%(trailers:key=VTM-Task,key=VTM-Attempt,only,unfold,separator=%x1f)';

/**
 * The arguments with which git prints what {@link completionsIn} reads; a revision goes behind them.
 * Git itself tells trailers from other lines: only the last paragraph of a message has any. Commits
 * come before their parents, whatever their dates.
 */
export const HISTORY_ARGUMENTS = [
  ...['log', '-z', '--topo-order', '--no-show-signature'],
  `--format=%H%x1f%P%x1f${TASK_TRAILERS}%x1e%b`,
] as const;

interface Commit {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly trailers: readonly string[];
  readonly message: string;
}

/**
 * The tasks that a history completes, newest first: those named by `VTM-Task` trailers, of which one
 * commit may carry several, each with the `VTM-Attempt` behind it. A commit that a later one reverts
 * does not count, unless that one is reverted in turn; a merge is reverted with all it brought. What is
 * no task id is passed over. O(length), and once more for each merge that is reverted.
 *
 * @example
 * const log = await git(root, ...HISTORY_ARGUMENTS, 'vtm/run/main', '--');
 * completionsIn(log.value); // [{ task: 'A--T01', attempt: 1, commit: '4f2c…' }]
 */
export function completionsIn(log: string): readonly Completion[] {
  const commits = log.split('\0').flatMap(readCommit);
  const undone = revertedIn(commits);
  return commits.filter(({ hash }) => !undone.has(hash)).flatMap(completionsOf);
}

function readCommit(record: string): Commit[] {
  const end = record.indexOf(RECORD);
  const [hash, parents, ...trailers] = record.slice(0, Math.max(0, end)).split(UNIT);
  if (!hash || parents === undefined) return [];
  return [{ hash, parents: parents.split(' '), trailers, message: record.slice(end + 1) }];
}

const TRAILER = /^VTM-(Task|Attempt):\s*(.*)$/i;
const ATTEMPT = /^[1-9][0-9]{0,8}$/;

/** What `git merge --squash` proposes as a message: whole commits, their messages indented. */
const SQUASHED = /^commit [0-9a-f]{40,64}$/m;
const INDENTED = /^ {4}(VTM-(?:Task|Attempt): .*)$/gm;

const completionsOf = ({ hash, trailers, message }: Commit): readonly Completion[] =>
  namedBy(trailers, message).map((named) => ({ ...named, commit: hash }));

/** The tasks that a commit names by its trailers, or by those of the commits that it squashes. */
export function namedBy(
  trailers: readonly string[],
  message: string,
): readonly Omit<Completion, 'commit'>[] {
  const found: { task: string; attempt: number | null }[] = [];
  const indented = SQUASHED.test(message)
    ? [...message.matchAll(INDENTED)].map(([, trailer = '']) => trailer)
    : [];
  for (const trailer of [...trailers, ...indented]) {
    const [, key = '', value = ''] = TRAILER.exec(trailer) ?? [];
    const last = found[found.length - 1];
    if (key.toLowerCase() === 'task') found.push({ task: value, attempt: null });
    else if (last?.attempt === null && ATTEMPT.test(value)) last.attempt = Number(value);
  }
  return found.filter(({ task }) => isTaskId(task));
}

/** What `git revert` writes, for a merge with the parent whose side is kept. */
const REVERTS =
  /^This reverts commit ([0-9a-f]{40,64})(?:\.|, reversing\s+changes made to ([0-9a-f]{40,64})\.)\s*$/gm;

/** The commits that are undone; a revert comes before what it reverts, so that its own fate is known. */
function revertedIn(commits: readonly Commit[]): ReadonlySet<string> {
  const parentsOf = new Map(commits.map(({ hash, parents }) => [hash, parents]));
  const undone = new Set<string>();
  for (const { hash, message } of commits) {
    if (undone.has(hash)) continue;
    for (const [, reverted = '', kept] of message.matchAll(REVERTS)) {
      undone.add(reverted);
      if (kept === undefined) continue;
      const stays = ancestorsIn(parentsOf, kept);
      for (const brought of ancestorsIn(parentsOf, reverted, stays)) undone.add(brought);
    }
  }
  return undone;
}

/** A commit and all those before it, but for what is reached through the given ones. */
function ancestorsIn(
  parentsOf: ReadonlyMap<string, readonly string[]>,
  start: string,
  without: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const found = new Set(without.has(start) ? [] : [start]);
  for (const hash of found)
    for (const parent of parentsOf.get(hash) ?? []) if (!without.has(parent)) found.add(parent);
  return found;
}
