import type { Grouping } from './grouping.js';
import { excludes } from './plan-index.js';
import type { PlanIndex } from './plan-index.js';
import { rowAt } from './rows.js';

/** A grouping under change. */
export interface GroupState {
  readonly index: PlanIndex;
  readonly groupOf: Int32Array;
  /** Members of each group, in no particular order. */
  readonly members: number[][];
}

/** A grouping as a state that can be changed; the grouping itself stays. */
export function stateOf(index: PlanIndex, grouping: Grouping): GroupState {
  const members: number[][] = Array.from({ length: grouping.count }, () => []);
  grouping.groupOf.forEach((group, task) => members[group]?.push(task));
  return { index, groupOf: grouping.groupOf.slice(), members };
}

/** Longest duration in a group, without one of its members. */
export function longestWithout(
  { index, members }: GroupState,
  group: number,
  leaving: number,
): number {
  let longest = 0;
  for (const member of members[group] as number[])
    if (member !== leaving) longest = Math.max(longest, index.seconds[member] as number);
  return longest;
}

/** The first and the last group that precedence allows a task, all others staying where they are. */
export function rangeOf({ index, groupOf, members }: GroupState, task: number): [number, number] {
  let first = 0;
  let last = members.length - 1;
  for (const previous of rowAt(index.before, task))
    first = Math.max(first, (groupOf[previous] as number) + 1);
  for (const next of rowAt(index.after, task)) last = Math.min(last, (groupOf[next] as number) - 1);
  return [first, last];
}

/**
 * For each group the only member that excludes a task: −1 when none does, −2 when several do.
 * O(members of the task's exclusions + groups).
 */
export function obstructionsOf({ index, groupOf, members }: GroupState, task: number): Int32Array {
  const sole = new Int32Array(members.length).fill(-1);
  for (const cell of rowAt(index.watches, task)) {
    for (const other of rowAt(index.fedBy, cell)) {
      const group = groupOf[other] as number;
      if (other === task || sole[group] === other) continue;
      sole[group] = sole[group] === -1 ? other : -2;
    }
  }
  return sole;
}

/** Whether limits let a task join a group while one of its members (or −1: none) leaves. */
export function withinLimits(
  { index, members }: GroupState,
  group: number,
  joining: number,
  leaving: number,
): boolean {
  const tasks = members[group] as number[];
  if (tasks.length - (leaving < 0 ? 0 : 1) >= index.workers) return false;
  return rowAt(index.limits, joining).every((limit) => {
    const counted = tasks.filter((t) => t !== leaving && rowAt(index.limits, t).includes(limit));
    return counted.length < (index.capacity[limit] as number);
  });
}

/** Whether a task may join a group while one of its members leaves: no other member excludes it. */
export function fitsWithout(
  state: GroupState,
  group: number,
  joining: number,
  leaving: number,
): boolean {
  const { index, members } = state;
  const free = (members[group] as number[]).every(
    (member) => member === leaving || !excludes(index, joining, member),
  );
  return free && withinLimits(state, group, joining, leaving);
}

/** Moves a task to another group. */
export function moveTo({ groupOf, members }: GroupState, task: number, group: number): void {
  const old = members[groupOf[task] as number] as number[];
  old.splice(old.indexOf(task), 1);
  (members[group] as number[]).push(task);
  groupOf[task] = group;
}
