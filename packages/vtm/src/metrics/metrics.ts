import type { SharedRegion } from '../conflicts/conflict.js';
import type { Backlog } from '../manifest/task.js';
import { calibrationFrom } from './calibration.js';
import type { Calibration } from './calibration.js';
import { blockerMetrics } from './blockers.js';
import { conflictMetrics } from './conflict-rate.js';
import { estimateMetrics, measuredIn } from './estimates.js';
import type { EstimateMetrics } from './estimates.js';
import { mergeConflicts } from './merge-conflicts.js';
import type { MergeConflict } from './merge-conflicts.js';
import { scopeMetrics } from './scope-honesty.js';
import type { ScopeMetrics } from './scope-honesty.js';
import { successCriteria } from './success-criteria.js';
import type { Measures, SuccessCriterion } from './success-criteria.js';
import type { TaskRecord } from './task-record.js';
import { timeMetrics } from './time-savings.js';
import { verificationMetrics } from './verifications.js';

/** What runs have shown of some tasks. A plain value; shares are of 1, times are minutes. */
export interface Metrics extends Measures {
  /** Tasks that were chosen, and those of them that are done. */
  readonly tasks: { readonly chosen: number; readonly done: number };
  /** Runs whose journals were read. */
  readonly runs: number;
  readonly criteria: readonly SuccessCriterion[];
  readonly merge_conflicts: readonly MergeConflict[];
  readonly scopes: ScopeMetrics;
  readonly estimates: EstimateMetrics;
  readonly calibration: Calibration;
}

/** So many examples are named of each thing. */
const NAMED = 5;

/** What tasks are measured against. */
export interface Measure {
  readonly backlog: Backlog;
  /** Where tasks are predicted to conflict. */
  readonly regions: readonly SharedRegion[];
  /** Runs whose journals were read. */
  readonly runs: number;
}

/**
 * The metrics of some tasks, whose records are in backlog order, each once. The order of journals, of their
 * lines and of commits changes nothing. O(attempts + touched files + pairs that share a region or a file).
 *
 * @example
 * const records = taskRecords(evidence, [0, 1, 2]);
 * metricsOf(records, { backlog, regions, runs: 1 }).criteria[0]; // { name: 'time-savings', status: 'pass', … }
 */
export function metricsOf(
  records: readonly TaskRecord[],
  { backlog, regions, runs }: Measure,
): Metrics {
  const world = { regions, backlog };
  const measured = measuredIn(records);
  const measures: Measures = {
    time: timeMetrics(records),
    conflicts: conflictMetrics(world, records, NAMED),
    blockers: blockerMetrics(records),
    verifications: verificationMetrics(records),
  };
  return {
    tasks: { chosen: records.length, done: records.filter(({ isDone }) => isDone).length },
    runs,
    criteria: successCriteria(measures),
    ...measures,
    merge_conflicts: mergeConflicts(world, records),
    scopes: scopeMetrics(records, NAMED),
    estimates: estimateMetrics(measured),
    calibration: calibrationFrom(records, measured),
  };
}
