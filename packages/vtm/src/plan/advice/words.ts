import type { Plan } from '../plan.js';
import { MOST_NAMED } from './thresholds.js';

/** Seconds as minutes with one decimal at most: `12.5 min`. */
export const inMinutes = (seconds: number): string => `${Math.round(seconds / 6) / 10} min`;

/** A share as whole percent: `36 %`. */
export const inPercent = (share: number): string => `${Math.round(share * 100)} %`;

/** The ids of the first few tasks, and how many more there are. */
export function named({ model }: Plan, tasks: readonly number[]): string {
  const ids = tasks.slice(0, MOST_NAMED).map((task) => model.tasks[task]?.id ?? '');
  const more = tasks.length - ids.length;
  return more === 0 ? ids.join(', ') : `${ids.join(', ')} and ${more} more`;
}

/** Positions, the longest task first, then in manifest order. */
export const longestFirst = ({ model }: Plan, tasks: readonly number[]): number[] =>
  [...tasks].sort((a, b) => secondsOf(model, b) - secondsOf(model, a) || a - b);

/** The duration of a task. */
export const secondsOf = (model: Plan['model'], task: number): number =>
  model.tasks[task]?.seconds ?? 0;
