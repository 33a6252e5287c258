import { spend } from './effort.js';
import type { Budget } from './effort.js';
import type { Grouping } from './grouping.js';
import {
  fitsWithout,
  longestWithout,
  moveTo,
  obstructionsOf,
  rangeOf,
  stateOf,
  withinLimits,
} from './group-state.js';
import type { GroupState } from './group-state.js';
import type { PlanIndex } from './plan-index.js';
import { rowAt } from './rows.js';

/** A change of a grouping: a task goes to a group, and one of its members may come back in exchange. */
interface Change {
  readonly group: number;
  /** The member that takes the task's place, or −1. */
  readonly exchange: number;
  /** Seconds saved; more than 0. */
  readonly gain: number;
}

/** A longest task of a group, and what its group would take without it. */
interface Mover {
  readonly task: number;
  readonly seconds: number;
  readonly from: number;
  readonly rest: number;
}

/**
 * Local search: the longest task of a group moves to another group, or changes places with one of its
 * members, as long as the sum of the groups falls; of several such changes the best, then the first.
 * Ends when no change gains, or the budget is spent.
 */
export function regroup(index: PlanIndex, grouping: Grouping, budget: Budget): Grouping {
  const state = stateOf(index, grouping);
  let improved = true;
  while (improved) {
    improved = false;
    for (let group = 0; group < state.members.length; group += 1) {
      while (shorten(state, group, budget)) improved = true;
      if (budget.left <= 0) return { groupOf: state.groupOf, count: grouping.count };
    }
  }
  return { groupOf: state.groupOf, count: grouping.count };
}

function shorten(state: GroupState, group: number, budget: Budget): boolean {
  const mover = moverOf(state, group);
  if (!mover) return false;
  const change = bestChange(state, mover, budget);
  if (!change) return false;
  if (change.exchange >= 0) moveTo(state, change.exchange, group);
  moveTo(state, mover.task, change.group);
  return true;
}

/** The longest member of a group, when the group gets shorter without it and it may stand with others. */
function moverOf(state: GroupState, from: number): Mover | null {
  const { seconds, exclusive } = state.index;
  let task = -1;
  for (const member of state.members[from] as number[])
    if (task < 0 || (seconds[member] as number) > (seconds[task] as number)) task = member;
  if (task < 0 || exclusive[task] === 1) return null;
  const rest = longestWithout(state, from, task);
  const longest = seconds[task] as number;
  return rest < longest ? { task, seconds: longest, from, rest } : null;
}

function bestChange(state: GroupState, mover: Mover, budget: Budget): Change | null {
  const [first, last] = rangeOf(state, mover.task);
  if (!spend(budget, 1 + ((last - first + neighbours(state.index, mover.task)) >> 4))) {
    budget.left = 0;
    return null;
  }
  const sole = obstructionsOf(state, mover.task);
  let best: Change | null = null;
  for (let group = first; group <= last; group += 1) {
    if (group === mover.from || sole[group] === -2) continue;
    const change = changeWith(state, mover, group, sole[group] as number, best?.gain ?? 0);
    if (change) best = change;
  }
  return best;
}

/** How many members the exclusions of a task have. */
function neighbours(index: PlanIndex, task: number): number {
  let count = 0;
  for (const cell of rowAt(index.watches, task)) count += rowAt(index.fedBy, cell).length;
  return count;
}

/** The best change that involves one other group and gains more than the given seconds. */
function changeWith(
  state: GroupState,
  mover: Mover,
  group: number,
  sole: number,
  atLeast: number,
): Change | null {
  const members = state.members[group] as number[];
  const { seconds, exclusive } = state.index;
  if (exclusive[members[0] ?? mover.task] === 1) return null;
  const longest = longestWithout(state, group, -1);
  const gain = mover.seconds - mover.rest - Math.max(0, mover.seconds - longest);
  let best: Change | null = null;
  if (sole === -1 && gain > atLeast && withinLimits(state, group, mover.task, -1))
    best = { group, exchange: -1, gain };
  for (const member of members) {
    if (sole >= 0 && member !== sole) continue;
    if ((seconds[member] as number) >= mover.seconds) continue;
    const saved = gainOfExchange(state, mover, group, longest, member);
    if (saved > (best?.gain ?? atLeast) && mayExchange(state, mover, group, member))
      best = { group, exchange: member, gain: saved };
  }
  return best;
}

function gainOfExchange(
  state: GroupState,
  mover: Mover,
  group: number,
  longest: number,
  member: number,
): number {
  const coming = state.index.seconds[member] as number;
  const before = mover.seconds + longest;
  const there = Math.max(longestWithout(state, group, member), mover.seconds);
  return before - there - Math.max(mover.rest, coming);
}

function mayExchange(state: GroupState, mover: Mover, group: number, member: number): boolean {
  const [first, last] = rangeOf(state, member);
  if (mover.from < first || mover.from > last) return false;
  return (
    withinLimits(state, group, mover.task, member) &&
    fitsWithout(state, mover.from, member, mover.task)
  );
}
