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

/** For each position the time between its end and the end of the schedule. */
const rests = ({ seconds }: PlanIndex, { starts, makespan }: Schedule): Float64Array =>
  starts.map((start, task) => makespan - start - (seconds[task] as number));

/**
 * Forward-backward justification: every task is pushed as late as it goes, latest end first, then as
 * early as it goes, earliest start first. Never longer than before. Two decodings.
 * (Li, Willis 1992; Valls, Ballestín, Quintanilla 2005.)
 */
export function justify(index: PlanIndex, schedule: Schedule): Schedule {
  const back = reversed(index);
  const late = decode(back, ordered(rests(index, schedule)));
  return decode(index, ordered(rests(index, late)));
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
