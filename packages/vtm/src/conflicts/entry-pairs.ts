import { isBetter } from '../scope/overlap.js';
import { sharedPath, surelyMeet } from '../scope/row-overlap.js';
import type { SharedPath } from '../scope/row-overlap.js';
import type { PrefixNode, PrefixTree } from './prefix-tree.js';
import { forEachCandidate } from './row-buckets.js';
import type { PlacedRow } from './row-buckets.js';
import type { SharedEntry } from './scope-entries.js';

/** How much is compared and kept before the answer turns coarse; it never turns wrong. */
export interface PairBounds {
  /** Pairs listed one by one, whatever their entries. */
  readonly listed: number;
  /** Partners of one entry listed one by one when more pairs than `listed` were found. */
  readonly partners: number;
  /** Pairs kept in crowds. */
  readonly crowded: number;
  /** Comparisons of rows. */
  readonly comparisons: number;
}

/** Some seconds of work and some hundred megabytes at most. */
export const DEFAULT_BOUNDS: PairBounds = {
  listed: 100_000,
  partners: 100,
  crowded: 1_500_000,
  comparisons: 20_000_000,
};

/** The other entry of a pair, and the best path found for it. */
export interface Partner {
  readonly entry: number;
  readonly path: SharedPath;
}

/** Pairs of entries (positions) that share a path. */
export interface EntryPairs {
  /** Listed partners at or behind an entry, ascending, each with its best path. */
  readonly partnersOf: (entry: number) => readonly Partner[];
  /** Entry → entries it overlaps besides, in order of discovery, possibly repeated. */
  readonly crowds: ReadonlyMap<number, readonly number[]>;
  /** Entries that were not compared with all others any more. */
  readonly undecided: ReadonlySet<number>;
}

interface Collection {
  readonly partners: Partner[][];
  readonly crowds: Map<number, number[]>;
  readonly undecided: Set<number>;
  readonly degree: Uint32Array;
  listed: number;
  crowded: number;
  comparisons: number;
}

/**
 * Compares every row with the earlier rows at its node and all rows above it, so that each pair of
 * rows that can meet is seen once. `mustList` keeps a pair out of crowds.
 */
export function collectPairs(
  tree: PrefixTree,
  entries: readonly SharedEntry[],
  bounds: PairBounds,
  mustList: (first: number, second: number) => boolean,
): EntryPairs {
  const found: Collection = {
    partners: entries.map(() => []),
    crowds: new Map(),
    undecided: new Set(),
    degree: new Uint32Array(entries.length),
    listed: 0,
    crowded: 0,
    comparisons: 0,
  };
  for (const { placed, node } of tree.rows) {
    if (found.crowded > bounds.crowded || found.comparisons > bounds.comparisons) {
      found.undecided.add(placed.entry);
      continue;
    }
    const alone = (entries[placed.entry]?.tasks.length ?? 0) < 2;
    forEachEarlierRow(placed, node, (other) => {
      if (alone && other.entry === placed.entry) return;
      found.comparisons += 1;
      const [first, second] = ordered(placed.entry, other.entry);
      const crowded = isCrowded(found, bounds, first, second) && !mustList(first, second);
      if (crowded && surelyMeet(placed.row, other.row)) return addToCrowd(found, first, second);
      const path = sharedPath(placed.row, other.row);
      if (path && crowded) addToCrowd(found, first, second);
      else if (path) addPartner(found, first, second, path);
    });
  }
  return {
    partnersOf: (entry) => bestByEntry(found.partners[entry] ?? []),
    crowds: found.crowds,
    undecided: found.undecided,
  };
}

function forEachEarlierRow(
  placed: PlacedRow,
  node: PrefixNode,
  visit: (other: PlacedRow) => void,
): void {
  if (node.rows) {
    forEachCandidate(node.rows, placed, (other) => {
      if (other.order <= placed.order) visit(other);
    });
  }
  for (let above = node.parent; above; above = above.parent) {
    if (above.rows) forEachCandidate(above.rows, placed, visit);
  }
}

const ordered = (a: number, b: number): readonly [number, number] => (a < b ? [a, b] : [b, a]);

/** The entry of the two that met more others so far. */
const widerOf = ({ degree }: Collection, first: number, second: number): number =>
  (degree[first] ?? 0) >= (degree[second] ?? 0) ? first : second;

function isCrowded(found: Collection, bounds: PairBounds, first: number, second: number): boolean {
  const wider = widerOf(found, first, second);
  return found.listed >= bounds.listed && (found.degree[wider] ?? 0) >= bounds.partners;
}

function addToCrowd(found: Collection, first: number, second: number): void {
  const wider = widerOf(found, first, second);
  const others = found.crowds.get(wider) ?? [];
  found.crowds.set(wider, others);
  others.push(wider === first ? second : first);
  found.crowded += 1;
}

function addPartner(found: Collection, first: number, second: number, path: SharedPath): void {
  const { degree, partners } = found;
  partners[first]?.push({ entry: second, path });
  degree[first] = (degree[first] ?? 0) + 1;
  degree[second] = (degree[second] ?? 0) + 1;
  found.listed += 1;
}

/** Each partner once with its best path, ascending. */
function bestByEntry(partners: readonly Partner[]): readonly Partner[] {
  const best = new Map<number, Partner>();
  for (const partner of partners) {
    const known = best.get(partner.entry);
    if (!known || isBetter(partner.path, known.path)) best.set(partner.entry, partner);
  }
  return [...best.values()].sort((a, b) => a.entry - b.entry);
}
