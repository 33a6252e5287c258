import type { PlanIndex } from './plan-index.js';

/**
 * For each task the longest chain that must run after it when the tasks keep the order of a list: by
 * precedence, exclusions and tasks that run alone, in seconds; limits and workers are left out, so
 * that a task's end and its tail together are a lower bound. `cells` is room for one number a cell.
 * O(precedence + cells).
 */
export function longestBehind(
  index: PlanIndex,
  list: Int32Array,
  tails: Float64Array,
  cells: Float64Array,
): void {
  const { after, feeds, watches, seconds, exclusive } = index;
  cells.fill(0);
  let behindAlone = 0;
  let behindAll = 0;
  for (let place = list.length - 1; place >= 0; place -= 1) {
    const task = list[place] as number;
    let tail = exclusive[task] === 1 ? behindAll : behindAlone;
    for (let at = after.from[task] as number; at < (after.from[task + 1] as number); at += 1) {
      const next = after.items[at] as number;
      const whole = (tails[next] as number) + (seconds[next] as number);
      if (whole > tail) tail = whole;
    }
    for (let at = feeds.from[task] as number; at < (feeds.from[task + 1] as number); at += 1) {
      const whole = cells[feeds.items[at] as number] as number;
      if (whole > tail) tail = whole;
    }
    tails[task] = tail;
    const whole = tail + (seconds[task] as number);
    if (exclusive[task] === 1) behindAlone = whole;
    if (whole > behindAll) behindAll = whole;
    for (let at = watches.from[task] as number; at < (watches.from[task + 1] as number); at += 1) {
      const cell = watches.items[at] as number;
      if (whole > (cells[cell] as number)) cells[cell] = whole;
    }
  }
}
