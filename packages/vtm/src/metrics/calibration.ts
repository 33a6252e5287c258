import type { Size } from '../manifest/task.js';
import { inMinutes, median, sum } from './figure.js';
import { lineThrough } from './line-through.js';
import type { Line } from './line-through.js';
import { workOf } from './task-record.js';
import type { TaskRecord } from './task-record.js';
import type { Measured } from './estimates.js';

/** From so many tasks on a median is worth an option: of five, the true one lies within them in 15 of 16 cases. */
const FEWEST = 5;

/** What the options would say if they were made from what tasks took. */
export interface Calibration {
  /** The fewest tasks from which a figure is offered. */
  readonly fewest: number;
  /** Minutes of each size of which enough tasks were seen, without the overhead. */
  readonly minutes: Partial<Readonly<Record<Size, number>>>;
  /** What an attempt takes beside its command; null when that is not known of enough tasks. */
  readonly overhead_minutes: number | null;
  /** What tasks take by the number of their acceptance criteria; null without enough of them. */
  readonly criteria: Line | null;
  /** How well estimates went with what tasks took: −1 to 1; null when either is the same for all. */
  readonly estimate_correlation: number | null;
  /** That part of the plugin's options; null when there is nothing to offer. */
  readonly options: CalibratedOptions | null;
}

/** A part of the plugin's options in nx.json, by their names there. */
export interface CalibratedOptions {
  readonly minutes: Calibration['minutes'];
  /** Goes with the minutes: they were taken without it. */
  readonly overheadMinutes: number;
}

/** Offers options from what tasks took. */
export function calibrationFrom(
  records: readonly TaskRecord[],
  measured: readonly Measured[],
): Calibration {
  const overheads = records.flatMap(overheadOf);
  const overhead = overheads.length >= FEWEST ? rounded(median(overheads)) : null;
  const sizes = [...new Set(measured.map(({ size }) => size))];
  const minutes = sizes.flatMap((size) => {
    const actual = measured.flatMap((one) => (one.size === size ? [one.actual] : []));
    return actual.length >= FEWEST
      ? [[size, Math.max(LEAST, rounded(median(actual) - (overhead ?? 0)))] as const]
      : [];
  });
  const line = (xOf: (one: Measured) => number) =>
    measured.length >= FEWEST
      ? lineThrough(measured.map((one) => [xOf(one), one.actual] as const))
      : null;
  const bySize: Calibration['minutes'] = Object.fromEntries(minutes);
  return {
    fewest: FEWEST,
    minutes: bySize,
    overhead_minutes: overhead,
    criteria: line(({ criteria }) => criteria),
    estimate_correlation: line(({ estimate }) => estimate)?.correlation ?? null,
    options: minutes.length === 0 ? null : { minutes: bySize, overheadMinutes: overhead ?? 0 },
  };
}

/** What is offered has two decimals; a size of no minutes at all is none. */
const LEAST = 0.01;

const rounded = (minutes: number): number => Math.round(minutes * 100) / 100;

function overheadOf(record: TaskRecord): readonly number[] {
  const work = workOf(record);
  const commands = work.flatMap(({ command }) => command ?? []);
  // Behind one command there may be several attempts; two commands are one too many to tell them apart.
  if (commands.length !== 1) return [];
  const length = sum(work.map((attempt) => attempt.length));
  return [inMinutes(Math.max(0, length - sum(commands)))];
}
