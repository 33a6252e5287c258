import type { TouchedPath } from '../guard.js';

/** A commit on the checked-out branch that may be somebody's work by hand; no merge. */
export interface HandCommit {
  /** Full hash. */
  readonly commit: string;
  /** The tasks that its trailers name. */
  readonly tasks: readonly string[];
  /** Both sides of a rename, sorted by path. */
  readonly touched: readonly TouchedPath[];
}

/** What has happened in the user's work tree since a commit. */
export interface HandWork {
  /** Newest first, without what others have pushed; empty when that commit is not known. */
  readonly commits: readonly HandCommit[];
  /** Sorted by path. */
  readonly uncommitted: readonly TouchedPath[];
}
