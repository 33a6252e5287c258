import { annealingOf, budgetOf } from './effort.js';
import type { Effort } from './effort.js';
import { annealGroups } from './group-anneal.js';
import { firstFit, searchGroups } from './group-search.js';
import { costOf, membersOf, widthBound } from './grouping.js';
import type { Grouping } from './grouping.js';
import { reasonOf } from './group-reason.js';
import type { ParallelGroup, PlanModel } from './plan.js';
import { indexOf } from './plan-index.js';
import type { PlanIndex } from './plan-index.js';

/** Splitting a list takes about as long as placing its tasks so many times. */
const PLACED_TIMES = 2;
/** With fewer rounds a task annealing does not repay its start. */
const LEAST_ROUNDS = 10;
/** Most placements of the search before annealing, and how many fewer they are for each task. */
const SEARCH_PLACEMENTS = 100_000;
const FEWER_A_TASK = 5;

/** Groups with barriers, and what they are measured by. */
export interface GroupPlan {
  readonly groups: readonly ParallelGroup[];
  /** What groups by first-fit in manifest order would take. */
  readonly firstFitSeconds: number;
}

/**
 * The guide's execution groups: predecessors stand in earlier groups, no member of a group excludes
 * another, an exclusive task stands alone, width and limits hold. A group of one is `serial`, of
 * several `parallel`, as the guide writes them. The sum of the groups is never longer than that of
 * first-fit in manifest order. Same model and effort, same groups.
 *
 * @param bound seconds below which no grouping can be: the search ends when it gets there
 * @param order an order of the tasks to split, too: that of a stream; it must respect precedence
 */
export function createGroups(
  model: PlanModel,
  effort: Effort,
  bound = 0,
  order: Int32Array | null = null,
): GroupPlan {
  const index = indexOf(model);
  const first = firstFit(index);
  const target = Math.max(bound, widthBound(index));
  const searched = searchGroups(
    index,
    first,
    target,
    budgetOf(searchOf(effort, index.size)),
    order,
  );
  const rounds = Math.floor(annealingOf(effort, index.size) / (PLACED_TIMES * index.size));
  const found =
    rounds < LEAST_ROUNDS * index.size ? searched : annealGroups(index, searched, target, rounds);
  return { groups: presented(model, index, found), firstFitSeconds: costOf(index, first) };
}

/** Search before annealing: it takes a few tenths of a second at most, so it falls as lists get longer. */
const searchOf = ({ placements }: Effort, size: number): Effort => ({
  placements: Math.min(
    placements,
    Math.max(SEARCH_PLACEMENTS / 2, SEARCH_PLACEMENTS - FEWER_A_TASK * size),
  ),
});

/** First-fit in manifest order, each task after its predecessors: what grouping by hand would give. */
export function firstFitGroups(model: PlanModel): ParallelGroup[] {
  const index = indexOf(model);
  return presented(model, index, firstFit(index));
}

function presented(model: PlanModel, index: PlanIndex, grouping: Grouping): ParallelGroup[] {
  const groups = membersOf(index, grouping);
  return groups.map((members, at) => ({
    group: at + 1,
    type: members.length > 1 ? 'parallel' : 'serial',
    tasks: members.slice().sort((a, b) => a - b),
    seconds: index.seconds[members[0] ?? -1] ?? 0,
    reason: reasonOf(model, index, members, [...(groups[at - 1] ?? []), ...(groups[at + 1] ?? [])]),
  }));
}

/** What groups take one after the other, in seconds. */
export const secondsOfGroups = (groups: readonly ParallelGroup[]): number =>
  groups.reduce((sum, group) => sum + group.seconds, 0);
