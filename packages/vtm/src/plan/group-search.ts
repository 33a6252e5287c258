import { chainsOf, topologicalList } from './critical-path.js';
import { spend } from './effort.js';
import type { Budget } from './effort.js';
import { fill } from './first-fit.js';
import { costOf, flattened } from './grouping.js';
import type { Grouping } from './grouping.js';
import { listSchedule } from './list-schedule.js';
import { disturbed, numberSequence } from './number-sequence.js';
import type { NumberSequence } from './number-sequence.js';
import type { PlanIndex } from './plan-index.js';
import { byDuration, byPosition, byTail } from './ranks.js';
import type { Ranks } from './ranks.js';
import { regroup } from './regroup.js';
import { splitList } from './split-list.js';

/** A grouping and what it takes in seconds. */
interface Candidate {
  readonly grouping: Grouping;
  readonly cost: number;
}

/** First-fit in manifest order, predecessors first: the yardstick no grouping of ours may exceed. */
export const firstFit = (index: PlanIndex): Grouping =>
  fill(index, topologicalList(index, byPosition(index)));

/**
 * Groups with barriers whose sum of longest tasks is small: several list orders are filled and split,
 * the best is improved by local search, then disturbed and filled again until the budget is spent or
 * the target is met. Never longer than the first grouping given or than waves in manifest order.
 */
export function searchGroups(
  index: PlanIndex,
  first: Grouping,
  target: number,
  budget: Budget,
  order: Int32Array | null,
): Grouping {
  let best: Candidate = { grouping: first, cost: costOf(index, first) };
  // At most half: in large backlogs local search gains more than another construction does.
  const half = Math.floor(budget.left / 2);
  const share: Budget = { left: half };
  for (const grouping of constructions(index, order, share)) {
    if (best.cost <= target) break;
    best = better(best, polished(index, grouping, budget, false));
  }
  budget.left -= half - share.left;
  if (best.cost > target) best = better(best, polished(index, best.grouping, budget, true));
  const next = numberSequence(index.size);
  while (best.cost > target && spend(budget, 4 * fillEffort(index)))
    best = better(best, polished(index, kicked(index, best.grouping, next), budget, true));
  return best.grouping;
}

/** What filling groups once takes of a budget: with dense conflicts the pairs outweigh the tasks. */
const fillEffort = ({ size, pairs }: PlanIndex): number => size + Math.floor(pairs / 32);

const better = (a: Candidate, b: Candidate): Candidate => (b.cost <= a.cost ? b : a);

/** Groupings of different characters, as many as the budget holds; waves in manifest order always. */
function* constructions(
  index: PlanIndex,
  order: Int32Array | null,
  budget: Budget,
): Generator<Grouping> {
  yield waves(index, byPosition(index));
  if (order) yield splitList(index, order);
  const chains = chainsOf(index);
  const ranks = [byDuration(index), byTail(index, chains), chains.heads, byPosition(index)];
  for (const rank of ranks) {
    if (!spend(budget, 4 * fillEffort(index))) return;
    const list = topologicalList(index, rank);
    yield fill(index, list);
    yield fill(index, list, 'cheapest');
    yield waves(index, rank);
    yield splitList(index, list);
  }
}

/** Group after group, each taking the ready tasks by rank: list scheduling in which all take as long. */
function waves(index: PlanIndex, rank: Ranks): Grouping {
  const unit = { ...index, seconds: new Float64Array(index.size).fill(1) };
  const { starts, makespan } = listSchedule(unit, rank);
  return { groupOf: Int32Array.from(starts), count: makespan };
}

/** Splits the list of a grouping anew, and with `search` improves it until both gain nothing. */
function polished(
  index: PlanIndex,
  grouping: Grouping,
  budget: Budget,
  search: boolean,
): Candidate {
  let best: Candidate = { grouping, cost: costOf(index, grouping) };
  for (;;) {
    const list = flattened(index, search ? regroup(index, best.grouping, budget) : best.grouping);
    const split = splitList(index, list);
    const cost = costOf(index, split);
    const gained = cost < best.cost;
    if (gained) best = { grouping: split, cost };
    if (!gained || !search || !spend(budget, 2 * index.size)) return best;
  }
}

/** The same groups in a disturbed order, filled anew: every task strays by up to three groups. */
function kicked(index: PlanIndex, { groupOf }: Grouping, next: NumberSequence): Grouping {
  const strayed = disturbed(Float64Array.from(groupOf), 1 + next(3), next);
  return fill(index, topologicalList(index, strayed), next(2) === 0 ? 'first' : 'cheapest');
}
