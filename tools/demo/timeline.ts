/** When a task ran or shall run: minutes from the start of the whole, `start` before `end`. */
export interface Interval {
  readonly task: string;
  readonly start: number;
  readonly end: number;
}

/** What the state says of a finished task: ISO 8601, UTC. */
export interface Recorded {
  readonly task: string;
  readonly startedAt: string;
  readonly completedAt: string;
}

/**
 * Recorded times as intervals on the scale of the estimates, from the earliest start; ordered by
 * start, then task.
 *
 * @param secondsPerMinute how many seconds on the clock an estimated minute takes
 */
export function measuredIntervals(
  recorded: readonly Recorded[],
  secondsPerMinute: number,
): readonly Interval[] {
  const starts = recorded.map((one) => Date.parse(one.startedAt));
  const first = Math.min(...starts);
  const minutes = (time: number) => (time - first) / 1000 / secondsPerMinute;
  return byStart(
    recorded.map((one) => ({
      task: one.task,
      start: minutes(Date.parse(one.startedAt)),
      end: minutes(Date.parse(one.completedAt)),
    })),
  );
}

/** Intervals by start, then task. */
export const byStart = (intervals: readonly Interval[]): readonly Interval[] =>
  [...intervals].sort((a, b) => a.start - b.start || (a.task < b.task ? -1 : 1));

/** From the earliest start to the latest end, in minutes; 0 when nothing ran. */
export const makespan = (intervals: readonly Interval[]): number =>
  intervals.length === 0
    ? 0
    : Math.max(...intervals.map(({ end }) => end)) -
      Math.min(...intervals.map(({ start }) => start));

/** What one after the other takes: the sum of all durations, in minutes. */
export const serialTime = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, { start, end }) => sum + end - start, 0);

/** For each task, in the order given, the others that ran while it ran; touching ends do not count. */
export function besides(
  intervals: readonly Interval[],
): readonly { readonly task: string; readonly others: readonly string[] }[] {
  return intervals.map((one) => ({
    task: one.task,
    others: intervals
      .filter((other) => other !== one && other.start < one.end && one.start < other.end)
      .map(({ task }) => task),
  }));
}
