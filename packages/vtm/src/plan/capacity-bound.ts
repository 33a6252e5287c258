import type { Windows } from './jackson.js';

/** How many thresholds of the tails are tried. */
const THRESHOLDS = 32;

/**
 * No schedule in which at most `capacity` of the given tasks run at once is shorter: for sets of tasks
 * with long heads and long tails, the work, and what each place must idle before its first and after
 * its last task. O(k log k + 64 k).
 */
export function capacityBound(
  windows: Windows,
  tasks: ArrayLike<number>,
  capacity: number,
): number {
  const { heads, tails, seconds } = windows;
  return Math.max(
    oneWay(windows, tasks, capacity),
    oneWay({ heads: tails, tails: heads, seconds }, tasks, capacity),
  );
}

function oneWay(windows: Windows, tasks: ArrayLike<number>, capacity: number): number {
  const { heads, tails } = windows;
  const byHead = Array.from(tasks).sort((a, b) => (heads[b] as number) - (heads[a] as number));
  let bound = 0;
  for (const least of thresholdsOf(byHead.map((task) => tails[task] as number))) {
    const late = byHead.filter((task) => (tails[task] as number) >= least);
    bound = Math.max(bound, overPrefixes(windows, late, capacity));
  }
  return bound;
}

/** Some of the values, least first, the smallest among them. */
function thresholdsOf(values: readonly number[]): number[] {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil(distinct.length / THRESHOLDS));
  return distinct.filter((_, at) => at % step === 0);
}

/** The bound of every prefix of a list that falls by head: its last tasks have its smallest heads. */
function overPrefixes(
  { heads, seconds, tails }: Windows,
  list: readonly number[],
  capacity: number,
): number {
  let bound = 0;
  let work = 0;
  let idle = 0;
  let shortestTail = Infinity;
  list.forEach((task, at) => {
    work += seconds[task] as number;
    idle += heads[task] as number;
    if (at >= capacity) idle -= heads[list[at - capacity] as number] as number;
    shortestTail = Math.min(shortestTail, tails[task] as number);
    if (at + 1 >= capacity)
      bound = Math.max(bound, Math.ceil((work + idle) / capacity) + shortestTail);
  });
  return bound;
}
