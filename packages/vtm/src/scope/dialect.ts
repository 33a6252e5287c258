import { Minimatch, braceExpand } from 'minimatch';
import type { MinimatchOptions } from 'minimatch';
import { hasBrokenClass } from './segment-syntax.js';

/**
 * The one glob dialect of vtm: minimatch with dotfiles included, no `!` or `#` prefixes (a leading
 * `!` belongs to the list an entry stands in), case sensitive, slashes only, the same on every system.
 */
export const GLOB_OPTIONS: MinimatchOptions = {
  dot: true,
  nonegate: true,
  nocomment: true,
  nocase: false,
  platform: 'linux',
};

/** A pattern with more brace alternatives is not taken apart. */
export const MAX_ALTERNATIVES = 64;
/** A longer pattern with magic is not taken apart, in UTF-16 units. */
export const MAX_PATTERN_LENGTH = 4096;

/** Characters one of which every pattern with magic holds. */
const SPECIAL = /[\\*?[\]{}()|]/;

/** Whether a pattern is a plain path for certain: no character in it could be magic. */
export const isPlain = (pattern: string): boolean => !SPECIAL.test(pattern);

/**
 * Whether a path without magic reads as a file's name: something, a dot, an extension that begins with
 * a letter. Only a guess, since `socket.io` may be a folder.
 */
export const readsAsFile = (path: string): boolean => /[^./]\.[A-Za-z][A-Za-z0-9]{0,9}$/.test(path);

/** `d/` means everything below `d`. */
export const completeDirectory = (pattern: string): string =>
  pattern.endsWith('/') ? `${pattern}**` : pattern;

/** A numeric range of 100 values or more: minimatch reads those otherwise than brace expansion does. */
const hasWideRange = (pattern: string): boolean =>
  [...pattern.matchAll(/\{(-?\d+)\.\.(-?\d+)\}/g)].some(
    ([, low, high]) => Math.abs(Number(low) - Number(high)) + 1 >= 100,
  );

/**
 * The brace alternatives of a pattern, without repeats; null above {@link MAX_ALTERNATIVES} and where
 * minimatch contradicts itself.
 *
 * The letter in front keeps empty alternatives, which brace expansion drops only after it has counted
 * them, from hiding that the bound was reached.
 */
export function alternativesOf(pattern: string): readonly string[] | null {
  if (!pattern.includes('{')) return [pattern];
  if (pattern.length > MAX_PATTERN_LENGTH || hasWideRange(pattern)) return null;
  const options = { ...GLOB_OPTIONS, braceExpandMax: MAX_ALTERNATIVES + 1 };
  if (braceExpand(`x${pattern}`, options).length > MAX_ALTERNATIVES) return null;
  const alternatives = [...new Set(braceExpand(pattern, options))];
  const isJoined = alternatives.length > 1 && pattern.includes('[');
  return isJoined && alternatives.some(hasBrokenSegment) ? null : alternatives;
}

const hasBrokenSegment = (alternative: string): boolean =>
  alternative.split('/').some(hasBrokenClass);

/** A compiled pattern of minimatch, or null where it refuses the pattern (too long, too many groups). */
export function compile(pattern: string, noBraces = false): Minimatch | null {
  try {
    return new Minimatch(pattern, noBraces ? { ...GLOB_OPTIONS, nobrace: true } : GLOB_OPTIONS);
  } catch {
    return null;
  }
}

/** The text that a path segment's pattern means when it has no magic, null when it has. */
export function literalText(segment: string): string | null {
  if (isPlain(segment)) return segment;
  // Compiling is slow beside this test, and all but classes, escapes and groups are settled by it.
  if (/[*?]/.test(segment) && !/[\\[]/.test(segment)) return null;
  const part = compile(segment, true)?.set[0]?.[0];
  return typeof part === 'string' ? part : null;
}
