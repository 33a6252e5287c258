import { decode } from '../decode.js';
import type { Effort } from '../effort.js';
import { budgetOf } from '../effort.js';
import { justifyFully } from '../justify.js';
import { lowerBoundOf } from '../lower-bound.js';
import type { PlanModel, Stream } from '../plan.js';
import { indexOf } from '../plan-index.js';
import { searchStream } from '../stream.js';

/** How short a timeline was made, and whether it is proven that none is shorter. */
export interface Shortened {
  readonly seconds: number;
  readonly optimal: boolean;
}

/**
 * Plans a model for which a timeline is known that keeps it: never longer than this one. It is moved
 * together first, then searched anew within the effort, unless a bound shows that it cannot be shorter.
 *
 * @param order all positions by their start in the known timeline
 */
export function shorten(
  model: PlanModel,
  order: Int32Array,
  known: Stream['makespan'],
  effort: Effort,
): Shortened {
  const bound = lowerBoundOf(model).seconds;
  if (bound >= known) return { seconds: known, optimal: true };
  const index = indexOf(model);
  const budget = budgetOf(effort);
  const moved = justifyFully(index, decode(index, order), bound, budget);
  const found = moved.makespan > bound ? searchStream(index, bound, budget) : moved;
  const seconds = Math.min(known, moved.makespan, found.makespan);
  return { seconds, optimal: seconds <= bound };
}
