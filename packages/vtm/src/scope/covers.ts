import { DEEP } from './segment.js';
import { literalSegments, readPattern } from './pattern.js';
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
  if (outer[0] === DEEP) return coversTail(outer.slice(1), inner);
  const prefix = literalSegments(outer);
  const rest = outer.length - prefix.length;
  const own = literalSegments(inner);
  if (!prefix.every((text, at) => own[at] === text)) return false;
  // `a/b` as itself and all below, or `a/b/**`, which wants at least one segment more.
  if (rest === 1 && outer[prefix.length] === DEEP) return true;
  const wantsMore = rest === 2 && isAny(outer, prefix.length) && outer[prefix.length + 1] === DEEP;
  return wantsMore && inner.filter((segment) => segment !== DEEP).length > prefix.length;
}

/** `**` and plain segments, around a row that ends in the same plain segments. */
function coversTail(tail: Row, inner: Row): boolean {
  const before = inner.length - tail.length;
  return (
    tail.length > 0 &&
    before >= 0 &&
    tail.every((segment, at) => {
      const own = inner[before + at];
      return segment.kind === 'literal' && own?.kind === 'literal' && own.text === segment.text;
    })
  );
}

function isAny(row: Row, at: number): boolean {
  const segment = row[at];
  return segment?.kind === 'wild' && segment.source === '*';
}
