import type { BlockerMetrics } from './blockers.js';
import type { ConflictMetrics } from './conflict-rate.js';
import type { Figure } from './figure.js';
import type { TimeMetrics } from './time-savings.js';
import type { VerificationMetrics } from './verifications.js';

/** One of the guide's success criteria, and whether it is met. */
export interface SuccessCriterion {
  readonly name: 'time-savings' | 'false-positives' | 'blockers' | 'test-pass-rate';
  /** What is asked for, in the guide's words. */
  readonly asked: string;
  readonly status: 'pass' | 'fail' | 'not-enough-data';
  /** A share, to be compared with the threshold. */
  readonly figure: Figure;
  readonly threshold: number;
  readonly comparison: 'at-least' | 'below';
}

/** The metrics by which success is measured. */
export interface Measures {
  readonly time: TimeMetrics;
  readonly conflicts: ConflictMetrics;
  readonly blockers: BlockerMetrics;
  readonly verifications: VerificationMetrics;
}

/** The guide's four criteria, in its order. */
export function successCriteria({
  time,
  conflicts,
  blockers,
  verifications,
}: Measures): readonly SuccessCriterion[] {
  return [
    judged({
      ...{ name: 'time-savings', asked: '30%+ time savings on multi-task slices' },
      ...{ figure: time.savings, threshold: 0.3, comparison: 'at-least' },
    }),
    judged({
      ...{ name: 'false-positives', asked: '<5% conflict false positives' },
      ...{ figure: conflicts.false_positive_rate, threshold: 0.05, comparison: 'below' },
    }),
    judged({
      ...{ name: 'blockers', asked: '<10% blocker rate (unrelated to parallelization)' },
      ...{ figure: blockers.rate_unrelated, threshold: 0.1, comparison: 'below' },
    }),
    judged({
      ...{ name: 'test-pass-rate', asked: '100% test pass rate (no parallel-induced failures)' },
      ...{ figure: verifications.not_induced, threshold: 1, comparison: 'at-least' },
    }),
  ];
}

function judged(criterion: Omit<SuccessCriterion, 'status'>): SuccessCriterion {
  const { threshold, comparison } = criterion;
  const { value } = criterion.figure;
  if (value === null) return { ...criterion, status: 'not-enough-data' };
  const isMet = comparison === 'below' ? value < threshold : value >= threshold;
  return { ...criterion, status: isMet ? 'pass' : 'fail' };
}
