import type { Row } from '../scope/pattern.js';

/** A row of an entry where the prefix tree keeps it. */
export interface PlacedRow {
  /** Position of the entry. */
  readonly entry: number;
  /** Position among all rows; of two rows at one node the later one asks for the earlier. */
  readonly order: number;
  readonly row: Row;
  /** What the last name of every path begins with; empty when nothing is known. */
  readonly nameStart: string;
}

/** Rows that are asked for together; many of them are kept by how their last names begin. */
export interface RowList {
  /** All rows, until there are many. */
  rows: PlacedRow[];
  byStart: StartNode | null;
}

interface StartNode {
  readonly rows: PlacedRow[];
  readonly next: Map<string, StartNode>;
}

/** Fewer rows are compared faster than sorted. */
const MANY = 32;

const newNode = (): StartNode => ({ rows: [], next: new Map() });

/** A list without rows. */
export const emptyList = (): RowList => ({ rows: [], byStart: null });

/** Adds a row. O(length of its last name). */
export function addToList(list: RowList, placed: PlacedRow): void {
  if (list.byStart) return addAt(list.byStart, placed);
  // A first push would make room for 17.
  if (list.rows.length === 0) list.rows = [placed];
  else list.rows.push(placed);
  if (list.rows.length <= MANY) return;
  list.byStart = newNode();
  for (const each of list.rows) addAt(list.byStart, each);
  list.rows = [];
}

function addAt(top: StartNode, placed: PlacedRow): void {
  let node = top;
  for (const unit of placed.nameStart) {
    const next = node.next.get(unit) ?? newNode();
    node.next.set(unit, next);
    node = next;
  }
  node.rows.push(placed);
}

/** Calls back with every row whose last name may begin as one that begins with the given text. */
export function forEachInList(
  { rows, byStart }: RowList,
  start: string,
  visit: (placed: PlacedRow) => void,
): void {
  rows.forEach(visit);
  let node = byStart;
  for (const unit of start) {
    node?.rows.forEach(visit);
    node = node?.next.get(unit) ?? null;
  }
  const open = node ? [node] : [];
  for (let at = open.pop(); at; at = open.pop()) {
    at.rows.forEach(visit);
    open.push(...at.next.values());
  }
}
