import { DEEP } from './segment.js';
import type { Segment } from './segment.js';
import { readPattern } from './pattern.js';
import type { PatternReading, Row } from './pattern.js';

/**
 * Whether every path of the inner pattern is surely one of the outer pattern. Never falsely true; it
 * sees equal patterns, plain paths and directories (`**` included) around others, and names at any
 * depth (a leading `**` and plain segments) around patterns that end in those names.
 */
export function covers(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  const around = readPattern(outer);
  const { rows } = readPattern(inner);
  return rows.length > 0 && rows.every((row) => coversRow(around, row));
}

/** Whether every path of a row is surely one of the pattern; as sure as {@link covers}. */
export const coversRow = ({ complete, rows }: PatternReading, inner: Row): boolean =>
  complete && rows.some((row) => isAround(row, inner));

function isAround(outer: Row, inner: Row): boolean {
  if (outer[0] === DEEP) return isTailOf(outer, inner);
  let at = 0;
  for (; outer[at]?.kind === 'literal'; at += 1)
    if (!isSameText(outer[at], inner[at])) return false;
  const rest = outer.length - at;
  // `a/b` as itself and all below, or `a/b/**`, which wants at least one segment more.
  if (rest === 1 && outer[at] === DEEP) return true;
  const wantsMore = rest === 2 && isAny(outer[at]) && outer[at + 1] === DEEP;
  return wantsMore && inner.filter((segment) => segment !== DEEP).length > at;
}

/** `**` and plain segments, around a row that ends in the same plain segments. */
function isTailOf(outer: Row, inner: Row): boolean {
  const more = inner.length - outer.length;
  if (outer.length < 2 || more < -1) return false;
  for (let at = outer.length - 1; at > 0; at -= 1) {
    if (!isSameText(outer[at], inner[more + at])) return false;
  }
  return true;
}

const isSameText = (a: Segment | undefined, b: Segment | undefined): boolean =>
  a?.kind === 'literal' && b?.kind === 'literal' && a.text === b.text;

const isAny = (segment: Segment | undefined): boolean =>
  segment?.kind === 'wild' && segment.open && segment.lead === '' && segment.tail === '';
