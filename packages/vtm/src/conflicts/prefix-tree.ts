import { readsAsFile } from '../scope/dialect.js';
import { DEEP } from '../scope/segment.js';
import { literalSegments, readPattern } from '../scope/pattern.js';
import type { PatternReading, Row } from '../scope/pattern.js';
import { addRow, emptyBuckets } from './row-buckets.js';
import type { PlacedRow, RowBuckets } from './row-buckets.js';
import type { SharedEntry } from './scope-entries.js';

/** A directory or file that some row's literal start names. */
export interface PrefixNode {
  readonly parent: PrefixNode | null;
  readonly depth: number;
  readonly children: Map<string, PrefixNode>;
  /** The rows whose literal start ends here; null for none. */
  rows: RowBuckets | null;
  /** Whether something is known to lie below. */
  directory: boolean;
}

/** All rows of all entries, each at the node of its literal start. */
export interface PrefixTree {
  readonly readings: readonly PatternReading[];
  /** Every row with its node, in the order of the entries. */
  readonly rows: readonly { readonly placed: PlacedRow; readonly node: PrefixNode }[];
}

const newNode = (parent: PrefixNode | null): PrefixNode => ({
  parent,
  depth: parent === null ? 0 : parent.depth + 1,
  children: new Map(),
  rows: null,
  directory: false,
});

/**
 * Places every row at its literal start. O(segments).
 *
 * A plain entry that reads as a file's name (`src/x.ts`) is placed as the file alone when no other
 * entry and no project root lies below it; otherwise every such entry would overlap each pattern that
 * begins with magic, at a path below the file.
 */
export function prefixTree(
  entries: readonly SharedEntry[],
  projectRoots: readonly string[],
): PrefixTree {
  const top = newNode(null);
  for (const root of projectRoots) {
    const parts = root.split('/').filter((part) => part !== '' && part !== '.');
    nodeAt(top, parts).directory = true;
  }
  const readings = entries.map(({ pattern }) => readPattern(pattern));
  const found: { entry: number; row: Row; node: PrefixNode }[] = [];
  readings.forEach(({ rows, plain }, entry) => {
    for (const row of rows) {
      const node = nodeAt(top, literalSegments(row));
      if (plain === null) node.directory = true;
      found.push({ entry, row, node });
    }
  });
  const rows = found.map(({ entry, row, node }, order) => {
    const plain = readings[entry]?.plain ?? null;
    const placed = placedRow(entry, order, isFile(plain, node) ? withoutDeep(row) : row);
    node.rows ??= emptyBuckets();
    addRow(node.rows, placed, node.depth);
    return { placed, node };
  });
  return { readings, rows };
}

function nodeAt(top: PrefixNode, path: readonly string[]): PrefixNode {
  let node = top;
  for (const part of path) {
    node.directory = true;
    let next = node.children.get(part);
    if (!next) {
      next = newNode(node);
      node.children.set(part, next);
    }
    node = next;
  }
  return node;
}

const isFile = (plain: string | null, node: PrefixNode): boolean =>
  plain !== null && !node.directory && readsAsFile(plain);

const withoutDeep = (row: Row): Row => row.filter((segment) => segment !== DEEP);

function placedRow(entry: number, order: number, row: Row): PlacedRow {
  const last = row[row.length - 1];
  return { entry, order, row, name: last?.kind === 'literal' ? last.text : null };
}
