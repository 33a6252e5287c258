import { knownAttempts, lengthSeen } from '../../metrics/known-attempts.js';
import type { AttemptOutcome, KnownAttempt } from '../../metrics/known-attempts.js';
import type { TaskRecord } from '../../metrics/task-record.js';
import type { LogEnd } from '../../run/ports.js';
import { lanesOf } from './lanes.js';
import { logText } from './log-text.js';

/** One attempt at a task. */
export interface ReportAttempt {
  readonly number: number;
  /** Who had claimed it by hand; null for a run. */
  readonly by: string | null;
  /** Milliseconds since 1970; null when nobody has noted it. */
  readonly begin: number | null;
  /** How long somebody saw it under way; null while it is, and when nobody knows. */
  readonly minutes: number | null;
  readonly outcome: AttemptOutcome;
  readonly reason: string | null;
  readonly details: string | null;
  /** The first paths that it has changed; null when that is not known. */
  readonly files: readonly string[] | null;
  readonly file_count: number;
  readonly logs: readonly ReportLog[];
}

/** A log of an attempt. */
export interface ReportLog {
  readonly path: string;
  /** How it ends; null when it is gone. */
  readonly text: string | null;
  /** How many bytes before that are left out. */
  readonly cut: number;
}

/** When an attempt was under way: milliseconds since 1970. */
export interface ReportStretch {
  readonly task: number;
  /** Which of the task's attempts it is, from 0. */
  readonly attempt: number;
  readonly start: number;
  /** Null while it is under way. */
  readonly end: number | null;
  /** The worker it stands under, from 0: workers are told apart by overlap alone. */
  readonly lane: number;
}

/** How each log ends, by its path; null for one that is gone. */
export type KnownLogs = ReadonlyMap<string, LogEnd | null>;

const MINUTE = 60_000;

/** All attempts at a task, ascending by number. */
export const attemptsOf = (record: TaskRecord, logs: KnownLogs): ReportAttempt[] =>
  knownAttempts(record).map((attempt) => viewOf(attempt, logs));

function viewOf(attempt: KnownAttempt, logs: KnownLogs): ReportAttempt {
  const { number, by, begin, outcome, reason, details, files, fileCount } = attempt;
  const length = lengthSeen(attempt);
  return {
    ...{ number, by, begin, minutes: length === null ? null : length / MINUTE },
    ...{ outcome, reason, details, files, file_count: fileCount },
    logs: attempt.logs.map((path) => {
      const end = logs.get(path);
      return { path, text: end ? logText(end.text) : null, cut: end?.cut ?? 0 };
    }),
  };
}

/** When each attempt was under way, by start; those at once stand under different workers. */
export function stretchesOf(records: readonly TaskRecord[]): ReportStretch[] {
  const all = records.flatMap((record, task) =>
    knownAttempts(record).flatMap(({ spans }, attempt) =>
      spans.map(({ begin, end }) => ({ task, attempt, start: begin, end })),
    ),
  );
  const byStart = all.sort((a, b) => a.start - b.start || a.task - b.task || a.attempt - b.attempt);
  const lanes = lanesOf(byStart.map(({ start, end }) => ({ start, end: end ?? Infinity })));
  return byStart.map((stretch, index) => ({ ...stretch, lane: lanes[index] ?? 0 }));
}
