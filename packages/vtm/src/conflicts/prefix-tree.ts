import { readsAsFile } from '../scope/dialect.js';
import { DEEP } from '../scope/segment.js';
import type { Segment } from '../scope/segment.js';
import { literalSegments, plainPath, readPattern } from '../scope/pattern.js';
import type { PatternReading, Row } from '../scope/pattern.js';
import { reachOf } from './any-depth.js';
import type { Reach } from './any-depth.js';
import { addRow, emptyBuckets } from './row-buckets.js';
import type { RowBuckets } from './row-buckets.js';
import type { PlacedRow } from './row-list.js';
import type { SharedEntry } from './scope-entries.js';

/** A directory or file that some row's literal start names. */
export interface PrefixNode {
  readonly parent: PrefixNode | null;
  readonly depth: number;
  /** Null while there is none: most nodes are leaves. */
  children: Map<string, PrefixNode> | null;
  /** The rows whose literal start ends here, at the place of their reach; null while there are none. */
  rows: (RowBuckets | null)[] | null;
  /** Whether something is known to lie below. */
  directory: boolean;
}

/** A row with its node and its reach. */
export interface TreeRow {
  readonly placed: PlacedRow;
  readonly node: PrefixNode;
  /** Always 0 where the entry is not ordinary or takes paths away: it is compared with all it may meet. */
  readonly reach: Reach;
}

const newNode = (parent: PrefixNode | null): PrefixNode => ({
  parent,
  depth: parent === null ? 0 : parent.depth + 1,
  children: null,
  rows: null,
  directory: false,
});

/**
 * Places every row of all entries at its literal start, and gives them in the order of the entries.
 * O(segments).
 *
 * A plain row that reads as a file's name (`src/x.ts`) is placed as the file alone when no other
 * entry and no project root lies below it; otherwise every such entry would overlap each pattern that
 * begins with magic, at a path below the file. `ordinary` says for each entry what
 * `OverlapRoles.isOrdinary` does, `read` how their patterns are taken apart.
 */
export function treeRows(
  entries: readonly SharedEntry[],
  projectRoots: readonly string[],
  ordinary: readonly boolean[],
  read: (pattern: string) => PatternReading = readPattern,
): readonly TreeRow[] {
  const top = newNode(null);
  for (const root of projectRoots) {
    const parts = root.split('/').filter((part) => part !== '' && part !== '.');
    nodeAt(top, parts).directory = true;
  }
  const found = entries.flatMap(({ pattern }, entry) => {
    const { rows, complete } = read(pattern);
    return rows.map((row) => {
      const node = nodeAt(top, literalSegments(row));
      const plain = complete ? plainPath(row) : null;
      if (plain === null) node.directory = true;
      return { entry, row, node, plain };
    });
  });
  return found.map(({ entry, row: written, node, plain }, order) => {
    const row = isFile(plain, node) ? withoutDeep(written) : written;
    const reach = ordinary[entry] && entries[entry]?.except.length === 0 ? reachOf(row) : 0;
    const placed = { entry, order, row, nameStart: startOf(row[row.length - 1]) };
    const byReach = (node.rows ??= [null, null, null, null]);
    addRow((byReach[reach] ??= emptyBuckets()), placed, node.depth);
    return { placed, node, reach };
  });
}

function nodeAt(top: PrefixNode, path: readonly string[]): PrefixNode {
  let node = top;
  for (const part of path) {
    node.directory = true;
    const children = (node.children ??= new Map<string, PrefixNode>());
    let next = children.get(part);
    if (!next) {
      next = newNode(node);
      children.set(part, next);
    }
    node = next;
  }
  return node;
}

const isFile = (plain: string | null, node: PrefixNode): boolean =>
  plain !== null && !node.directory && readsAsFile(plain);

const withoutDeep = (row: Row): Row => row.filter((segment) => segment !== DEEP);

/** What every name of a segment begins with. */
function startOf(segment: Segment | undefined): string {
  if (segment?.kind === 'wild') return segment.lead;
  return segment?.kind === 'literal' ? segment.text : '';
}
