import type { Grouping } from './grouping.js';
import type { PlanIndex } from './plan-index.js';
import { rowAt } from './rows.js';

/** Groups while they are being filled. */
interface Filling {
  readonly index: PlanIndex;
  readonly groupOf: Int32Array;
  readonly width: Int32Array;
  readonly longest: Float64Array;
  /** The first group from here on that still takes members; paths are shortened as they are walked. */
  readonly open: Int32Array;
  /** The last task that found each group forbidden. */
  readonly forbidden: Int32Array;
  /** Groups in which members of each cell stand. */
  readonly cellGroups: number[][];
  /** How many members of a limit stand in a group, by limit · size + group. */
  readonly inLimit: Map<number, number>;
  count: number;
}

/**
 * Puts the tasks of a list, one by one, into the first group behind their predecessors that takes
 * them, or with `cheapest` into the first of those that grow least; else into a new last group. The
 * list must respect precedence. O(excluded pairs + tasks · open groups) at worst.
 */
export function fill(
  index: PlanIndex,
  list: ArrayLike<number>,
  fit: 'first' | 'cheapest' = 'first',
): Grouping {
  const { size } = index;
  const filling: Filling = {
    index,
    groupOf: new Int32Array(size),
    width: new Int32Array(size + 1),
    longest: new Float64Array(size + 1),
    open: Int32Array.from({ length: size + 1 }, (_, group) => group),
    forbidden: new Int32Array(size + 1).fill(-1),
    cellGroups: Array.from({ length: index.cells }, () => []),
    inLimit: new Map(),
    count: 0,
  };
  for (let at = 0; at < list.length; at += 1) {
    const task = list[at] as number;
    join(filling, task, index.exclusive[task] === 1 ? filling.count : choose(filling, task, fit));
  }
  return { groupOf: filling.groupOf, count: filling.count };
}

function choose(filling: Filling, task: number, fit: 'first' | 'cheapest'): number {
  const { index, groupOf, longest, forbidden, cellGroups, count } = filling;
  for (const cell of rowAt(index.watches, task))
    for (const group of cellGroups[cell] as number[]) forbidden[group] = task;
  let from = 0;
  for (const previous of rowAt(index.before, task))
    from = Math.max(from, (groupOf[previous] as number) + 1);
  const seconds = index.seconds[task] as number;
  let chosen = count;
  let least = seconds;
  for (let group = nextOpen(filling, from); group < count; group = nextOpen(filling, group + 1)) {
    if (forbidden[group] === task || limitReached(filling, task, group)) continue;
    const growth = Math.max(0, seconds - (longest[group] as number));
    if (fit === 'first' || growth === 0) return group;
    if (growth < least) [chosen, least] = [group, growth];
  }
  return chosen;
}

function nextOpen({ open }: Filling, from: number): number {
  let group = from;
  while (open[group] !== group) {
    open[group] = open[open[group] as number] as number;
    group = open[group] as number;
  }
  return group;
}

function limitReached({ index, inLimit }: Filling, task: number, group: number): boolean {
  for (const limit of rowAt(index.limits, task)) {
    const members = inLimit.get(limit * index.size + group) ?? 0;
    if (members >= (index.capacity[limit] as number)) return true;
  }
  return false;
}

function join(filling: Filling, task: number, group: number): void {
  const { index, groupOf, width, longest, open, cellGroups, inLimit } = filling;
  groupOf[task] = group;
  filling.count = Math.max(filling.count, group + 1);
  width[group] = (width[group] as number) + 1;
  longest[group] = Math.max(longest[group] as number, index.seconds[task] as number);
  if (index.exclusive[task] === 1 || width[group] >= index.workers) open[group] = group + 1;
  for (const cell of rowAt(index.feeds, task)) (cellGroups[cell] as number[]).push(group);
  for (const limit of rowAt(index.limits, task)) {
    const key = limit * index.size + group;
    inLimit.set(key, (inLimit.get(key) ?? 0) + 1);
  }
}
