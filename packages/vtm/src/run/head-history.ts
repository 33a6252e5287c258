import type { Diagnostic } from '../base/diagnostic.js';
import type { Result } from '../base/result.js';
import type { MergedTask } from './repository.js';

/** What the history of a checked-out commit says of tasks. */
export interface HeadCompletions {
  /** Full hash of the commit; null before the first one. */
  readonly head: string | null;
  /** Tasks that commits reachable from it complete, newest first; those that were reverted do not count. */
  readonly completed: readonly MergedTask[];
  /** False in a shallow clone: a task that is not among them may have been completed all the same. */
  readonly isWhole: boolean;
}

/** A commit that came after another; no merge. */
export interface LaterCommit {
  readonly commit: string;
  readonly subject: string;
  /** The tasks that its trailers name. */
  readonly tasks: readonly string[];
  /** What it changed of the workspace, both sides of a rename, sorted. */
  readonly paths: readonly string[];
}

/** The history of what is checked out, branch or not. */
export interface HeadHistory {
  completions(): Promise<Result<HeadCompletions, Diagnostic>>;
  /** The commits that HEAD has and the given one has not, newest first. */
  commitsSince(commit: string): Promise<Result<readonly LaterCommit[], Diagnostic>>;
  /** Paths with changes that nobody has committed, sorted. */
  uncommitted(): Promise<readonly string[]>;
}
