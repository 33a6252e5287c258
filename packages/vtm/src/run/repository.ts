import type { Diagnostic } from '../base/diagnostic.js';
import type { Result } from '../base/result.js';
import type { HandWork } from './by-hand/hand-work.js';
import type { TouchedPath } from './guard.js';
import type { PathHistory } from './path-history.js';
import type { Place } from './state.js';

/** What an attempt has changed since its base, staged and ready to be committed. */
export interface Staged {
  /** The commit that the change is a change of. */
  readonly base: string;
  /** Identifies the content of the whole tree. */
  readonly tree: string;
  /** Both sides of a rename, sorted by path. */
  readonly touched: readonly TouchedPath[];
  /** The commit that already holds all of it under this attempt's name, when a run before made it. */
  readonly commit: string | null;
}

/** A commit and the content of its whole tree, which hooks may have changed. */
export interface Committed {
  readonly commit: string;
  readonly tree: string;
}

/** What integrating a commit would make of the integration branch. */
export type Merge =
  | { readonly kind: 'integrated' }
  | {
      readonly kind: 'merged';
      /** The tip that the merge was computed on. */
      readonly tip: string;
      readonly commit: string;
      readonly tree: string;
    }
  | {
      readonly kind: 'conflict';
      readonly tip: string;
      /** The merged tree, with conflict markers in the files below. */
      readonly tree: string;
      /** Files that could not be merged, sorted, from the workspace root. */
      readonly files: readonly string[];
    };

/** How far the user's own branch has come. */
export type Delivery =
  | { readonly kind: 'up-to-date' }
  | { readonly kind: 'delivered'; readonly commits: number }
  /** Left as it was, for a reason that the user can act on. */
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

/** What became of a worktree that is no longer needed. */
export type Removal =
  { readonly kind: 'removed' } | { readonly kind: 'kept'; readonly why: string };

/** What git still has of an attempt: a branch, a worktree, or both. */
export interface KnownAttempt {
  readonly task: string;
  readonly attempt: number;
  readonly place: Place;
  /** The commit of its branch; null when that is gone. */
  readonly tip: string | null;
  /** Whether its folder exists. */
  readonly hasWorktree: boolean;
}

/** Where the work of an attempt is looked for: its worktree when that exists, else its branch or commit. */
export interface AttemptSource {
  readonly task: string;
  readonly attempt: number;
  readonly place: Place | null;
  /** The commit that the attempt is known to have made; null when none is. */
  readonly commit: string | null;
}

/** A file that an attempt has changed; a rename is an addition and a removal. */
export interface ChangedFile {
  /** From the workspace root. */
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** Lines; null for what is no text. */
  readonly added: number | null;
  readonly removed: number | null;
}

/** What an attempt has changed since its base, whether it is committed or not. */
export interface AttemptChanges {
  /** Where it was found. */
  readonly from: 'worktree' | 'branch' | 'commit';
  /** The commit that it is a change of. */
  readonly base: string;
  /** By path. */
  readonly files: readonly ChangedFile[];
}

/** How a change is printed: as a patch, or in short. */
export type DiffShape = 'patch' | 'stat' | 'name-only';

/** A task that history says is done. */
export interface MergedTask {
  readonly task: string;
  readonly commit: string;
}

/** What a history tells of tasks. */
export interface History {
  /** Newest first. */
  readonly merged: readonly MergedTask[];
  /** Whether it reaches back to its beginning: a shallow clone may lack commits that complete tasks. */
  readonly isWhole: boolean;
}

/** A message for a commit and the attempt that it belongs to. */
export interface CommitOrder {
  readonly message: string;
  readonly task: string;
  readonly attempt: number;
}

/**
 * Git, as far as a run needs it. Each method is one durable step that may be repeated after a crash:
 * repeating it changes nothing when it had been done. Paths are relative to the workspace root, except
 * those of a place, which are absolute.
 */
