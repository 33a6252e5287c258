import type { PlanIndex } from './plan-index.js';
import type { Rows } from './rows.js';
import { createQueue, smallest } from './position-queue.js';

/** Positions in an order where each follows its predecessors; among free ones the smallest rank first. */
export function topologicalList(index: PlanIndex, rank: ArrayLike<number>): Int32Array {
  const { before, after, size } = index;
  const list = new Int32Array(size);
  const waiting = new Int32Array(size);
  const ready = createQueue(smallest(rank));
  for (let task = 0; task < size; task += 1) {
    waiting[task] = (before.from[task + 1] as number) - (before.from[task] as number);
    if (waiting[task] === 0) ready.push(task);
  }
  let count = 0;
  while (ready.length > 0) {
    const task = ready.pop();
    list[count] = task;
    count += 1;
    for (let at = after.from[task] as number; at < (after.from[task + 1] as number); at += 1) {
      const next = after.items[at] as number;
      waiting[next] = (waiting[next] as number) - 1;
      if (waiting[next] === 0) ready.push(next);
    }
  }
  if (count < size) throw new Error('precedence must have no cycle');
  return list;
}

/** Longest chains of precedence through each position, in seconds. */
export interface Chains {
  /** Longest chain that must have ended before a position starts. */
  readonly heads: Float64Array;
  /** Longest chain that must follow after a position ends. */
  readonly tails: Float64Array;
}

/** Heads and tails under precedence alone, with the given durations. O(tasks + precedence). */
export function chainsOf(index: PlanIndex, seconds: Float64Array = index.seconds): Chains {
  const list = topologicalList(index, new Uint8Array(index.size));
  return {
    heads: longestBefore(list, index.before, seconds),
    tails: longestBefore(list.slice().reverse(), index.after, seconds),
  };
}

function longestBefore(list: Int32Array, before: Rows, seconds: Float64Array): Float64Array {
  const longest = new Float64Array(list.length);
  for (const task of list) {
    let most = 0;
    for (let at = before.from[task] as number; at < (before.from[task + 1] as number); at += 1) {
      const previous = before.items[at] as number;
      most = Math.max(most, (longest[previous] as number) + (seconds[previous] as number));
    }
    longest[task] = most;
  }
  return longest;
}

/** Positions on the longest chain of precedence, in order; of equal ones always the smaller position. */
export function criticalPathOf({ before, seconds, size }: PlanIndex, chains: Chains): number[] {
  const ends = chains.heads.map((head, task) => head + (seconds[task] as number));
  const path: number[] = [];
  for (let task = longestOf(ends, 0, size); task >= 0;) {
    path.push(task);
    let next = -1;
    for (let at = before.from[task] as number; at < (before.from[task + 1] as number); at += 1) {
      const previous = before.items[at] as number;
      if (next < 0 || (ends[previous] as number) > (ends[next] as number)) next = previous;
    }
    task = next;
  }
  return path.reverse();
}

function longestOf(values: Float64Array, from: number, to: number): number {
  let longest = -1;
  for (let at = from; at < to; at += 1)
    if (longest < 0 || (values[at] as number) > (values[longest] as number)) longest = at;
  return longest;
}
