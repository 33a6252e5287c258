import type { Diagnostic } from '../base/diagnostic.js';
import type { ToldCascade } from './cascade.js';
import type { AttemptFacts } from './conclusion.js';

/** What a person should know of a task that ended well. */
export type Remarks = Pick<AttemptFacts, 'strays' | 'unattributed' | 'interfered_by'>;

/** How a run left one of its tasks. Times are milliseconds since 1970. */
export type Outcome =
  | { readonly kind: 'already-completed' }
  | {
      readonly kind: 'completed';
      readonly startedAt: number;
      readonly endedAt: number;
      readonly log: string;
      readonly remarks?: Remarks;
    }
  /** Done on a branch that somebody else is to merge. */
  | {
      readonly kind: 'awaiting-merge';
      readonly branch: string;
      readonly startedAt: number;
      readonly endedAt: number;
      /** Null when it was done by a run before. */
      readonly log: string | null;
    }
  | {
      readonly kind: 'failed';
      readonly diagnostic: Diagnostic;
      readonly startedAt: number;
      readonly endedAt: number;
      /** Path of the log; null when the command never started. */
      readonly log: string | null;
      /** What that means for other tasks; absent when the task was not tried. */
      readonly cascade?: ToldCascade;
    }
  /** Not tried, because a task it needs did not end well. */
  | { readonly kind: 'skipped'; readonly diagnostic: Diagnostic }
  /** The run was ended first; an attempt that still runs is adopted by the next run. */
  | { readonly kind: 'interrupted' };

/** Whether a task has been done, as far as this run could. */
export const succeeded = (outcome: Outcome): boolean =>
  letsFollow(outcome) || outcome.kind === 'awaiting-merge';

/** Whether what depends on a task may go on after this outcome. */
export const letsFollow = (outcome: Outcome): boolean =>
  outcome.kind === 'completed' || outcome.kind === 'already-completed';
