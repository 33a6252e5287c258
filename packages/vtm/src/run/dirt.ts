import { ownFiles } from './own-files.js';
import type { ManifestFiles } from './own-files.js';
import type { Writers } from './writers.js';

/** Paths with uncommitted changes that keep a task from being claimed. */
export interface Dirt {
  /** The first few, in the order given. */
  readonly paths: readonly string[];
  /** How many there are. */
  readonly count: number;
}

/** So many paths are kept as examples. */
const KEPT = 3;

/**
 * For each position whose task may write a dirty path: which. A task in a worktree of its own would miss
 * those changes, and collide with them at delivery; dirt that nobody's scope holds harms no task. The
 * backlog's own files never count. O(dirty paths · their writers).
 */
export function dirtByTask(
  dirty: readonly string[],
  backlog: ManifestFiles,
  writers: Writers,
): ReadonlyMap<number, Dirt> {
  const isOwn = ownFiles(backlog);
  const found = new Map<number, { paths: string[]; count: number }>();
  for (const path of dirty) {
    if (isOwn(path)) continue;
    for (const position of writers(path.normalize('NFC'))) {
      const dirt = found.get(position) ?? { paths: [], count: 0 };
      found.set(position, dirt);
      if (dirt.paths.length < KEPT) dirt.paths.push(path);
      dirt.count += 1;
    }
  }
  return found;
}

/**
 * The dirt that keeps every task from being claimed where all work in one tree: what is neither one of the
 * backlog's own files nor in the scope of a task in progress. Null when there is none.
 */
export function unattributedDirt(
  dirty: readonly string[],
  backlog: ManifestFiles,
  writers: Writers,
  isInProgress: (position: number) => boolean,
): Dirt | null {
  const isOwn = ownFiles(backlog);
  const paths = dirty.filter(
    (path) => !isOwn(path) && !writers(path.normalize('NFC')).some(isInProgress),
  );
  return paths.length === 0 ? null : { paths: paths.slice(0, KEPT), count: paths.length };
}
