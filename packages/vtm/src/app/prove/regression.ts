import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { quote } from '../../base/quote.js';
import type { Task } from '../../manifest/task.js';
import type { LaterCommit } from '../../run/head-history.js';
import type { AttemptEnd } from '../../run/ports.js';
import { howItEnded } from '../run/how-it-ended.js';

/** What there is to know of a completed task whose proof fails. */
export interface Regression {
  /** The commit that completed it. */
  readonly commit: string;
  /** How many commits HEAD has that this one has not, merges not counted. */
  readonly commits: number;
  /** Those of them that changed files of its scope or its tests, newest first. */
  readonly touching: readonly TouchingCommit[];
  /** Such files with changes that nobody has committed, sorted. */
  readonly uncommitted: readonly string[];
  readonly end: AttemptEnd;
  readonly log: string;
}

/** A commit that changed what belongs to a task. */
export interface TouchingCommit extends Omit<LaterCommit, 'paths'> {
  /** As many of the changed files as belong to the task. */
  readonly files: readonly string[];
}

/** The commits that changed what belongs to a task, as they came. */
export const touchingCommits = (
  commits: readonly LaterCommit[],
  belongs: (path: string) => boolean,
): readonly TouchingCommit[] =>
  commits.flatMap(({ paths, ...commit }) => {
    const files = paths.filter(belongs);
    return files.length > 0 ? [{ ...commit, files }] : [];
  });

/** So many commits are named, and so many files. */
const NAMED = 5;
const SHORT = 12;

/** VTM341: a completed task no longer passes its proof; since when, and what has changed meanwhile. */
export function regressed(task: Task, regression: Regression): Diagnostic {
  const { commit, commits, log, end } = regression;
  const range = `${commit.slice(0, SHORT)}..HEAD`;
  const counted = commits === 1 ? '1 commit' : `${commits} commits`;
  const since = commits === 0 ? 'no commit since' : `${counted} since (${range})`;
  return diagnostic(
    'VTM341',
    `${task.id} has regressed: commit ${commit.slice(0, SHORT)} completed it, and its proof now ends ${howItEnded(end)}; ${since}${changesIn(regression)}`,
    `Read its output in ${log} and mend the cause; ${whereToLook(regression, range)}.`,
    { task: task.id, file: task.manifest },
  );
}

function changesIn({ commits, touching, uncommitted }: Regression): string {
  const named = touching.slice(0, NAMED).map(({ commit, subject, tasks }) => {
    const by = tasks.length > 0 ? ` of ${tasks.join(', ')}` : '';
    return `${commit.slice(0, SHORT)} ${quote(subject)}${by}`;
  });
  const among = commits === 0 ? [] : [`${touching.length || 'none'} of them touched its scope`];
  const listed = named.length > 0 ? [[...named, ...more(touching, NAMED)].join(', ')] : [];
  const open =
    uncommitted.length > 0
      ? [
          `not committed: ${[...uncommitted.slice(0, NAMED).map((path) => quote(path)), ...more(uncommitted, NAMED)].join(', ')}`,
        ]
      : [];
  const told = [[...among, ...listed].join(': '), ...open].filter((part) => part !== '');
  return told.map((part) => `, ${part}`).join('');
}

const more = (all: readonly unknown[], named: number): readonly string[] =>
  all.length > named ? [`and ${all.length - named} more`] : [];

function whereToLook({ commits, touching }: Regression, range: string): string {
  if (touching.length > 0) return `\`git log -p ${range}\` shows what changed`;
  if (commits > 0)
    return `what it depends on beyond its scope has changed: \`git bisect\` finds it`;
  return 'the machine or an installed package may differ from where it passed';
}
