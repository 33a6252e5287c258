import { DEEP } from './segment.js';
import { literalSegments, readPattern } from './pattern.js';
import type { Row } from './pattern.js';

/** Where what an alternative of a pattern names begins. */
export interface EntryStart {
  /** The path before the first wildcard; empty for the workspace root. */
  readonly fixed: string;
  /** Whether that is all: the pattern names one path, or all below it. */
  readonly isPlain: boolean;
  /** The first wildcard when it stands for folders; null when it is the last name, or `**`. */
  readonly folders: string | null;
}

/**
 * Where the alternatives of a pattern begin; none for a pattern beyond the bounds of `readPattern`.
 *
 * @example
 * entryStarts('packages/a-*\/src/'); // [{ fixed: 'packages', isPlain: false, folders: 'a-*' }]
 */
export function entryStarts(pattern: string): readonly EntryStart[] {
  const { rows, complete } = readPattern(pattern);
  return complete ? rows.map(startOf) : [];
}

function startOf(row: Row): EntryStart {
  const names = literalSegments(row);
  const rest = row.slice(names.length);
  const [first] = rest;
  const isPlain = rest.every((segment) => segment === DEEP || isAnything(segment));
  const isFolder = !isPlain && rest.length > 1 && first?.kind === 'wild';
  return { fixed: names.join('/'), isPlain, folders: isFolder ? first.source : null };
}

/** `d/` and `d/**` read as all below `d` with at least one name. */
const isAnything = (segment: Row[number]): boolean =>
  segment.kind === 'wild' && segment.source === '*';
