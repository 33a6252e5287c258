import type { PlanModel, Savings } from './plan.js';

/** What everything takes one after the other, in seconds. */
export const serialSecondsOf = (model: PlanModel): number =>
  model.tasks.reduce((sum, task) => sum + task.seconds, 0);

/** The guide's savings: (serial − parallel) / serial; 0 when there is nothing to do. */
export function savingsOf(serialSeconds: number, parallelSeconds: number): Savings {
  const savedSeconds = serialSeconds - parallelSeconds;
  const ratio = serialSeconds === 0 ? 0 : savedSeconds / serialSeconds;
  return { serialSeconds, parallelSeconds, savedSeconds, ratio };
}
