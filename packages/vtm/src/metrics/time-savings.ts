import type { Attempt } from './attempts.js';
import { isInduced } from './blockers.js';
import { figure, inMinutes, noFigure, sum } from './figure.js';
import type { Figure } from './figure.js';
import { lengthOf } from './spans.js';
import type { TaskRecord } from './task-record.js';

/** What working side by side has saved. Minutes, of done tasks whose attempts somebody has seen. */
export interface TimeMetrics {
  readonly tasks: number;
  readonly attempts: number;
  /** Time during which at least one of the attempts was under way. */
  readonly actual: number;
  /** The sum of all attempts. */
  readonly attempt_total: number;
  /** What of that sum would not have been, one task after the other. */
  readonly owed_to_others: number;
  /** The rest of the sum: what the same work takes one after the other. */
  readonly measured_serial: number;
  readonly estimated_serial: number;
  /** The share saved of the measured serial time; below 0 when side by side took longer. */
  readonly savings: Figure;
  readonly savings_against_estimate: Figure;
}

/** Savings of one task are nothing to speak of: the guide asks for slices of several. */
const FEWEST = 2;

/**
 * Compares the time that done tasks took side by side with what they take one after the other.
 *
 * Failed attempts count on both sides, but for those that other work had blocked and that were begun anew:
 * one after the other they would not have been. So with the time that an attempt waited for its turn, and
 * with verifications that only others made necessary.
 */
export function timeMetrics(records: readonly TaskRecord[]): TimeMetrics {
  const seen = records.filter(
    ({ isDone, attempts }) => isDone && attempts.some(({ length }) => length > 0),
  );
  const attempts = seen.flatMap((record) => record.attempts.filter(({ length }) => length > 0));
  const actual = lengthOf(attempts.flatMap(({ spans }) => spans));
  const total = sum(attempts.map(({ length }) => length));
  const owed = sum(seen.flatMap((record) => record.attempts.map((_, at) => owedBy(record, at))));
  const estimated = sum(seen.map(({ estimate }) => estimate));
  const saved = (serial: number): Figure => {
    if (seen.length < FEWEST) return noFigure(`fewer than ${FEWEST} tasks were seen to be done`);
    return serial > 0 ? figure(1 - inMinutes(actual) / serial) : noFigure('no time was measured');
  };
  return {
    ...{ tasks: seen.length, attempts: attempts.length, actual: inMinutes(actual) },
    ...{ attempt_total: inMinutes(total), owed_to_others: inMinutes(owed) },
    measured_serial: inMinutes(total - owed),
    estimated_serial: estimated,
    savings: saved(inMinutes(total - owed)),
    savings_against_estimate: saved(estimated),
  };
}

function owedBy({ attempts }: TaskRecord, at: number): number {
  const attempt = attempts[at] as Attempt;
  const next = attempts[at + 1];
  const isBegunAnew = next !== undefined && !next.goesOn;
  return isInduced(attempt) && isBegunAnew ? attempt.length : attempt.owed;
}
