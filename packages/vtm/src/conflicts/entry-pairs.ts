import { sharedPath, surelyMeet } from '../scope/row-overlap.js';
import type { Row } from '../scope/pattern.js';
import type { Segment } from '../scope/segment.js';
import { meetByReach } from './any-depth.js';
import type { PrefixNode, TreeRow } from './prefix-tree.js';
import { forEachCandidate } from './row-buckets.js';
import type { PlacedRow } from './row-list.js';

/** How much is compared and kept before the answer turns coarse; it never turns wrong. */
export interface PairBounds {
  /** Pairs kept. */
  readonly pairs: number;
  /** Comparisons of rows. */
  readonly comparisons: number;
  /** Those of them in which two rows with magic are put to their automata. */
  readonly products: number;
}

/** Some seconds of work and some hundred megabytes at most. */
export const DEFAULT_BOUNDS: PairBounds = {
  pairs: 3_000_000,
  comparisons: 50_000_000,
  products: 400_000,
};

/** Pairs of different entries (positions) of which two rows share a path, and not for their reach. */
export interface EntryPairs {
  /** The smaller and the greater position of each pair, in order of discovery, possibly repeated. */
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** Rows that were not compared with all others any more. */
  readonly undecided: readonly TreeRow[];
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
  const undecided: TreeRow[] = [];
  let comparisons = 0;
  let products = 0;
  for (const asking of rows) {
    const { entry, row } = asking.placed;
    const isMagic = hasMagic(asking.placed);
    let isLeft = first.length > bounds.pairs || comparisons > bounds.comparisons;
    if (!isLeft) {
      forEachEarlierRow(asking, (other) => {
        if (other.entry === entry) return;
        const [low, high] = entry < other.entry ? [entry, other.entry] : [other.entry, entry];
        if (isSettled(low, high)) return;
        comparisons += 1;
        if (clash(row, other.row)) return;
        if (!surelyMeet(row, other.row)) {
          if (isMagic && hasMagic(other)) products += 1;
          isLeft ||= products > bounds.products && isMagic && hasMagic(other);
          if (isLeft || sharedPath(row, other.row) === null) return;
        }
        first.push(low);
        second.push(high);
      });
    }
    if (isLeft) undecided.push(asking);
  }
  return { first, second, undecided };
}

/** A quick no: two different literals at one place before the first `**`. */
function clash(a: Row, b: Row): boolean {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const [left, right] = [a[at] as Segment, b[at] as Segment];
    if (left.kind === 'deep' || right.kind === 'deep') return false;
    if (left.kind === 'literal' && right.kind === 'literal' && left.text !== right.text)
      return true;
  }
  return false;
}

const hasMagic = ({ row }: PlacedRow): boolean => row.some((segment) => segment.kind === 'wild');

function forEachEarlierRow(
  { placed, node, reach }: TreeRow,
  visit: (other: PlacedRow) => void,
): void {
  const visitEarlier = (other: PlacedRow): void => {
    if (other.order <= placed.order) visit(other);
  };
  for (let at: PrefixNode | null = node; at; at = at.parent) {
    const visitHere = at === node ? visitEarlier : visit;
    at.rows?.forEach((buckets, otherReach) => {
      if (buckets && !meetByReach(reach, otherReach)) forEachCandidate(buckets, placed, visitHere);
    });
  }
}
