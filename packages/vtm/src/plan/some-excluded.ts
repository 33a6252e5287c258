import type { PlanModel } from './plan.js';
import { indexOf } from './plan-index.js';
import { rowAt } from './rows.js';

/**
 * At most `most` of the tasks that must not run beside a given one, for another reason than that either runs alone or
 * that a limit is reached: a sample for people, in the order of the exclusions, the same each time.
 * O(exclusions of the task · most).
 */
export function someExcluded(model: PlanModel, task: number, most: number): number[] {
  const { watches, fedBy } = indexOf(model);
  const found = new Set<number>();
  for (const cell of rowAt(watches, task))
    for (const other of rowAt(fedBy, cell)) {
      if (found.size >= most) return [...found];
      if (other !== task) found.add(other);
    }
  return [...found];
}
