import { DEEP } from './segment.js';
import type { Segment } from './segment.js';
import type { Row } from './pattern.js';
import { sharedSegment } from './segment-overlap.js';
import type { SharedSegment } from './segment-overlap.js';

/** A path that two rows share, as a chain of segments. */
export interface SharedPath {
  readonly text: string;
  readonly rest: SharedPath | null;
  /** How many segments the path has. */
  readonly count: number;
  /** How many characters (code points) its segments have together. */
  readonly size: number;
  /** False when the bounds were reached, so that the path may not match both in truth. */
  readonly exact: boolean;
}

/** The end of every path. */
const END: SharedPath = { text: '', rest: null, count: 0, size: 0, exact: true };

const prepend = ({ text, exact }: SharedSegment, rest: SharedPath): SharedPath => ({
  text,
  rest,
  count: rest.count + 1,
  size: rest.size + charCount(text),
  exact: exact && rest.exact,
});

function charCount(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at += 1) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) count -= 1;
  }
  return count;
}

/** The path as text. */
export function pathText(path: SharedPath): string {
  const segments: string[] = [];
  for (let at: SharedPath | null = path; at && at !== END; at = at.rest) segments.push(at.text);
  return segments.join('/');
}

/**
 * The best path that both rows match, or null when there is none: exact before inexact, then fewest
 * segments. O(segments × segments) questions about segments; rows without a leading `**` are
 * settled place by place until the first one.
 */
export function sharedPath(a: Row, b: Row): SharedPath | null {
  const head: SharedSegment[] = [];
  let at = 0;
  for (; at < a.length && at < b.length; at += 1) {
    const left = a[at] as Segment;
    const right = b[at] as Segment;
    if (left === DEEP || right === DEEP) break;
    const shared = sharedSegment(left, right);
    if (shared === null) return null;
    head.push(shared);
  }
  const rest = restOf(a, b, at);
  return rest && head.reduceRight<SharedPath>((path, segment) => prepend(segment, path), rest);
}

/**
 * A quick yes without a path: the rows begin with equal literals until one goes any deep, and the
 * other ends any deep, so that one's rest fits below the other. False says nothing. O(segments).
 */
export function surelyMeet(a: Row, b: Row): boolean {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const left = a[at] as Segment;
    const right = b[at] as Segment;
    if (left === DEEP && b[b.length - 1] === DEEP) return true;
    if (right === DEEP && a[a.length - 1] === DEEP) return true;
    if (left.kind !== 'literal' || right.kind !== 'literal') return false;
    if (left.text !== right.text) return false;
  }
  return false;
}

function restOf(a: Row, b: Row, at: number): SharedPath | null {
  if (at === a.length) return onlyDeep(b, at) ? END : null;
  if (at === b.length) return onlyDeep(a, at) ? END : null;
  if (a[at] === DEEP && at === a.length - 1) return shortestOf(b, at);
  if (b[at] === DEEP && at === b.length - 1) return shortestOf(a, at);
  return tabulated(a, b, at);
}

function onlyDeep(row: Row, from: number): boolean {
  return from === row.length || (from === row.length - 1 && row[from] === DEEP);
}

/** The shortest path that the rest of one row matches. */
function shortestOf(row: Row, from: number): SharedPath | null {
  let path = END;
  for (let at = row.length - 1; at >= from; at -= 1) {
    if (row[at] === DEEP) continue;
    const shared = sharedSegment(row[at] as Segment, DEEP);
    if (shared === null) return null;
    path = prepend(shared, path);
  }
  return path;
}

/** Best path of each pair of rests, from the ends backwards. */
function tabulated(a: Row, b: Row, from: number): SharedPath | null {
  const width = b.length - from + 1;
  const table: (SharedPath | null)[] = [];
  const cell = (i: number, j: number): SharedPath | null =>
    table[(i - from) * width + (j - from)] ?? null;
  for (let i = a.length; i >= from; i -= 1) {
    for (let j = b.length; j >= from; j -= 1) {
      table[(i - from) * width + (j - from)] = bestAt(a, b, i, j, cell);
    }
  }
  return cell(from, from);
}

function bestAt(
  a: Row,
  b: Row,
  i: number,
  j: number,
  cell: (i: number, j: number) => SharedPath | null,
): SharedPath | null {
  if (i === a.length && j === b.length) return END;
  const left = a[i];
  const right = b[j];
  // A `**` either ends here or takes one segment of the other row; two of them never need both.
  let best: SharedPath | null = null;
  if (left === DEEP) best = better(best, cell(i + 1, j));
  if (right === DEEP) best = better(best, cell(i, j + 1));
  if (!left || !right || (left === DEEP && right === DEEP)) return best;
  const after = cell(left === DEEP ? i : i + 1, right === DEEP ? j : j + 1);
  const shared = after && sharedSegment(left, right);
  return shared ? better(best, prepend(shared, after)) : best;
}

function better(a: SharedPath | null, b: SharedPath | null): SharedPath | null {
  if (a === null || b === null) return a ?? b;
  if (a.exact !== b.exact) return a.exact ? a : b;
  if (a.count !== b.count) return a.count < b.count ? a : b;
  return a.size <= b.size ? a : b;
}
