import { verdictOf, withoutTaken } from '../scope/overlap.js';
import { collectPairs } from './entry-pairs.js';
import type { EntryPairs, PairBounds } from './entry-pairs.js';
import { DEFAULT_BOUNDS } from './entry-pairs.js';
import { prefixTree } from './prefix-tree.js';
import type { PrefixTree } from './prefix-tree.js';
import type { SharedEntry } from './scope-entries.js';

/** Two entries (or one that several tasks hold) that can name a common path. */
export interface ScopeOverlap {
  readonly left: SharedEntry;
  readonly right: SharedEntry;
  /** A path both may write; null when none could be shown within the bounds. */
  readonly witness: string | null;
}

/** An entry that overlaps so many others that they are not listed pair by pair. */
export interface ScopeCrowd {
  readonly entry: SharedEntry;
  readonly others: readonly SharedEntry[];
}

/** What the scopes of a backlog have in common. */
export interface ScopeOverlaps {
  /** In the order of the entries, each distinct pair once. */
  readonly overlaps: readonly ScopeOverlap[];
  readonly crowds: readonly ScopeCrowd[];
  /** Entries left undecided when the bounds were reached: each may overlap any entry. */
  readonly undecided: readonly SharedEntry[];
}

/**
 * All overlaps among the entries; `listed` tells which pairs must not vanish in a crowd.
 *
 * Only rows of which one's literal start leads to the other's, and which hold no different literal at
 * one place, are compared: mostly the overlaps found, all pairs of rows in the worst case, which the
 * bounds cut off.
 */
export function scopeOverlaps(
  entries: readonly SharedEntry[],
  projectRoots: readonly string[],
  listed: (overlap: ScopeOverlap) => boolean,
  bounds: PairBounds = DEFAULT_BOUNDS,
): ScopeOverlaps {
  const tree = prefixTree(entries, projectRoots);
  const entryAt = (position: number): SharedEntry => entries[position] as SharedEntry;
  const pairs = collectPairs(tree, entries, bounds, (first, second) =>
    listed({ left: entryAt(first), right: entryAt(second), witness: null }),
  );
  const crowds = [...pairs.crowds].map(([position, others]) => {
    const entry = entryAt(position);
    const meeting = [...new Set(others)].map(entryAt).filter((other) => mayMeet(entry, other));
    return { entry, others: meeting };
  });
  return {
    overlaps: listedOverlaps(tree, entries, pairs),
    crowds: crowds.filter(({ others }) => others.length > 0),
    undecided: [...pairs.undecided].map(entryAt),
  };
}

function listedOverlaps(
  tree: PrefixTree,
  entries: readonly SharedEntry[],
  pairs: EntryPairs,
): readonly ScopeOverlap[] {
  return entries.flatMap((left, first) =>
    pairs.partnersOf(first).flatMap(({ entry, path }) => {
      const right = entries[entry];
      const [one, other] = [tree.readings[first], tree.readings[entry]];
      if (!right || !one || !other) return [];
      const verdict = withoutTaken(left, right, verdictOf(one, other, path));
      if (verdict.kind === 'disjoint') return [];
      return [{ left, right, witness: verdict.kind === 'overlap' ? verdict.witness : null }];
    }),
  );
}

const mayMeet = (a: SharedEntry, b: SharedEntry): boolean =>
  withoutTaken(a, b, { kind: 'unknown' }).kind !== 'disjoint';
