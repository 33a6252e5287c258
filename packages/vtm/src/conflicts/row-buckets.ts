import { DEEP } from '../scope/segment.js';
import type { Row } from '../scope/pattern.js';

/** A row of an entry where the prefix tree keeps it. */
export interface PlacedRow {
  /** Position of the entry. */
  readonly entry: number;
  /** Position among all rows; of two rows at one node the later one asks for the earlier. */
  readonly order: number;
  readonly row: Row;
  /** The literal name every path of the row ends in, null when there is none. */
  readonly name: string | null;
  /** The distinct segments when all are literal, so that the row is one path; else null. */
  readonly parts: readonly string[] | null;
}

/**
 * The rows at one node, by a literal that their paths must hold: the first one behind the node at a
 * fixed depth, else their last, else one at any depth. Rows that hold another literal there, or are a
 * path without it, are never compared.
 */
export interface RowBuckets {
  /** Depth → literal segment at that depth → rows. */
  readonly byDepth: Map<number, Map<string, PlacedRow[]>>;
  /** Last literal segment → rows. */
  readonly byName: Map<string, PlacedRow[]>;
  /** Literal segment somewhere → rows. */
  readonly byPart: Map<string, PlacedRow[]>;
  readonly others: PlacedRow[];
}

/** Buckets without rows. */
export const emptyBuckets = (): RowBuckets => ({
  byDepth: new Map(),
  byName: new Map(),
  byPart: new Map(),
  others: [],
});

/** Puts a row whose literal start ends at the given depth into its bucket. O(segments). */
export function addRow(buckets: RowBuckets, placed: PlacedRow, depth: number): void {
  const key = firstLiteral(placed.row, depth);
  const part = key === null && placed.name === null ? someLiteral(placed.row, depth) : null;
  if (key !== null) {
    const texts = buckets.byDepth.get(key.depth) ?? new Map<string, PlacedRow[]>();
    buckets.byDepth.set(key.depth, texts);
    addTo(texts, key.text, placed);
  } else if (placed.name !== null) {
    addTo(buckets.byName, placed.name, placed);
  } else if (part !== null) {
    addTo(buckets.byPart, part, placed);
  } else {
    buckets.others.push(placed);
  }
}

/** Calls back with every row of the buckets that may share a path with the given one. */
export function forEachCandidate(
  { byDepth, byName, byPart, others }: RowBuckets,
  asking: PlacedRow,
  visit: (candidate: PlacedRow) => void,
): void {
  for (const [depth, texts] of byDepth) {
    visitBucket(texts, literalAt(asking.row, depth), visit);
  }
  if (byName.size > 0) visitBucket(byName, asking.name, visit);
  if (byPart.size > 0) {
    if (asking.parts === null) visitBucket(byPart, null, visit);
    else for (const part of asking.parts) visitBucket(byPart, part, visit);
  }
  others.forEach(visit);
}

function visitBucket(
  bucket: ReadonlyMap<string, readonly PlacedRow[]>,
  key: string | null,
  visit: (candidate: PlacedRow) => void,
): void {
  if (key !== null) bucket.get(key)?.forEach(visit);
  else for (const rows of bucket.values()) rows.forEach(visit);
}

function firstLiteral(row: Row, from: number): { depth: number; text: string } | null {
  for (let depth = from; depth < row.length; depth += 1) {
    const segment = row[depth];
    if (!segment || segment === DEEP) return null;
    if (segment.kind === 'literal') return { depth, text: segment.text };
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

function addTo(map: Map<string, PlacedRow[]>, key: string, placed: PlacedRow): void {
  const rows = map.get(key);
  if (rows) rows.push(placed);
  else map.set(key, [placed]);
}
