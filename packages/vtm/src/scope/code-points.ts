import { unionOf } from './char-set.js';
import type { CharSet } from './char-set.js';

const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;
const LAST_UNIT = 0xffff;

/** Planes 0 to 3 and 14, where characters have been and will be assigned. */
const READ: readonly CharSet[] = [
  [0, FIRST_SURROGATE - 1],
  [LAST_SURROGATE + 1, 0x3ffff],
  [0xe0000, 0xeffff],
];
/** Planes without any, and planes for private use: all of one is alike. */
const UNIFORM: readonly CharSet[] = [
  [0x40000, 0xdffff],
  [0xf0000, 0x10ffff],
];

let texts: readonly (readonly [from: number, text: string])[] | null = null;

/**
 * The code points that a class of general categories and characters holds (`\\p{L}0-9`), by the
 * Unicode of the running Node. Halves of surrogate pairs are left out, since no path holds them.
 * Reads all planes with characters, some ten milliseconds.
 */
export function codePointsIn(members: string): CharSet {
  texts ??= READ.flatMap(readable);
  const runs = new RegExp(`[${members}]+`, 'gu');
  const sets: CharSet[] = [];
  for (const [from, text] of texts) {
    const units = from > LAST_UNIT ? 2 : 1;
    const found: number[] = [];
    for (const { 0: run, index } of text.matchAll(runs)) {
      found.push(from + index / units, from + (index + run.length) / units - 1);
    }
    sets.push(found);
  }
  const one = new RegExp(`[${members}]`, 'u');
  const uniform = UNIFORM.filter(([first]) => one.test(String.fromCodePoint(first as number)));
  return unionOf([...sets, ...uniform]);
}

const BLOCK = 0x400;

/** The text of all code points of an interval, block by block. */
function readable([first, last]: CharSet): (readonly [number, string])[] {
  const blocks: (readonly [number, string])[] = [];
  for (let from = first as number; from <= (last as number); from += BLOCK) {
    const codes = Array.from({ length: BLOCK }, (_, at) => from + at);
    blocks.push([from, String.fromCodePoint(...codes)]);
  }
  return blocks;
}
