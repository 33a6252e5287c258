import { DEEP } from '../scope/segment.js';
import type { Row } from '../scope/pattern.js';
import { addToList, emptyList, forEachInList } from './row-list.js';
import type { PlacedRow, RowList } from './row-list.js';

/**
 * The rows at one node, by a literal that their paths must hold: the last one behind the node at a
 * fixed depth, else one at any depth where the last name is open. Rows that hold another literal there,
 * or are a path without it, are never compared.
 */
export interface RowBuckets {
  /** Depth → literal segment at that depth → rows; null while there are none. */
  byDepth: Map<number, Map<string, RowList>> | null;
  /** Literal segment somewhere → rows that may end in any name; null while there are none. */
  byPart: Map<string, RowList> | null;
  readonly others: RowList;
}

/** Buckets without rows. */
export const emptyBuckets = (): RowBuckets => ({
  byDepth: null,
  byPart: null,
  others: emptyList(),
});

/** Puts a row whose literal start ends at the given depth into its bucket. O(segments). */
export function addRow(buckets: RowBuckets, placed: PlacedRow, depth: number): void {
  const key = fixedLiteral(placed.row, depth);
  const part = key === null && placed.nameStart === '' ? someLiteral(placed.row, depth) : null;
  if (key !== null) {
    const byDepth = (buckets.byDepth ??= new Map<number, Map<string, RowList>>());
    const texts = byDepth.get(key.depth) ?? new Map<string, RowList>();
    byDepth.set(key.depth, texts);
    addTo(texts, key.text, placed);
  } else if (part !== null) {
    addTo((buckets.byPart ??= new Map<string, RowList>()), part, placed);
  } else {
    addToList(buckets.others, placed);
  }
}

/** Calls back with every row of the buckets that may share a path with the given one. */
export function forEachCandidate(
  { byDepth, byPart, others }: RowBuckets,
  asking: PlacedRow,
  visit: (candidate: PlacedRow) => void,
): void {
  if (byDepth) {
    for (const [depth, texts] of byDepth) {
      visitBucket(texts, literalAt(asking.row, depth), asking, visit);
    }
  }
  if (byPart) {
    for (const part of partsOf(asking.row)) visitBucket(byPart, part, asking, visit);
  }
  forEachInList(others, asking.nameStart, visit);
}

function visitBucket(
  bucket: ReadonlyMap<string, RowList>,
  key: string | null,
  { nameStart }: PlacedRow,
  visit: (candidate: PlacedRow) => void,
): void {
  const lists = key === null ? bucket.values() : [bucket.get(key)];
  for (const list of lists) if (list) forEachInList(list, nameStart, visit);
}

/** The distinct segments of a row that is one path, else null for any. */
function partsOf(row: Row): Iterable<string | null> {
  const parts = new Set<string>();
  for (const segment of row) {
    if (segment.kind !== 'literal') return [null];
    parts.add(segment.text);
  }
  return parts;
}

/** The last literal before the first `**`: the deeper, the fewer rows have it. */
function fixedLiteral(row: Row, from: number): { depth: number; text: string } | null {
  const end = row.indexOf(DEEP);
  for (let depth = (end < 0 ? row.length : end) - 1; depth >= from; depth -= 1) {
    const segment = row[depth];
    if (segment?.kind === 'literal') return { depth, text: segment.text };
  }
  return null;
}

function someLiteral(row: Row, from: number): string | null {
  const segment = row.find((each, at) => at >= from && each.kind === 'literal');
  return segment?.kind === 'literal' ? segment.text : null;
}

/** The literal at a depth of every path of the row, null when paths differ there. */
function literalAt(row: Row, depth: number): string | null {
  const segment = row[depth];
  if (segment?.kind !== 'literal') return null;
  for (let at = 0; at < depth; at += 1) if (row[at] === DEEP) return null;
  return segment.text;
}

function addTo(map: Map<string, RowList>, key: string, placed: PlacedRow): void {
  const list = map.get(key) ?? emptyList();
  map.set(key, list);
  addToList(list, placed);
}
