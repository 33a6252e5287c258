import type { Size } from '../manifest/task.js';
import { figure, median, noFigure, sum } from './figure.js';
import type { Figure } from './figure.js';
import { actualMinutes } from './task-record.js';
import type { TaskRecord } from './task-record.js';

/** A done task whose time was seen. */
export interface Measured {
  readonly task: string;
  readonly size: Size;
  readonly criteria: number;
  /** Minutes. */
  readonly estimate: number;
  readonly actual: number;
}

/** How far estimates were off. */
export interface EstimateMetrics extends Accuracy {
  readonly by_size: readonly ({ readonly size: Size } & Accuracy)[];
  readonly by_criteria: readonly ({ readonly criteria: number } & Accuracy)[];
}

/** How far some estimates were off. */
export interface Accuracy {
  readonly tasks: number;
  readonly median_actual: Figure;
  /** The median of actual / estimated: above 1 the tasks took longer. */
  readonly median_ratio: Figure;
  /** The mean of |actual − estimated| / actual. */
  readonly mean_error: Figure;
}

const SIZES: readonly Size[] = ['XS', 'S', 'M', 'L', 'XL'];

/** The done tasks whose time somebody has seen. */
export const measuredIn = (records: readonly TaskRecord[]): readonly Measured[] =>
  records.flatMap((record) => {
    const actual = actualMinutes(record);
    const { task, estimate } = record;
    const { id, size, criteria } = task;
    return actual === null ? [] : [{ task: id, size, criteria: criteria.length, estimate, actual }];
  });

/** How accurate the estimates of measured tasks were. */
export function estimateMetrics(measured: readonly Measured[]): EstimateMetrics {
  const counts = [...new Set(measured.map(({ criteria }) => criteria))].sort((a, b) => a - b);
  return {
    ...accuracyOf(measured),
    by_size: SIZES.flatMap((size) => {
      const ofSize = measured.filter((one) => one.size === size);
      return ofSize.length === 0 ? [] : [{ size, ...accuracyOf(ofSize) }];
    }),
    by_criteria: counts.map((criteria) => ({
      criteria,
      ...accuracyOf(measured.filter((one) => one.criteria === criteria)),
    })),
  };
}

function accuracyOf(measured: readonly Measured[]): Accuracy {
  if (measured.length === 0) {
    const none = noFigure('no task was seen to be done');
    return { tasks: 0, median_actual: none, median_ratio: none, mean_error: none };
  }
  const errors = measured.map(({ actual, estimate }) => Math.abs(actual - estimate) / actual);
  return {
    tasks: measured.length,
    median_actual: figure(median(measured.map(({ actual }) => actual))),
    median_ratio: figure(median(measured.map(({ actual, estimate }) => actual / estimate))),
    mean_error: figure(sum(errors) / errors.length),
  };
}
