import { addTo } from '../base/add-to.js';
import type { Backlog, Task } from '../manifest/task.js';
import { estimateSeconds } from '../plan/estimate.js';
import type { MinutesBySize } from '../plan/estimate.js';
import { guardScope } from '../run/guard.js';
import type { GuardContext } from '../run/guard.js';
import type { PathTouch } from '../run/path-history.js';
import { entryOf } from '../run/state.js';
import type { Entry, RunState } from '../run/state.js';
import { attemptIn, attemptsIn } from './attempts.js';
import type { Attempt } from './attempts.js';
import { inMinutes, sum } from './figure.js';
import { metIn, listOf, textsIn } from './journal.js';
import type { JournalLine, MetTask, RunJournal } from './journal.js';

/** What metrics are computed from. */
export interface Evidence {
  readonly backlog: Backlog;
  /** As it stands, with what history proves done. */
  readonly state: RunState;
  readonly journals: readonly RunJournal[];
  /** Commits that complete tasks, each with what it changed. */
  readonly touches: readonly PathTouch[];
  readonly guard: GuardContext;
  readonly minutes: MinutesBySize;
  readonly overheadMinutes: number;
}

/** What is known of one task. */
export interface TaskRecord {
  /** In the backlog. */
  readonly position: number;
  readonly task: Task;
  readonly entry: Entry;
  readonly isDone: boolean;
  /** Ascending by number; those by hand are not among them. */
  readonly attempts: readonly Attempt[];
  readonly refusals: readonly Line<'refused'>[];
  /** Whether a run did not try it because a task before it had not ended well. */
  readonly wasSkipped: boolean;
  readonly met: readonly MetTask[];
  /** Minutes by the plan. */
  readonly estimate: number;
  readonly touched: Touched | null;
}

/** What a task changed. */
export interface Touched {
  /** Workspace paths, ascending, each once. */
  readonly files: readonly string[];
  /** Those of them outside of its scope, as it was judged then; else as it would be now. */
  readonly strays: readonly string[];
}

type Line<Type extends JournalLine['type']> = JournalLine & { readonly type: Type };

/** What is known of each task at the given positions, in their order. */
export function taskRecords(
  evidence: Evidence,
  positions: readonly number[],
): readonly TaskRecord[] {
  const { backlog, state, minutes, overheadMinutes } = evidence;
  const attempts = attemptsIn(evidence.journals);
  const lines = linesByTask(evidence.journals);
  const commits = touchesByTask(evidence.touches);
  return positions.flatMap((position) => {
    const task = backlog.tasks[position];
    if (!task) return [];
    const entry = entryOf(state, task.manifest, task.id);
    const told = lines.get(task.id) ?? [];
    const record = {
      ...{ position, task, entry, isDone: entry.status === 'completed' },
      attempts: allAttempts(attempts.get(task.id) ?? new Map(), entry),
      refusals: told.filter((line) => line.type === 'refused'),
      wasSkipped: told.some(({ type }) => type === 'skipped'),
      met: [
        ...told.flatMap((line) => (line.type === 'missed-conflict' ? line.missed : [])),
        ...listOf(entry.missed_conflicts).flatMap(metIn),
      ],
      estimate: estimateSeconds(task, minutes, overheadMinutes) / 60,
    };
    return [{ ...record, touched: touchedBy(record, commits.get(task.id) ?? [], evidence.guard) }];
  });
}

function linesByTask(journals: readonly RunJournal[]): ReadonlyMap<string, JournalLine[]> {
  const lines = new Map<string, JournalLine[]>();
  for (const journal of journals)
    for (const line of journal.lines) if (!('attempt' in line)) addTo(lines, line.task, line);
  return lines;
}

function touchesByTask(touches: readonly PathTouch[]): ReadonlyMap<string, PathTouch[]> {
  const tasksOf = new Map<string, Set<string>>();
  for (const { task, commit } of touches)
    tasksOf.set(commit, (tasksOf.get(commit) ?? new Set()).add(task));
  const byTask = new Map<string, PathTouch[]>();
  for (const touch of touches)
    // Whose change is which in a commit of several tasks, nobody knows.
    if (tasksOf.get(touch.commit)?.size === 1) addTo(byTask, touch.task, touch);
  return byTask;
}

/** Journals know more of an attempt than the state does, and the state the last one when journals are gone. */
function allAttempts(known: ReadonlyMap<number, Attempt>, entry: Entry): readonly Attempt[] {
  const last = attemptIn(entry);
  const told = last === null || known.has(last.number) ? [] : [last];
  return [...known.values(), ...told].sort((a, b) => a.number - b.number);
}

function touchedBy(
  { task, entry, isDone }: Pick<TaskRecord, 'task' | 'entry' | 'isDone'>,
  commits: readonly PathTouch[],
  guard: GuardContext,
): Touched | null {
  // In a work tree that all share nobody can tell whose a stray is.
  if (textsIn(entry.unattributed).length > 0) return null;
  const superseded = new Set(textsIn(entry.superseded));
  const proving = isDone ? commits.filter(({ commit }) => !superseded.has(commit)) : [];
  const recorded = Array.isArray(entry.files_modified) ? textsIn(entry.files_modified) : null;
  if (proving.length === 0 && recorded === null) return null;
  const files = distinct(proving.length > 0 ? proving.flatMap(({ paths }) => paths) : recorded);
  if (recorded !== null) {
    const touched = new Set(files);
    return { files, strays: distinct(textsIn(entry.strays)).filter((path) => touched.has(path)) };
  }
  const paths = files.map((path) => ({ path, resolved: null }));
  return { files, strays: guardScope(task, paths, guard).strays.map(({ path }) => path) };
}

const distinct = (paths: readonly string[] | null): readonly string[] =>
  [...new Set(paths ?? [])].sort();

const WELL: ReadonlySet<string | undefined> = new Set(['completed', 'awaiting-merge']);

/**
 * The attempts that did the work of a done task: the one that ended well, and those before it whose work it
 * went on with behind their command. Empty when nobody saw it.
 */
export function workOf({ attempts, isDone }: TaskRecord): readonly Attempt[] {
  let at = isDone ? attempts.findLastIndex(({ ending }) => WELL.has(ending?.end)) : -1;
  const work: Attempt[] = [];
  for (let goesOn = at >= 0; goesOn; at -= 1) {
    const attempt = attempts[at] as Attempt;
    work.unshift(attempt);
    goesOn = attempt.goesOn && at > 0;
  }
  return work.some(({ length }) => length > 0) ? work : [];
}

/** How many minutes the work of a done task took; null when nobody knows. */
export function actualMinutes(record: TaskRecord): number | null {
  const work = workOf(record);
  return work.length === 0 ? null : inMinutes(sum(work.map(({ length }) => length)));
}
