import { createQueue } from './position-queue.js';

/** What a bound knows of each position, in seconds. */
export interface Windows {
  /** Before a position starts. */
  readonly heads: Float64Array;
  readonly seconds: Float64Array;
  /** After a position ends. */
  readonly tails: Float64Array;
}

/**
 * Length of Jackson's preemptive schedule: no schedule of tasks that exclude each other pairwise is
 * shorter. At every moment the task with the longest tail runs of those whose heads have passed; it
 * gives way to one with a longer tail. O(k log k). (Jackson 1955; Carlier 1982.)
 */
export function jacksonBound(windows: Windows, clique: ArrayLike<number>): number {
  const { heads, seconds, tails } = windows;
  const arrivals = Array.from(clique).sort((a, b) => (heads[a] as number) - (heads[b] as number));
  const left = new Map(arrivals.map((task) => [task, seconds[task] as number]));
  const available = createQueue((a, b) => {
    const difference = (tails[b] as number) - (tails[a] as number);
    return difference < 0 || (difference === 0 && a < b);
  });
  let now = 0;
  let bound = 0;
  for (let next = 0; next < arrivals.length || available.length > 0;) {
    if (available.length === 0) now = Math.max(now, heads[arrivals[next] as number] as number);
    for (; next < arrivals.length && (heads[arrivals[next] as number] as number) <= now; next += 1)
      available.push(arrivals[next] as number);
    const task = available.peek();
    const arrival = next < arrivals.length ? (heads[arrivals[next] as number] as number) : Infinity;
    const run = Math.min(left.get(task) ?? 0, arrival - now);
    now += run;
    left.set(task, (left.get(task) ?? 0) - run);
    if ((left.get(task) ?? 0) > 0) continue;
    available.pop();
    bound = Math.max(bound, now + (tails[task] as number));
  }
  return bound;
}
