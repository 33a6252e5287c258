import type { Diagnostic } from '../base/diagnostic.js';

/** How a run left one of its tasks. Times are milliseconds since 1970. */
export type Outcome =
  | { readonly kind: 'already-completed' }
  | {
      readonly kind: 'completed';
      readonly startedAt: number;
      readonly endedAt: number;
      readonly log: string;
    }
  | {
      readonly kind: 'failed';
      readonly diagnostic: Diagnostic;
      readonly startedAt: number;
      readonly endedAt: number;
      /** Path of the log; null when the command never started. */
      readonly log: string | null;
    }
  /** Not tried, because a task it needs did not end well. */
  | { readonly kind: 'skipped'; readonly diagnostic: Diagnostic }
  /** The run was ended first; an attempt that still runs is adopted by the next run. */
  | { readonly kind: 'interrupted' };

/** Whether what follows a task may go on after this outcome. */
export const succeeded = (outcome: Outcome): boolean =>
  outcome.kind === 'completed' || outcome.kind === 'already-completed';
