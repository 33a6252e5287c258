import { findConflicts } from '../../conflicts/find-conflicts.js';
import { DEFAULT_POLICY } from '../../conflicts/policy.js';
import { aBacklog, aTask } from '../../manifest/testing/a-task.js';
import type { Task } from '../../manifest/task.js';
import { DEFAULT_MINUTES } from '../../plan/estimate.js';
import { writersOf } from '../../run/writers.js';
import { EMPTY_STATE } from '../../run/state.js';
import type { Entry } from '../../run/state.js';
import { readJournal } from '../journal.js';
import { metricsOf } from '../metrics.js';
import type { Metrics } from '../metrics.js';
import { taskRecords } from '../task-record.js';
import type { Evidence } from '../task-record.js';

/** Minute 0 of every fixture. */
export const NOON = Date.parse('2026-01-05T12:00:00.000Z');

/** So many minutes after noon, in milliseconds since 1970. */
export const minute = (minutes: number): number => NOON + minutes * 60_000;

/** One line of a journal, written at a minute after noon. */
export const line = (
  minutes: number,
  type: string,
  task: string,
  more: Readonly<Record<string, unknown>> = {},
): string =>
  JSON.stringify({ type, task, attempt: 1, ...more, at: new Date(minute(minutes)).toISOString() });

/** The lines of an attempt from its start to how it was settled. */
export const ran = (
  task: string,
  [from, to]: readonly [number, number],
  more: Readonly<Record<string, unknown>> = {},
): readonly string[] => [
  line(from, 'started', task, more),
  line(to, 'settled', task, { end: 'completed', ...more }),
];

/** What is known of some tasks: their entries by id, and the lines of each run. */
export function someEvidence(
  tasks: readonly Task[],
  entries: Readonly<Record<string, Entry>>,
  journals: readonly (readonly string[])[] = [],
  more: Partial<Evidence> = {},
): Evidence {
  const backlog = aBacklog(tasks);
  const impliedOf = () => [];
  const [file = ''] = backlog.manifests.map((manifest) => manifest.file);
  return {
    backlog,
    state: { ...EMPTY_STATE, manifests: { [file]: { last_updated: '', tasks: entries } } },
    journals: journals.map((lines) => readJournal(lines.join('\n'))),
    touches: [],
    guard: {
      ...{ backlog, policy: 'safe', impliedOf, writers: writersOf(backlog, impliedOf) },
      isUnfinished: () => false,
    },
    minutes: DEFAULT_MINUTES,
    overheadMinutes: 0,
    ...more,
  };
}

/** The metrics of all tasks that evidence is of, by the default policy. */
export function metricsFrom(evidence: Evidence): Metrics {
  const { backlog, journals } = evidence;
  const { regions } = findConflicts(backlog, { projects: [], policy: DEFAULT_POLICY });
  const records = taskRecords(
    evidence,
    backlog.tasks.map((_, at) => at),
  );
  return metricsOf(records, { backlog, regions, runs: journals.length });
}

/** Tasks of such ids, each with a scope of its own. */
export const tasksNamed = (...names: readonly string[]): Task[] =>
  names.map((name) => aTask(`${name}--T01`, { scope: [`${name}/`] }));

/** The entry of a done task that touched some files. */
export const done = (...files: readonly string[]): Entry => ({
  ...{ status: 'completed', attempt: 1, files_modified: files },
});
