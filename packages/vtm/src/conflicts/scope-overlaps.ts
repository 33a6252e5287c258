import { entryOverlap } from '../scope/overlap.js';
import { endsAnywhere, meetByReach, startsAnywhere } from './any-depth.js';
import { collectPairs, DEFAULT_BOUNDS } from './entry-pairs.js';
import type { EntryPairs, PairBounds } from './entry-pairs.js';
import { familiesOf } from './families.js';
import type { Family } from './families.js';
import { groupsOf } from './overlap-groups.js';
import type { OverlapGroup } from './overlap-groups.js';
import type { OverlapRoles } from './path-roles.js';
import { treeRows } from './prefix-tree.js';
import type { PrefixNode, TreeRow } from './prefix-tree.js';
import type { SharedEntry } from './scope-entries.js';

/** Entries that surely overlap for their open ends: each of the one side each of the other. */
export interface AnyDepth {
  /** Entries whose paths may begin with any directories, such as `x.ts` below `**`. */
  readonly starts: readonly SharedEntry[];
  /** Entries whose paths go on below at any depth, such as `dir/`. */
  readonly ends: readonly SharedEntry[];
}

/** What the scopes of a backlog have in common, without repeating it for each pair of entries. */
export interface ScopeOverlaps {
  /** Pairs of different entries. */
  readonly groups: readonly OverlapGroup[];
  /** Entries of one pattern. */
  readonly families: readonly Family[];
  readonly anyDepth: AnyDepth;
  /** What was left undecided when the bounds were reached. */
  readonly undecided: readonly Undecided[];
}

/** Entries that were not compared with all that they can meet: each may overlap each around it. */
export interface Undecided {
  readonly entries: readonly SharedEntry[];
  /** The entries whose literal start leads to theirs, themselves included. */
  readonly around: readonly SharedEntry[];
}

/**
 * All overlaps of different entries; what several tasks hold alike needs no search.
 *
 * Only rows of which one's literal start leads to the other's, and which hold no different literal at
 * one place, are compared: mostly the overlaps found, all pairs of rows in the worst case, which the
 * bounds cut off. Overlaps at any depth and within one pattern are found without comparing.
 */
export function scopeOverlaps(
  entries: readonly SharedEntry[],
  projectRoots: readonly string[],
  roles: OverlapRoles,
  bounds: PairBounds = DEFAULT_BOUNDS,
): ScopeOverlaps {
  const ordinary = entries.map(roles.isOrdinary);
  const rows = treeRows(entries, projectRoots, ordinary);
  const families = familiesOf(entries);
  const familyOf = new Int32Array(entries.length).fill(-1);
  families.forEach(({ members }, family) => {
    for (const member of members) familyOf[member] = family;
  });
  const reaches = new Uint8Array(entries.length);
  for (const { placed, reach } of rows)
    reaches[placed.entry] = (reaches[placed.entry] ?? 0) | reach;
  const isSettled = (first: number, second: number): boolean =>
    (familyOf[first] !== -1 && familyOf[first] === familyOf[second]) ||
    meetByReach(reaches[first] ?? 0, reaches[second] ?? 0);
  const found = collectPairs(rows, isSettled, bounds);
  return {
    groups: groupsOf(entries, leftPairs(found, entries), roles, ordinary),
    families,
    anyDepth: anyDepthOf(rows, entries),
    undecided: found.undecided.length === 0 ? [] : undecidedAt(found.undecided, rows, entries),
  };
}

/** So many pairs are looked at closely for what their scopes take away; of the rest each may overlap. */
const CLOSE_LOOKS = 100_000;

/** The pairs without those whose scopes take away all they share. */
function leftPairs(
  { first, second }: EntryPairs,
  entries: readonly SharedEntry[],
): Pick<EntryPairs, 'first' | 'second'> {
  let looks = 0;
  const stays = first.map((a, at) => {
    const [left, right] = [entries[a], entries[second[at] as number]];
    if (!left || !right || left.except.length + right.except.length === 0) return true;
    looks += 1;
    return looks > CLOSE_LOOKS || entryOverlap(left, right).kind !== 'disjoint';
  });
  if (looks === 0) return { first, second };
  return { first: first.filter((_, at) => stays[at]), second: second.filter((_, at) => stays[at]) };
}

function anyDepthOf(rows: readonly TreeRow[], entries: readonly SharedEntry[]): AnyDepth {
  const having = (reaches: (reach: number) => boolean): readonly SharedEntry[] => {
    const found = rows.flatMap(({ reach, placed }) => (reaches(reach) ? [placed.entry] : []));
    return [...new Set(found)].map((position) => entries[position] as SharedEntry);
  };
  return { starts: having(startsAnywhere), ends: having(endsAnywhere) };
}

/** What is undecided in more places than this is told of the whole backlog. */
const MANY_PLACES = 100;

/** What is left to decide, by the directory the literal start of the entries names. */
function undecidedAt(
  undecided: readonly TreeRow[],
  rows: readonly TreeRow[],
  entries: readonly SharedEntry[],
): readonly Undecided[] {
  const here = byNode(rows);
  const entriesOf = (positions: Iterable<number>): readonly SharedEntry[] =>
    [...new Set(positions)].map((position) => entries[position] as SharedEntry);
  const left = byNode(undecided);
  if (left.size > MANY_PLACES) {
    return [{ entries: entriesOf(undecided.map(({ placed }) => placed.entry)), around: entries }];
  }
  return [...left].map(([node, positions]) => {
    const around: number[] = [];
    for (let at: PrefixNode | null = node; at; at = at.parent) {
      for (const position of here.get(at) ?? []) around.push(position);
    }
    return { entries: entriesOf(positions), around: entriesOf(around) };
  });
}

function byNode(rows: readonly TreeRow[]): ReadonlyMap<PrefixNode, readonly number[]> {
  const found = new Map<PrefixNode, number[]>();
  for (const { node, placed } of rows) {
    const known = found.get(node);
    if (known) known.push(placed.entry);
    else found.set(node, [placed.entry]);
  }
  return found;
}