export interface Repository {
  /** The branch that the run works for. */
  readonly target: string;
  /** `vtm/run/<target>`: holds what has been integrated; nobody has it checked out. */
  readonly integration: string;
  /** Where an attempt works. */
  placeOf(task: string, attempt: number): Place;
  /** The folder of the workspace within a place. */
  workspaceOf(place: Place): string;
  /** The greatest attempt number that a branch of the repository bears, by task. */
  lastAttempts(): Promise<Result<ReadonlyMap<string, number>, Diagnostic>>;
  /** What there is of every attempt, by task in code units and then by number. */
  attempts(): Promise<Result<readonly KnownAttempt[], Diagnostic>>;
  /** What an attempt has changed. Changes nothing, not even an index; VTM330 when nothing is left of it. */
  changesOf(source: AttemptSource): Promise<Result<AttemptChanges, Diagnostic>>;
  /** Has git print the same on this process's output: with its pager and, unless plain, its colours. */
  printChanges(
    source: AttemptSource,
    shape: DiffShape,
    isPlain: boolean,
  ): Promise<Result<void, Diagnostic>>;
  /** Paths with uncommitted changes in the user's work tree, sorted. */
  dirtyPaths(): Promise<Result<readonly string[], Diagnostic>>;
  /** Tasks whose completion is reachable from the integration branch, newest first. */
  mergedTasks(): Promise<Result<readonly MergedTask[], Diagnostic>>;
  /** Makes the integration branch contain the target, and gives its tip. */
  openIntegration(): Promise<Result<string, Diagnostic>>;
  /** The commit that the target stands at. */
  targetTip(): Promise<Result<string, Diagnostic>>;
  /** Whether a commit is reachable from another; one that is gone is not. */
  contains(tip: string, commit: string): Promise<boolean>;
  /** Adds a worktree with a branch of its own at a commit, its files not yet written. */
  addWorktree(place: Place, base: string): Promise<Result<void, Diagnostic>>;
  /** Writes the files of a worktree and makes installed modules resolvable in it. */
  fillWorktree(place: Place, base: string): Promise<Result<void, Diagnostic>>;
  /** Puts all that an attempt has changed into the index; `base` as it was when the attempt began. */
  stage(
    place: Place,
    base: string,
    order: Pick<CommitOrder, 'task' | 'attempt'>,
  ): Promise<Result<Staged, Diagnostic>>;
  /** Makes one commit of what is staged, hooks and signature as the user has configured them. */
  commit(place: Place, staged: Staged, order: CommitOrder): Promise<Result<Committed, Diagnostic>>;
  /** Computes the merge of a commit into the integration branch, which stays where it is. */
  merge(place: Place, commit: string, order: CommitOrder): Promise<Result<Merge, Diagnostic>>;
  /** Writes a tree with conflicts into the worktree, so that a resolver can work on it. */
  showConflict(
    place: Place,
    merge: Merge & { kind: 'conflict' },
  ): Promise<Result<void, Diagnostic>>;
  /** The three sides of a conflicted file, as `git merge-file --diff3` prints them. */
  conflictText(
    place: Place,
    merge: Merge & { kind: 'conflict' },
    commit: string,
    file: string,
  ): Promise<Result<string, Diagnostic>>;
  /** Replaces a file of the worktree by a resolved text. */
  writeResolved(place: Place, file: string, text: string): Promise<Result<void, Diagnostic>>;
  /** Makes a merge of what stands in the worktree after a conflict was resolved there. */
  mergeResolved(
    place: Place,
    merge: Merge & { kind: 'conflict' },
    commit: string,
    order: CommitOrder,
  ): Promise<Result<Merge & { kind: 'merged' }, Diagnostic>>;
  /** Shows a commit in a worktree without moving its branch. */
  show(place: Place, commit: string): Promise<Result<void, Diagnostic>>;
  /** Puts the worktree back on its branch. */
  showBranch(place: Place): Promise<Result<void, Diagnostic>>;
  /** Moves the integration branch from `tip` to `commit`; false when it is no longer at `tip`. */
  publish(commit: string, tip: string): Promise<Result<boolean, Diagnostic>>;
  /** Tasks whose commits between two points touched one of the files, with what they touched. */
  touchedBetween(
    from: string,
    to: string,
    files: readonly string[],
  ): Promise<Result<readonly { readonly task: string; readonly file: string }[], Diagnostic>>;
  /** Commits the given paths of the user's own work tree; null when none of them has changed. */
  commitInPlace(
    paths: readonly string[],
    order: CommitOrder,
  ): Promise<Result<string | null, Diagnostic>>;
  /** Who commits here, as `Name <address>`; null when git does not know. */
  identity(): Promise<string | null>;
  /** What has happened in the user's work tree since a commit, null for uncommitted changes alone. */
  workSince(base: string | null): Promise<Result<HandWork, Diagnostic>>;
  /**
   * Commits the given paths as `commitInPlace` does; without any change it makes a commit that changes
   * nothing and bears the trailers; or finds the one that it has made since `base`, where the work began.
   */
  commitByHand(
    paths: readonly string[],
    order: CommitOrder,
    base: string | null,
  ): Promise<Result<string, Diagnostic>>;
  /** Which commits of tasks, integrated or on the user's branch, have changed a file or anything in a folder. */
  historyOf(path: string): Promise<Result<PathHistory, Diagnostic>>;
  /** Brings the user's branch up to the integration branch, by fast-forward or not at all. */
  deliver(): Promise<Delivery>;
  /** What `removeWorktree` would make of it; changes nothing. */
  removalOf(place: Place): Promise<Removal>;
  /** Whether worktrees that are no longer needed may stay for a while: the disk has room enough. */
  hasRoom(): Promise<boolean>;
  /** Removes a worktree that holds nothing which is not committed, and its branch when it is integrated. */
  removeWorktree(place: Place, order: Pick<CommitOrder, 'task' | 'attempt'>): Promise<Removal>;
}
