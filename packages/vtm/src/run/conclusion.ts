import type { Diagnostic } from '../base/diagnostic.js';
import type { Resumption } from './state.js';

/** Why a task is blocked; stands in `blocked_reason` of the state. */
export type BlockedReason =
  | 'COMMAND-FAILED'
  | 'COMMAND-BLOCKED'
  | 'TIMED-OUT'
  | 'RESULT-INVALID'
  | 'START-FAILED'
  | 'SETUP-FAILED'
  | 'WORKTREE-FAILED'
  | 'SCOPE-VIOLATED'
  | 'VERIFY-FAILED'
  | 'COMMIT-REFUSED'
  | 'MERGE-CONFLICT'
  | 'INTEGRATION-FAILED';

/** A task that met another in files although no known conflict had kept them apart. */
export interface MissedConflict {
  readonly with: string;
  readonly files: readonly string[];
}

/** What is known of an attempt when it has ended. Names are those of `task-state.json`; absent is unknown. */
export interface AttemptFacts {
  readonly log?: string;
  readonly exit_code?: number;
  /** Where the attempt's work stands, when it was not integrated. */
  readonly worktree?: string;
  readonly branch?: string;
  readonly base?: string;
  readonly commit?: string;
  /** Paths from the workspace root, sorted. */
  readonly files_modified?: readonly string[];
  /** Those of them outside of the task's scope. */
  readonly strays?: readonly string[];
  /** Uncommitted paths in the user's own work tree that may be this task's or another's. */
  readonly unattributed?: readonly string[];
  /** Whether a verification has passed; absent when the task has none. */
  readonly verified?: boolean;
  /** Tasks beside which its verification failed and without which it passed. */
  readonly interfered_by?: readonly string[];
  /** Files of a conflict that was resolved by a resolver. */
  readonly resolved_files?: readonly string[];
  /** Tasks whose work met this one's in files, although nothing had kept them apart. */
  readonly missed_conflicts?: readonly MissedConflict[];
  readonly summary?: string;
  readonly notes?: string;
  readonly acs_completed?: readonly string[];
  readonly acs_remaining?: readonly string[];
  readonly test_results?: unknown;
  readonly blockers?: readonly unknown[];
}

/** How an attempt ended, all things considered. */
export type Conclusion =
  | { readonly kind: 'completed' | 'awaiting-merge'; readonly facts: AttemptFacts }
  | {
      readonly kind: 'blocked';
      readonly reason: BlockedReason;
      readonly diagnostic: Diagnostic;
      readonly facts: AttemptFacts;
    }
  /** Nothing is known of its end: the task is to be tried again. */
  | { readonly kind: 'lost' }
  /** Ended by hand before its conclusion; `finish` when the command had done its part. */
  | {
      readonly kind: 'interrupted';
      readonly facts: AttemptFacts;
      readonly resumption?: Resumption;
    };
