import { anneal } from './anneal.js';
import { isColouring, searchColouring } from './colouring.js';
import { chainsOf } from './critical-path.js';
import { decode } from './decode.js';
import type { Schedule } from './decode.js';
import { annealingOf, spend } from './effort.js';
import type { Budget, Observe } from './effort.js';
import { justifyFully, mirrored, ordered } from './justify.js';
import { listSchedule } from './list-schedule.js';
import type { ExclusivePolicy } from './list-schedule.js';
import type { Stream } from './plan.js';
import { reversed } from './plan-index.js';
import type { PlanIndex } from './plan-index.js';
import { byDuration, byPosition, byTail, byTailAndConflicts } from './ranks.js';

/**
 * Shares of the effort for annealing: a small one is enough for most backlogs; of the rest, half goes to
 * the same tasks with time running backwards, where other changes are near.
 */
const STAGES = [
  { share: 1 / 16, backwards: false },
  { share: 15 / 32, backwards: false },
  { share: 15 / 32, backwards: true },
] as const;

/**
 * The timeline without barriers: list schedules by several priorities, each justified, the best
 * shortened by annealing until the target is met or the budget is spent. Never longer than list
 * scheduling by critical path, in manifest order or by duration, as far as the budget lets these be
 * tried.
 *
 * @param target seconds below which no schedule can be
 */
export function searchStream(
  index: PlanIndex,
  target: number,
  budget: Budget,
  observe: Observe = () => undefined,
): Schedule {
  if (isColouring(index)) return searchColouring(index, target, budget);
  let best = listed(index, target, budget);
  if (index.size === 0) return best;
  const placements = annealingOf({ placements: budget.left }, index.size);
  let done = 0;
  for (const { share, backwards } of STAGES) {
    const before = done;
    done += share;
    const part = Math.floor(placements * share);
    if (best.makespan <= target || !spend(budget, part)) continue;
    best = (backwards ? annealBackwards : anneal)(index, best, target, part, (spent) => {
      observe(before + share * spent);
    });
  }
  return best;
}

function annealBackwards(
  index: PlanIndex,
  start: Schedule,
  target: number,
  placements: number,
  observe: Observe,
): Schedule {
  const found = anneal(reversed(index), mirrored(index, start), target, placements, observe);
  return decode(index, ordered(mirrored(index, found).starts));
}

/** The shortest of several justified list schedules. */
function listed(index: PlanIndex, target: number, budget: Budget): Schedule {
  const chains = chainsOf(index);
  const policies: readonly ExclusivePolicy[] = index.exclusive.includes(1)
    ? ['pass', 'drain']
    : ['pass'];
  const ranks = [
    byTail(index, chains),
    byTailAndConflicts(index, chains),
    byDuration(index),
    byPosition(index),
  ];
  let best: Schedule | null = null;
  for (const rank of ranks) {
    for (const policy of policies) {
      if (best && (best.makespan <= target || !spend(budget, index.size))) continue;
      const found = justifyFully(index, listSchedule(index, rank, policy), target, budget);
      if (!best || found.makespan < best.makespan) best = found;
    }
  }
  return best ?? { starts: new Float64Array(0), makespan: 0 };
}

/** A schedule as slots, by start, then position. */
export function streamOf({ seconds }: PlanIndex, { starts, makespan }: Schedule): Stream {
  const slots = Array.from(starts, (start, task) => ({
    task,
    start,
    end: start + (seconds[task] as number),
  }));
  return { slots: slots.sort((a, b) => a.start - b.start || a.task - b.task), makespan };
}
