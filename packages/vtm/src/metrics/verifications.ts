import { share } from './figure.js';
import type { Figure } from './figure.js';
import type { TaskRecord } from './task-record.js';

/** How verifications ended. */
export interface Passes {
  readonly run: number;
  readonly passed: number;
}

/** How tests fared side by side and alone. */
export interface VerificationMetrics {
  /** Of work while others were at work, and of merges with what others had done. */
  readonly parallel: Passes;
  readonly alone: Passes;
  readonly parallel_rate: Figure;
  readonly alone_rate: Figure;
  /** Verifications that failed beside others and passed alone. */
  readonly interferences: number;
  /** Merges whose verification failed although that of the work had passed. */
  readonly merge_failures: number;
  /** The share of the parallel ones that did not fail because of other work. */
  readonly not_induced: Figure;
  /** The first tasks with such a failure, in backlog order. */
  readonly affected: readonly string[];
}

const NAMED = 5;

/** The test pass rates of tasks, done or not. */
export function verificationMetrics(records: readonly TaskRecord[]): VerificationMetrics {
  const all = records.flatMap(({ attempts }) => attempts.flatMap((each) => each.verifications));
  const parallel = all.filter(
    ({ of, beside, repeated }) => !repeated && (of === 'merge' || beside.length > 0),
  );
  const alone = all.filter(
    ({ of, beside, repeated }) => repeated || (of === 'change' && beside.length === 0),
  );
  const interferences = all.filter(isInterference).length;
  const mergeFailures = all.filter(isMergeFailure).length;
  // A repetition outlives the journal of what it repeats.
  const induced = Math.min(parallel.length, interferences + mergeFailures);
  const nothing = 'no verification has run beside others';
  return {
    ...{ parallel: passesOf(parallel), alone: passesOf(alone) },
    parallel_rate: rateOf(parallel, nothing),
    alone_rate: rateOf(alone, 'no verification has run alone'),
    ...{ interferences, merge_failures: mergeFailures },
    not_induced: share(parallel.length - induced, parallel.length, nothing),
    affected: records
      .flatMap(({ task, attempts }) =>
        attempts.some((each) => each.verifications.some(isInduced)) ? [task.id] : [],
      )
      .slice(0, NAMED),
  };
}

type Verification = TaskRecord['attempts'][number]['verifications'][number];

const isInterference = ({ repeated, passed }: Verification): boolean => repeated && passed;

/** Of a failure beside others the repetition tells. */
const isMergeFailure = ({ of, beside, repeated, passed }: Verification): boolean =>
  of === 'merge' && !passed && (repeated || beside.length === 0);

const isInduced = (verification: Verification): boolean =>
  isInterference(verification) || isMergeFailure(verification);

const passesOf = (verifications: readonly Verification[]): Passes => ({
  run: verifications.length,
  passed: verifications.filter(({ passed }) => passed).length,
});

function rateOf(verifications: readonly Verification[], nothing: string): Figure {
  const { run, passed } = passesOf(verifications);
  return share(passed, run, nothing);
}
