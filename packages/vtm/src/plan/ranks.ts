import type { Chains } from './critical-path.js';
import type { PlanIndex } from './plan-index.js';
import { rowAt } from './rows.js';

/** A number a position; smaller goes first. */
export type Ranks = Float64Array;

/** Longest remaining chain first: the classic critical-path rule. */
export const byTail = ({ seconds }: PlanIndex, { tails }: Chains): Ranks =>
  tails.map((tail, task) => -tail - (seconds[task] as number));

/** Longest remaining chain first, lengthened by the work of the busiest exclusion a task is part of. */
export function byTailAndConflicts(index: PlanIndex, chains: Chains): Ranks {
  const load = new Float64Array(index.cells);
  for (let cell = 0; cell < index.cells; cell += 1)
    for (const task of rowAt(index.fedBy, cell))
      load[cell] = (load[cell] as number) + (index.seconds[task] as number);
  return byTail(index, chains).map((rank, task) => {
    let busiest = 0;
    for (const cell of rowAt(index.watches, task))
      busiest = Math.max(busiest, load[cell] as number);
    return rank - busiest;
  });
}

/** Longest task first. */
export const byDuration = ({ seconds }: PlanIndex): Ranks => seconds.map((duration) => -duration);

/** Manifest order. */
export const byPosition = ({ size }: PlanIndex): Ranks =>
  Float64Array.from({ length: size }, (_, position) => position);
