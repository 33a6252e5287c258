import { capacityBound } from './capacity-bound.js';
import { cliquesOf } from './cliques.js';
import { chainsOf } from './critical-path.js';
import { jacksonBound } from './jackson.js';
import type { Windows } from './jackson.js';
import type { LowerBound, PlanModel } from './plan.js';
import { indexOf } from './plan-index.js';
import type { PlanIndex } from './plan-index.js';

/**
 * The best of several proofs that no schedule is shorter, groups included: the longest chain, work
 * over workers, exclusions that are cliques (with heads and tails), and group limits.
 *
 * Tasks that run alone are taken out of the timeline first and their sum is added to each proof: what
 * is left of a schedule without them is a schedule of the others. Every optimal makespan is a sum of
 * durations, so the bound is rounded up to a multiple of their greatest common divisor.
 */
export function lowerBoundOf(model: PlanModel): LowerBound {
  const index = indexOf(model);
  const seconds = index.seconds.map((value, task) => (index.exclusive[task] === 1 ? 0 : value));
  const windows: Windows = { seconds, ...chainsOf(index, seconds) };
  const alone = model.tasks.reduce((sum, task) => sum + (task.exclusive ? task.seconds : 0), 0);
  let best: LowerBound = { seconds: 0, argument: 'critical path' };
  for (const found of proofs(model, index, windows)) if (found.seconds > best.seconds) best = found;
  const unit = index.seconds.reduce(greatestCommonDivisor, 0);
  if (unit === 0) return best;
  return {
    seconds: Math.ceil((best.seconds + alone) / unit) * unit,
    argument: argumentOf(best, alone),
  };
}

function argumentOf({ seconds, argument }: LowerBound, alone: number): string {
  if (alone === 0) return argument;
  return seconds === 0 ? 'tasks that run alone' : `${argument} and tasks that run alone`;
}

function* proofs(model: PlanModel, index: PlanIndex, windows: Windows): Generator<LowerBound> {
  const { heads, seconds } = windows;
  let longest = 0;
  heads.forEach((head, task) => {
    longest = Math.max(longest, head + (seconds[task] as number));
  });
  yield { seconds: longest, argument: 'critical path' };
  const shared = model.tasks.flatMap((task, position) => (task.exclusive ? [] : [position]));
  if (index.workers < shared.length)
    yield {
      seconds: capacityBound(windows, shared, index.workers),
      argument: 'work over workers',
    };
  for (const clique of cliquesOf(model, index))
    yield { seconds: jacksonBound(windows, clique), argument: 'mutual exclusion' };
  for (const { name, limit, tasks } of model.limits) {
    const members = tasks.filter((task) => index.exclusive[task] === 0);
    yield {
      seconds: capacityBound(windows, members, Math.max(1, limit)),
      argument: `limit of parallelism group ${JSON.stringify(name)}`,
    };
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
