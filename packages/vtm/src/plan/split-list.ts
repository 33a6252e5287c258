import { occupancyOf } from './exclusion-index.js';
import type { CountedOccupancy } from './exclusion-index.js';
import type { Grouping } from './grouping.js';
import type { PlanIndex } from './plan-index.js';

/** How a list falls into consecutive groups, and what was needed to find that out. */
export interface ListSplit {
  readonly index: PlanIndex;
  readonly together: CountedOccupancy;
  /** The place of each task in the list. */
  readonly places: Int32Array;
  /** For each place of the list the earliest place such that all between may stand in one group. */
  readonly earliest: Int32Array;
  /** For each place the last one before it with a longer task, −1 for none. */
  readonly longer: Int32Array;
  /** For each number of leading tasks what their groups take, and where the last of these begins. */
  readonly cost: Float64Array;
  readonly cut: Int32Array;
}

/** Room for splitting lists of all tasks of an index. */
export const listSplitOf = (index: PlanIndex): ListSplit => ({
  index,
  together: occupancyOf(index),
  places: new Int32Array(index.size),
  earliest: new Int32Array(index.size),
  longer: new Int32Array(index.size),
  cost: new Float64Array(index.size + 1),
  cut: new Int32Array(index.size + 1),
});

/**
 * Splits a list into consecutive groups so that the sum of their longest tasks is least, and gives that
 * sum: a dynamic program over the prefixes of the list. The list must respect precedence; before the
 * place `from` it must be the one split last. O(tasks · (cells of a task + different durations)).
 */
export function splitFrom(split: ListSplit, list: Int32Array, from: number): number {
  findEarliest(split, list, from);
  findLonger(split, list, from);
  const { index, earliest, longer, cost, cut } = split;
  for (let end = from + 1; end <= list.length; end += 1) {
    const bound = earliest[end - 1] as number;
    let least = Infinity;
    // The longest member changes only where a longer one comes in; up to there more members cost nothing.
    for (let at = end - 1; at >= bound;) {
      const next = longer[at] as number;
      const first = Math.max(next + 1, bound);
      const total = (cost[first] as number) + (index.seconds[list[at] as number] as number);
      if (total <= least) [least, cut[end]] = [total, first];
      at = next;
    }
    cost[end] = least;
  }
  return cost[list.length] as number;
}

/** Makes one split of a list what another one of it is, where both are the same before a place. O(tasks). */
export function copySplit(from: ListSplit, into: ListSplit, list: Int32Array, place: number): void {
  into.earliest.set(from.earliest.subarray(place), place);
  into.longer.set(from.longer.subarray(place), place);
  into.cost.set(from.cost.subarray(place + 1), place + 1);
  into.cut.set(from.cut.subarray(place + 1), place + 1);
  for (let at = place; at < list.length; at += 1) into.places[list[at] as number] = at;
}

function findLonger({ index, longer }: ListSplit, list: Int32Array, from: number): void {
  for (let at = from; at < list.length; at += 1) {
    const seconds = index.seconds[list[at] as number] as number;
    let before = at - 1;
    while (before >= 0 && (index.seconds[list[before] as number] as number) <= seconds)
      before = longer[before] as number;
    longer[at] = before;
  }
}

function findEarliest(split: ListSplit, list: Int32Array, from: number): void {
  const { index, together, places, earliest } = split;
  const { before } = index;
  let first = from === 0 ? 0 : (earliest[from - 1] as number);
  for (let at = first; at < from; at += 1) together.start(list[at] as number);
  for (let at = from; at < list.length; at += 1) {
    const task = list[at] as number;
    places[task] = at;
    let lowest = first;
    for (let i = before.from[task] as number; i < (before.from[task + 1] as number); i += 1)
      lowest = Math.max(lowest, (places[before.items[i] as number] as number) + 1);
    while (first < lowest || !together.canStart(task)) {
      together.end(list[first] as number);
      first += 1;
    }
    together.start(task);
    earliest[at] = first;
  }
  for (let at = first; at < list.length; at += 1) together.end(list[at] as number);
}

/** The groups of a list, split so that the sum of their longest tasks is least. */
export function splitList(index: PlanIndex, list: Int32Array): Grouping {
  const split = listSplitOf(index);
  splitFrom(split, list, 0);
  return groupingOf(split, list);
}

/** The groups of the list split last. */
export function groupingOf({ cut }: ListSplit, list: Int32Array): Grouping {
  const groupOf = new Int32Array(list.length);
  let count = 0;
  for (let end = list.length; end > 0; end = cut[end] as number) count += 1;
  let group = count - 1;
  for (let end = list.length; end > 0; end = cut[end] as number, group -= 1)
    for (let at = cut[end] as number; at < end; at += 1) groupOf[list[at] as number] = group;
  return { groupOf, count };
}

/** For each group of the list split last, the place of its first longest task; last group first. O(tasks). */
export function longestOfGroups({ index, cut }: ListSplit, list: Int32Array): number[] {
  const seconds = (place: number): number => index.seconds[list[place] as number] as number;
  const places: number[] = [];
  for (let end = list.length; end > 0; end = cut[end] as number) {
    let longest = cut[end] as number;
    for (let place = longest + 1; place < end; place += 1)
      if (seconds(place) > seconds(longest)) longest = place;
    places.push(longest);
  }
  return places;
}
