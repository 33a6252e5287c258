import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readClass } from './character-class.js';
import { hasChar } from './char-set.js';
import type { CharSet } from './char-set.js';
import { compile } from './dialect.js';
import { CLASS_NAMES } from './named-class.js';

/** Code points around all borders of a set, but for those that no file is named by alone. */
const around = (set: CharSet): readonly number[] =>
  [...set, 1, 64, 0x3042, 0x1f600]
    .flatMap((code) => [code - 1, code, code + 1])
    .filter((code) => code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff))
    .filter((code) => code !== 46 && code !== 47);

/** Code points on which minimatch decides otherwise. */
function contradicted(source: string, codes: readonly number[]): readonly number[] {
  const { set, length } = readClass(source, 0);
  expect(length).toBe(source.length);
  // The empty group keeps minimatch from taking a class of one member for a plain character.
  const compiled = compile(`${source}@()`);
  return codes.filter((code) => compiled?.match(String.fromCodePoint(code)) !== hasChar(set, code));
}

describe('a character class', () => {
  it.each(CLASS_NAMES)('[:%s:] holds what minimatch matches, at each border of the set', (name) => {
    for (const source of [`[[:${name}:]]`, `[![:${name}:]]`, `[a[:${name}:]]`]) {
      expect(contradicted(source, around(readClass(source, 0).set))).toEqual([]);
    }
  });

  it('holds what minimatch matches, whatever its members', () => {
    const member = fc.constantFrom(
      ...['a', 'b', 'z', '-', '^', '!', '\\]', '\\[', '\\^', '\\-', '\\\\', '😀', 'é', '*', '|'],
      ...[
        'a-f',
        'z-a',
        '\\^-c',
        '0-9',
        '😀-😂',
        '[:upper:]',
        '[:print:]',
        '[:graph:]',
        '[:digit:]',
      ],
    );
    const members = fc.array(member, { minLength: 1, maxLength: 5 });
    const source = fc
      .tuple(fc.constantFrom('', '!', '^', ']'), members)
      .map(([start, parts]) => `[${start}${parts.join('')}]`);
    const letters = Array.from('abcfyz-^![]\\😀😁😂é*|059AZ', (char) => char.codePointAt(0) ?? 0);
    fc.assert(
      fc.property(source, (text) => {
        fc.pre(readClass(text, 0).length === text.length);
        const codes = [...letters, ...around(readClass(text, 0).set).slice(0, 200)];
        expect(contradicted(text, codes)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['[a', 0],
    ['[]', 0],
    ['[]a]', 4],
    ['[z-a]bc', 7],
    ['[a-[:digit:]]b', 14],
    ['[ab]c', 4],
  ])('%s takes %d characters of the pattern', (source, length) => {
    expect(readClass(source, 0).length).toBe(length);
  });
});
