import { decode } from './decode.js';
import type { Schedule } from './decode.js';
import { spend } from './effort.js';
import type { Budget } from './effort.js';
import { reversed } from './plan-index.js';
import type { PlanIndex } from './plan-index.js';

/** Positions by a number ascending, then by position. O(n log n). */
export function ordered(values: Float64Array): Int32Array {
  const list = Int32Array.from(values, (_, position) => position);
  return list.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
}

/** The schedule with time running backwards: one of the reversed index, of the same length. */
export const mirrored = ({ seconds }: PlanIndex, { starts, makespan }: Schedule): Schedule => ({
  starts: starts.map((start, task) => makespan - start - (seconds[task] as number)),
  makespan,
});

/**
 * Forward-backward justification: every task is pushed as late as it goes, latest end first, then as
 * early as it goes, earliest start first. Never longer than before. Two decodings.
 * (Li, Willis 1992; Valls, Ballestín, Quintanilla 2005.)
 */
export function justify(index: PlanIndex, schedule: Schedule): Schedule {
  const late = decode(reversed(index), ordered(mirrored(index, schedule).starts));
  return decode(index, ordered(mirrored(index, late).starts));
}

/** Passes of justification until one gains nothing, the target is met, or the budget is spent. */
export function justifyFully(
  index: PlanIndex,
  schedule: Schedule,
  target: number,
  budget: Budget,
): Schedule {
  let best = schedule;
  while (best.makespan > target && spend(budget, 2 * index.size)) {
    const next = justify(index, best);
    if (next.makespan >= best.makespan) return next;
    best = next;
  }
  return best;
}
