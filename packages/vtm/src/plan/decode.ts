import type { PlanIndex } from './plan-index.js';
import type { Rows } from './rows.js';

/** A complete schedule: when each position starts, in whole seconds. */
export interface Schedule {
  readonly starts: Float64Array;
  readonly makespan: number;
}

/** What the tasks placed so far leave free. */
interface Frontier {
  /** When the last task that feeds each cell ends. */
  readonly cellFree: Float64Array;
  /** For each limit, when each of its places becomes free. */
  readonly places: readonly Float64Array[];
  /** When each worker becomes free. */
  readonly workers: Float64Array;
  /** The end of the last exclusive task. */
  alone: number;
  makespan: number;
}

/**
 * Places the tasks of a list one by one, each as early as all tasks placed before it allow; none is
 * put into a gap that lies before them. The list must respect precedence.
 *
 * A list ordered by the starts of any feasible schedule gives a schedule in which no task starts
 * later than in that one. O(precedence + cells + tasks · workers).
 */
export function decode(index: PlanIndex, list: ArrayLike<number>): Schedule {
  const starts = new Float64Array(index.size);
  const frontier: Frontier = {
    cellFree: new Float64Array(index.cells),
    places: Array.from(index.capacity, (places) => new Float64Array(places)),
    workers: new Float64Array(index.workers < index.size ? index.workers : 0),
    alone: 0,
    makespan: 0,
  };
  for (let at = 0; at < list.length; at += 1) {
    const task = list[at] as number;
    starts[task] = earliestStart(index, frontier, starts, task);
    occupy(index, frontier, task, starts[task]);
  }
  return { starts, makespan: frontier.makespan };
}

function earliestStart(
  { before, seconds, watches, limits, exclusive }: PlanIndex,
  { cellFree, places, workers, alone, makespan }: Frontier,
  starts: Float64Array,
  task: number,
): number {
  if (exclusive[task] === 1) return makespan;
  let start = alone;
  for (let at = before.from[task] as number; at < (before.from[task + 1] as number); at += 1) {
    const previous = before.items[at] as number;
    const end = (starts[previous] as number) + (seconds[previous] as number);
    if (end > start) start = end;
  }
  for (let at = watches.from[task] as number; at < (watches.from[task + 1] as number); at += 1) {
    const free = cellFree[watches.items[at] as number] as number;
    if (free > start) start = free;
  }
  for (let at = limits.from[task] as number; at < (limits.from[task + 1] as number); at += 1)
    start = Math.max(start, earliest(places[limits.items[at] as number] as Float64Array));
  return workers.length > 0 ? Math.max(start, earliest(workers)) : start;
}

function earliest(places: Float64Array): number {
  let first = places[0] as number;
  for (let at = 1; at < places.length; at += 1)
    if ((places[at] as number) < first) first = places[at] as number;
  return first;
}

function occupy(index: PlanIndex, frontier: Frontier, task: number, start: number): void {
  const end = start + (index.seconds[task] as number);
  const { limits } = index;
  raise(index.feeds, frontier.cellFree, task, end);
  for (let at = limits.from[task] as number; at < (limits.from[task + 1] as number); at += 1)
    take(frontier.places[limits.items[at] as number] as Float64Array, start, end);
  if (frontier.workers.length > 0) take(frontier.workers, start, end);
  if (index.exclusive[task] === 1) frontier.alone = end;
  if (end > frontier.makespan) frontier.makespan = end;
}

function raise(feeds: Rows, cellFree: Float64Array, task: number, end: number): void {
  for (let at = feeds.from[task] as number; at < (feeds.from[task + 1] as number); at += 1) {
    const cell = feeds.items[at] as number;
    if (end > (cellFree[cell] as number)) cellFree[cell] = end;
  }
}

/** Takes the place that became free last, so that the longer free ones stay for tasks that start earlier. */
function take(places: Float64Array, start: number, end: number): void {
  let chosen = -1;
  for (let at = 0; at < places.length; at += 1) {
    const free = places[at] as number;
    if (free <= start && (chosen < 0 || free > (places[chosen] as number))) chosen = at;
  }
  places[chosen] = end;
}
