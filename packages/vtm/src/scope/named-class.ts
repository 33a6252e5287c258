import type { CharSet } from './char-set.js';

/** What a POSIX name in a bracket expression stands for. */
export interface NamedClass {
  /** Code points of the Unicode properties that minimatch puts in place of the name. */
  readonly set: CharSet;
  /** Whether the name means all code points but those. */
  readonly negated: boolean;
}

/** The properties that minimatch 11 puts in place of each name. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['alnum', '\\p{L}\\p{Nl}\\p{Nd}'],
  ['alpha', '\\p{L}\\p{Nl}'],
  ['ascii', '\\x00-\\x7f'],
  ['blank', '\\p{Zs}\\t'],
  ['cntrl', '\\p{Cc}'],
  ['digit', '\\p{Nd}'],
  ['graph', '\\p{Z}\\p{C}'],
  ['lower', '\\p{Ll}'],
  ['print', '\\p{C}'],
  ['punct', '\\p{P}\\p{S}'],
  ['space', '\\p{Z}\\t\\r\\n\\v\\f'],
  ['upper', '\\p{Lu}'],
  ['word', '\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}'],
  ['xdigit', 'A-Fa-f0-9'],
]);
const NEGATED = new Set(['graph', 'print']);

/** The names that minimatch knows, as in `[[:alpha:]]`. */
export const CLASS_NAMES: readonly string[] = [...PROPERTIES.keys()];

const known = new Map<string, NamedClass>();

/**
 * The named class that stands at a place of a pattern (`[:alpha:]`), null when there is none.
 *
 * Members come from the regular expressions of the running Node, as minimatch's do, so both follow
 * one version of Unicode. The first use of a name reads all code points, a few milliseconds.
 */
export function namedClassAt(
  source: string,
  at: number,
): { readonly name: string; readonly meaning: NamedClass } | null {
  if (!source.startsWith('[:', at)) return null;
  const name = source.slice(at + 2, source.indexOf(':]', at));
  const properties = PROPERTIES.get(name);
  if (properties === undefined) return null;
  const meaning = known.get(name) ?? {
    set: codePointsIn(properties),
    negated: NEGATED.has(name),
  };
  known.set(name, meaning);
  return { name, meaning };
}

const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;
const LAST_UNIT = 0xffff;
const LAST_CODE = 0x10ffff;

let allCodePoints: string | null = null;

function codePointsIn(properties: string): CharSet {
  allCodePoints ??= everyCodePoint();
  const runs = new RegExp(`[${properties}]+`, 'gu');
  const intervals: number[] = [];
  for (const { 0: run, index } of allCodePoints.matchAll(runs)) {
    intervals.push(codeAt(index), codeAt(index + run.length) - 1);
  }
  return intervals;
}

/** All code points in order but halves of surrogate pairs, which no path holds. */
function everyCodePoint(): string {
  let text = '';
  for (let code = 0; code <= LAST_CODE; code += 1) {
    if (code < FIRST_SURROGATE || code > LAST_SURROGATE) text += String.fromCodePoint(code);
  }
  return text;
}

/** The code point at an index of that text. */
function codeAt(index: number): number {
  if (index < FIRST_SURROGATE) return index;
  const code = index + LAST_SURROGATE + 1 - FIRST_SURROGATE;
  return code <= LAST_UNIT ? code : LAST_UNIT + 1 + (code - LAST_UNIT - 1) / 2;
}
