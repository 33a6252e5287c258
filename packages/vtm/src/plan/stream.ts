import { chainsOf } from './critical-path.js';
import type { Schedule } from './decode.js';
import { spend } from './effort.js';
import type { Budget } from './effort.js';
import { improve, policiesOf } from './improve.js';
import { justifyFully } from './justify.js';
import { listSchedule } from './list-schedule.js';
import type { Stream } from './plan.js';
import type { PlanIndex } from './plan-index.js';
import { byDuration, byPosition, byTail, byTailAndConflicts } from './ranks.js';

/**
 * The timeline without barriers: list schedules by several priorities, each justified, the best
 * improved until the target is met or the budget is spent. Never longer than list scheduling by
 * critical path, in manifest order or by duration, as far as the budget lets these be tried.
 *
 * @param target seconds below which no schedule can be
 */
export function searchStream(index: PlanIndex, target: number, budget: Budget): Schedule {
  const chains = chainsOf(index);
  const policies = policiesOf(index);
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
  return improve(index, best ?? { starts: new Float64Array(0), makespan: 0 }, target, budget);
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
