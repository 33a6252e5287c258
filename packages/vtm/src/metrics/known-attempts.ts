import type { Entry } from '../run/state.js';
import { filesIn } from './attempts.js';
import type { Attempt } from './attempts.js';
import { lengthOf } from './spans.js';
import type { Span } from './spans.js';
import type { TaskRecord } from './task-record.js';

/** How an attempt ended; `unknown` when nobody has seen its end. */
export type AttemptOutcome =
  'under-way' | 'completed' | 'awaiting-merge' | 'blocked' | 'interrupted' | 'lost' | 'unknown';

/** One attempt at a task, by whomever. Times are milliseconds since 1970. */
export interface KnownAttempt {
  readonly number: number;
  /** Who had claimed it by hand; null for a run. */
  readonly by: string | null;
  /** Null when nobody has noted it. */
  readonly begin: number | null;
  /** When somebody saw it under way, ascending; the last one has no end while it is. */
  readonly spans: readonly OpenSpan[];
  readonly outcome: AttemptOutcome;
  readonly reason: string | null;
  /** The reason in words. */
  readonly details: string | null;
  /** The first paths that it has changed; null when that is not known. */
  readonly files: readonly string[] | null;
  readonly fileCount: number;
  /** Where its logs are, each once. */
  readonly logs: readonly string[];
}

/** A stretch of time that may not have ended yet. */
export interface OpenSpan {
  readonly begin: number;
  readonly end: number | null;
}

/**
 * Every attempt at a task that journals or its entry tell of, ascending by number. Unlike the attempts that
 * metrics count, these are also the ones by hand, under way, or of an unknown end.
 */
export function knownAttempts({
  attempts,
  entry,
}: Pick<TaskRecord, 'attempts' | 'entry'>): readonly KnownAttempt[] {
  const last = entry.attempt ?? (entry.started_at === undefined ? null : 1);
  const isTold = last === null || attempts.some(({ number }) => number === last);
  const known = attempts.map((attempt) =>
    attempt.number === last ? lastAttempt(attempt, entry) : earlierAttempt(attempt),
  );
  const all = isTold ? known : [...known, lastAttempt({ ...UNTOLD, number: last }, entry)];
  return all.sort((a, b) => a.number - b.number);
}

type Told = Pick<Attempt, 'number' | 'spans' | 'ending' | 'details' | 'logs'>;

const UNTOLD: Omit<Told, 'number'> = { spans: [], ending: null, details: null, logs: [] };

const earlierAttempt = ({ number, spans, ending, details, logs }: Told): KnownAttempt => ({
  ...{ number, by: null, begin: spans[0]?.begin ?? null, spans },
  ...{ outcome: outcomeIn(ending?.end), reason: ending?.reason ?? null, details },
  ...{ files: ending?.files ?? null, fileCount: ending?.fileCount ?? 0, logs },
});

/** Of the last one the entry tells, too: what it does now, and what the journals have not seen. */
function lastAttempt(told: Told, entry: Entry): KnownAttempt {
  const known = earlierAttempt(told);
  const isOpen = entry.status === 'in-progress';
  const spans = known.spans.length > 0 ? known.spans : spansIn(entry);
  const outcome = isOpen ? 'under-way' : outcomeIn(told.ending?.end ?? entry.status);
  const isBlockedSo =
    outcome === 'blocked' && (known.reason ?? entry.blocked_reason) === entry.blocked_reason;
  const touched = filesIn(entry);
  return {
    ...known,
    ...{ by: entry.claimed_by ?? null, begin: spans[0]?.begin ?? timeIn(entry.started_at) },
    spans: isOpen ? stillOpen(spans) : spans,
    outcome,
    reason: known.reason ?? (isBlockedSo ? (entry.blocked_reason ?? null) : null),
    details: known.details ?? (isBlockedSo ? (entry.blocker_details ?? null) : null),
    ...(touched.files === null ? {} : touched),
    logs: [...new Set([...known.logs, ...(entry.log === undefined ? [] : [entry.log])])],
  };
}

const OUTCOMES: ReadonlySet<string | undefined> = new Set<AttemptOutcome>([
  ...(['completed', 'awaiting-merge', 'blocked', 'interrupted', 'lost'] as const),
]);

const outcomeIn = (end: string | undefined): AttemptOutcome =>
  OUTCOMES.has(end) ? (end as AttemptOutcome) : 'unknown';

const MINUTE = 60_000;

function spansIn(entry: Entry): readonly OpenSpan[] {
  const begin = timeIn(entry.started_at);
  const minutes = entry.duration_minutes;
  const took = begin === null || minutes === undefined ? null : begin + minutes * MINUTE;
  const end = timeIn(entry.completed_at) ?? took;
  if (begin === null || (end === null && entry.status !== 'in-progress')) return [];
  return [{ begin, end }];
}

const stillOpen = (spans: readonly OpenSpan[]): readonly OpenSpan[] =>
  spans.map((span, at) => (at === spans.length - 1 ? { ...span, end: null } : span));

function timeIn(text: string | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isFinite(time) ? time : null;
}

/** How long an attempt was seen under way, in milliseconds; null while it is, and when nobody knows. */
export function lengthSeen({ spans }: Pick<KnownAttempt, 'spans'>): number | null {
  const ended = spans.filter((span): span is Span => span.end !== null);
  return ended.length === spans.length && spans.length > 0 ? lengthOf(ended) : null;
}
