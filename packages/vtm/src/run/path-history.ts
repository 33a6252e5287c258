/** A commit of a task that changed a path. */
export interface PathTouch {
  readonly task: string;
  /** Null when the commit does not say. */
  readonly attempt: number | null;
  readonly commit: string;
  /** ISO 8601: when it was committed. */
  readonly at: string;
  /** What of the path it changed, as it was called then, sorted. */
  readonly paths: readonly string[];
}

/** What history says of a path. */
export interface PathHistory {
  /** The path, and what it was called before renames. */
  readonly names: readonly string[];
  /** Newest first. */
  readonly touches: readonly PathTouch[];
}
