import type { Size, Task } from '../manifest/task.js';

/** Minutes for each size. */
export type MinutesBySize = Readonly<Record<Size, number>>;

/** Minutes for each size where nothing else is configured. */
export const DEFAULT_MINUTES: MinutesBySize = { XS: 5, S: 10, M: 15, L: 30, XL: 60 };

/** 68 years: sums of a million such tasks are still exact. */
const MOST_SECONDS = 2_147_483_647;

/**
 * How long a task is expected to take, in whole seconds: its own minutes, else those of its size, plus
 * an overhead in minutes. At least 1 second, at most 2³¹ − 1.
 */
export function estimateSeconds(
  task: Pick<Task, 'minutes' | 'size'>,
  minutes: MinutesBySize = DEFAULT_MINUTES,
  overheadMinutes = 0,
): number {
  const seconds = Math.round(((task.minutes ?? minutes[task.size]) + overheadMinutes) * 60);
  return Math.min(MOST_SECONDS, Math.max(1, seconds));
}
