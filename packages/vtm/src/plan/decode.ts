import { decodingOf, NO_LIMITS, place } from './decoder.js';
import type { PlanIndex } from './plan-index.js';

/** A complete schedule: when each position starts, in whole seconds. */
export interface Schedule {
  readonly starts: Float64Array;
  readonly makespan: number;
}

/**
 * Places the tasks of a list one by one, each as early as all tasks placed before it allow; none is
 * put into a gap that lies before them. The list must respect precedence.
 *
 * A list ordered by the starts of any feasible schedule gives a schedule in which no task starts
 * later than in that one. O(precedence + cells + tasks · workers).
 */
export function decode(index: PlanIndex, list: Int32Array): Schedule {
  const decoding = decodingOf(index);
  place(decoding, list, 0, list.length, NO_LIMITS);
  const { ends, free, slots } = decoding;
  return {
    starts: ends.map((end, task) => end - (index.seconds[task] as number)),
    makespan: free[slots.makespan] as number,
  };
}
