import { DEEP, readSegment } from './segment.js';
import type { Segment } from './segment.js';
import { alternativesOf, completeDirectory, isPlain, MAX_PATTERN_LENGTH } from './dialect.js';
import { bounded } from './bounded.js';

/** One brace alternative of a pattern, segment by segment. */
export type Row = readonly Segment[];

/** A row of more segments is not taken apart. */
export const MAX_SEGMENTS = 128;

/** minimatch refuses segments with more groups; here the whole pattern counts. */
const MAX_GROUPS = 256;

/** What a scope pattern means, taken apart. */
export interface PatternReading {
  readonly source: string;
  /** The union of these rows is what the pattern matches. */
  readonly rows: readonly Row[];
  /** The plain path when the pattern is one (`a/b`, not `a/b/`), which also covers all below it. */
  readonly plain: string | null;
  /** False when the pattern is beyond the bounds: then its one row is all below its literal prefix. */
  readonly complete: boolean;
}

const AT_OR_BELOW: Row = [DEEP];
/** A closing `**` wants at least one segment. */
const BELOW: Row = [readSegment('*'), DEEP];

const readings = bounded<PatternReading>(65_536);

/**
 * Takes a normalised scope pattern apart: `d/` means all below `d`, a pattern (or brace alternative)
 * without magic means itself or all below it, a closing `**` means at least one segment.
 *
 * Patterns beyond {@link MAX_ALTERNATIVES}, {@link MAX_SEGMENTS}, {@link MAX_GROUPS} or
 * {@link MAX_PATTERN_LENGTH} are read as everything below their literal prefix.
 */
export function readPattern(pattern: string): PatternReading {
  return readings(pattern, () => takeApart(pattern));
}

function takeApart(source: string): PatternReading {
  const pattern = completeDirectory(source);
  const isBelow = pattern.length > 3 && pattern.endsWith('/**');
  const path = isBelow ? pattern.slice(0, -3) : pattern;
  if (isPlain(path)) return plainReading(source, path, isBelow);
  const readable = pattern.length <= MAX_PATTERN_LENGTH && pattern.split('(').length <= MAX_GROUPS;
  const alternatives = readable ? alternativesOf(pattern) : null;
  const rows = (alternatives ?? []).map(readRow).filter((row) => row !== null);
  if (alternatives === null || rows.some((row) => row.length > MAX_SEGMENTS)) {
    return { source, rows: [[...prefixBeforeMagic(pattern), DEEP]], plain: null, complete: false };
  }
  return { source, rows, plain: onlyPlainPath(rows), complete: true };
}
/** A path, or all below it. */
function plainReading(source: string, path: string, isBelow: boolean): PatternReading {
  const segments = path.split('/');
  const end = isBelow ? BELOW : AT_OR_BELOW;
  const complete = segments.length + end.length <= MAX_SEGMENTS;
  const kept = complete ? segments : segments.slice(0, MAX_SEGMENTS - 1);
  const row = kept.map((text): Segment => ({ kind: 'literal', text }));
  const plain = isBelow ? null : path;
  return { source, rows: [row.concat(complete ? end : AT_OR_BELOW)], plain, complete };
}

function readRow(alternative: string): Row | null {
  const parts = resolvedParts(alternative);
  if (parts.length === 0) return null;
  // A closing `**` wants at least one segment.
  if (parts[parts.length - 1] === '**') parts.splice(-1, 0, '*');
  const row = parts.map((part) => (part === '**' ? DEEP : readSegment(part)));
  if (row.some(isNoName)) return null;
  return row.every(isLiteral) ? [...row, DEEP] : row;
}

/** Braces may leave empty parts and `..` behind; minimatch lets `..` take the part before it. */
function resolvedParts(alternative: string): string[] {
  const parts: string[] = [];
  for (const part of alternative.replace(/\/{2,}/g, '/').split('/')) {
    const before = parts[parts.length - 1];
    if (part === '**' && before === '**') continue;
    if (part === '..' && before && !['.', '..', '**'].includes(before)) parts.pop();
    else parts.push(part);
  }
  return parts;
}

const isLiteral = ({ kind }: Segment): boolean => kind === 'literal';

/** No segment of a workspace path is empty, `.` or `..`, so a row that asks for one matches nothing. */
const isNoName = (segment: Segment): boolean =>
  segment.kind === 'literal' && ['', '.', '..'].includes(segment.text);

function onlyPlainPath(rows: readonly Row[]): string | null {
  const [row] = rows;
  return row && rows.length === 1 ? plainPath(row) : null;
}

/** The path of a row that is one and all below it; else null. */
export function plainPath(row: Row): string | null {
  if (row[row.length - 1] !== DEEP) return null;
  const prefix = literalSegments(row);
  return prefix.length === row.length - 1 ? prefix.join('/') : null;
}

function prefixBeforeMagic(pattern: string): Segment[] {
  const parts = pattern.split('/');
  const magic = parts.findIndex((part) => !isPlain(part));
  return parts
    .slice(0, Math.min(magic < 0 ? parts.length : magic, MAX_SEGMENTS - 1))
    .map((text) => ({ kind: 'literal', text }));
}

/** The leading segments of a row that have no magic. */
export function literalSegments(row: Row): readonly string[] {
  const prefix: string[] = [];
  for (const segment of row) {
    if (segment.kind !== 'literal') break;
    prefix.push(segment.text);
  }
  return prefix;
}

/**
 * The longest directory or path below which everything lies that the pattern matches; empty when it
 * may match at the root.
 *
 * @example
 * literalPrefix('packages/*\/tests/'); // 'packages'
 * literalPrefix('packages/a/{src,tests}/x.ts'); // 'packages/a'
 */
export function literalPrefix(pattern: string): string {
  const prefixes = readPattern(pattern).rows.map(literalSegments);
  const first = prefixes[0] ?? [];
  const shared = first.findIndex((text, at) => prefixes.some((prefix) => prefix[at] !== text));
  return (shared < 0 ? first : first.slice(0, shared)).join('/');
}
