import { besides, makespan, serialTime } from './timeline.js';
import type { Interval } from './timeline.js';

/** What a run came to, in estimated minutes. */
export interface Figures {
  readonly estimatedSerial: number;
  readonly measuredSerial: number;
  readonly planned: number;
  readonly actual: number;
  /** Share of the estimated serial time that was saved; negative when the run took longer. */
  readonly savedOfEstimated: number;
  /** Share of the measured serial time that was saved. */
  readonly savedOfMeasured: number;
}

/** Sets a plan against what happened. */
export function figures(planned: readonly Interval[], actual: readonly Interval[]): Figures {
  const estimatedSerial = serialTime(planned);
  const measuredSerial = serialTime(actual);
  const took = makespan(actual);
  const saved = (serial: number) => (serial === 0 ? 0 : (serial - took) / serial);
  return {
    estimatedSerial,
    measuredSerial,
    planned: makespan(planned),
    actual: took,
    savedOfEstimated: saved(estimatedSerial),
    savedOfMeasured: saved(measuredSerial),
  };
}

/** The figures as a small table, minutes beside the seconds they took. */
export function figuresText(figures: Figures, secondsPerMinute: number): string {
  const line = (label: string, minutes: number) =>
    `${label.padEnd(38)}${minutes.toFixed(1).padStart(7)} min ${(minutes * secondsPerMinute).toFixed(1).padStart(7)} s`;
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  return [
    line('one after the other, estimated', figures.estimatedSerial),
    line('one after the other, measured', figures.measuredSerial),
    line('in parallel, planned', figures.planned),
    line('in parallel, actual', figures.actual),
    '',
    `saved against the estimated serial time: ${percent(figures.savedOfEstimated)}`,
    `saved against the measured serial time:  ${percent(figures.savedOfMeasured)}`,
  ].join('\n');
}

/** Who ran beside whom, one line a task. */
export const besidesText = (actual: readonly Interval[]): string =>
  besides(actual)
    .map(({ task, others }) => `${task}: ${others.length === 0 ? 'alone' : others.join(', ')}`)
    .join('\n');
