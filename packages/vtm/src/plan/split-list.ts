import { occupancyOf } from './exclusion-index.js';
import type { Grouping } from './grouping.js';
import type { PlanIndex } from './plan-index.js';
import { rowAt } from './rows.js';

/**
 * Splits a list into consecutive groups so that the sum of their longest tasks is least: a dynamic
 * program over the prefixes of the list. The list must respect precedence. O(tasks · (cells of a task
 * + different durations)).
 */
export function splitList(index: PlanIndex, list: Int32Array): Grouping {
  const earliest = earliestFirstMembers(index, list);
  const seconds = Float64Array.from(list, (task) => index.seconds[task] as number);
  const longer = previousLonger(seconds);
  const cost = new Float64Array(list.length + 1);
  const cut = new Int32Array(list.length + 1);
  for (let end = 1; end <= list.length; end += 1) {
    const bound = earliest[end - 1] as number;
    let least = Infinity;
    // The longest member changes only where a longer one comes in; up to there more members cost nothing.
    for (let at = end - 1; at >= bound;) {
      const next = longer[at] as number;
      const first = Math.max(next + 1, bound);
      const total = (cost[first] as number) + (seconds[at] as number);
      if (total <= least) [least, cut[end]] = [total, first];
      at = next;
    }
    cost[end] = least;
  }
  return numbered(list, cut);
}

/** For each place the last place before it with a greater value, −1 when there is none. O(n). */
function previousLonger(values: Float64Array): Int32Array {
  const previous = new Int32Array(values.length);
  values.forEach((value, at) => {
    let before = at - 1;
    while (before >= 0 && (values[before] as number) <= value) before = previous[before] as number;
    previous[at] = before;
  });
  return previous;
}

/** For each place of the list the earliest place such that all between may stand in one group. */
function earliestFirstMembers(index: PlanIndex, list: Int32Array): Int32Array {
  const place = new Int32Array(index.size);
  const earliest = new Int32Array(index.size);
  const together = occupancyOf(index);
  let first = 0;
  list.forEach((task, at) => {
    place[task] = at;
    let lowest = first;
    for (const previous of rowAt(index.before, task))
      lowest = Math.max(lowest, (place[previous] as number) + 1);
    while (first < lowest || !together.canStart(task)) {
      together.end(list[first] as number);
      first += 1;
    }
    together.start(task);
    earliest[at] = first;
  });
  return earliest;
}

function numbered(list: Int32Array, cut: Int32Array): Grouping {
  const firsts: number[] = [];
  for (let end = list.length; end > 0; end = cut[end] as number) firsts.push(cut[end] as number);
  firsts.reverse();
  const groupOf = new Int32Array(list.length);
  firsts.forEach((first, group) => {
    const next = firsts[group + 1] ?? list.length;
    for (let at = first; at < next; at += 1) groupOf[list[at] as number] = group;
  });
  return { groupOf, count: firsts.length };
}
