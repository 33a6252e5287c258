import type { PlanModel } from './plan.js';
import { excludes } from './plan-index.js';
import type { PlanIndex } from './plan-index.js';

/** One sentence: why the members of a group stand together, or why its only member stands alone. */
export function reasonOf(
  model: PlanModel,
  index: PlanIndex,
  members: readonly number[],
  neighbours: readonly number[],
): string {
  const [only] = members;
  if (members.length > 1 || only === undefined)
    return model.workers === members.length
      ? `no member conflicts with another; all ${members.length} workers are busy`
      : 'no member conflicts with another';
  const task = model.tasks[only];
  if (task?.exclusive)
    return task.rank === 0 ? 'High risk: runs alone' : 'not parallel: runs alone';
  if (model.tasks.length === 1) return 'the only task';
  if (model.workers === 1) return 'one task at a time';
  if (neighbours.some((other) => excludes(index, only, other) && !model.tasks[other]?.exclusive))
    return 'conflicts with a task of the group before or after it';
  return 'no other task fits beside it';
}
