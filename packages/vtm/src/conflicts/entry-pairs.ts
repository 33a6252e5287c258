import { sharedPath, surelyMeet } from '../scope/row-overlap.js';
import { meetByReach } from './any-depth.js';
import type { TreeRow } from './prefix-tree.js';
import { forEachCandidate } from './row-buckets.js';
import type { PlacedRow } from './row-buckets.js';

/** How much is compared and kept before the answer turns coarse; it never turns wrong. */
export interface PairBounds {
  /** Pairs kept. */
  readonly pairs: number;
  /** Comparisons of rows. */
  readonly comparisons: number;
}

/** Some seconds of work and some hundred megabytes at most. */
export const DEFAULT_BOUNDS: PairBounds = { pairs: 3_000_000, comparisons: 20_000_000 };

/** Pairs of different entries (positions) of which two rows share a path, and not for their reach. */
export interface EntryPairs {
  /** The smaller and the greater position of each pair, in order of discovery, possibly repeated. */
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** Entries that were not compared with all others any more. */
  readonly undecided: ReadonlySet<number>;
}

/**
 * Compares every row with the earlier rows at its node and all rows above it, so that each pair of
 * rows that can meet is seen once; except for those that surely meet by their reach, and for pairs of
 * entries that are settled otherwise.
 */
export function collectPairs(
  rows: readonly TreeRow[],
  isSettled: (first: number, second: number) => boolean,
  bounds: PairBounds,
): EntryPairs {
  const first: number[] = [];
  const second: number[] = [];
  const undecided = new Set<number>();
  let comparisons = 0;
  for (const asking of rows) {
    const { entry, row } = asking.placed;
    if (first.length > bounds.pairs || comparisons > bounds.comparisons) {
      undecided.add(entry);
      continue;
    }
    forEachEarlierRow(asking, (other) => {
      if (other.entry === entry) return;
      const [low, high] = entry < other.entry ? [entry, other.entry] : [other.entry, entry];
      if (isSettled(low, high)) return;
      comparisons += 1;
      if (!surelyMeet(row, other.row) && sharedPath(row, other.row) === null) return;
      first.push(low);
      second.push(high);
    });
  }
  return { first, second, undecided };
}

function forEachEarlierRow(
  { placed, node, reach }: TreeRow,
  visit: (other: PlacedRow) => void,
): void {
  for (const [otherReach, buckets] of node.rows) {
    if (meetByReach(reach, otherReach)) continue;
    forEachCandidate(buckets, placed, (other) => {
      if (other.order <= placed.order) visit(other);
    });
  }
  for (let above = node.parent; above; above = above.parent) {
    for (const [otherReach, buckets] of above.rows) {
      if (!meetByReach(reach, otherReach)) forEachCandidate(buckets, placed, visit);
    }
  }
}
