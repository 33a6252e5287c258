import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nearest } from './nearest.js';

describe('the nearest candidate', () => {
  it.each([
    ['HASH--T1', ['WRITER--T01', 'HASH--T01'], 'HASH--T01'],
    ['hash--t01', ['HAS--T01', 'HASH--T01'], 'HASH--T01'],
    ['HSAH--T01', ['HASH--T01'], 'HASH--T01'],
    ['ab', ['abc', 'abd'], 'abc'],
    ['', ['a'], 'a'],
  ])('of %j among %j is %j', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it('is none when all differ by more than a quarter of the word', () => {
    expect(nearest('MONOREPO--T01', ['WRITER--T01'])).toBeNull();
    expect(nearest('abc', [])).toBeNull();
  });

  it('keeps to the limit asked for', () => {
    expect(nearest('abcd', ['abxy'], 1)).toBeNull();
    expect(nearest('abcd', ['abxy'], 2)).toBe('abxy');
  });
});

it('finds a word again after any one edit', () => {
  const word = fc.stringMatching(/^[a-z]{3,12}$/);
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom('', 'q', 'qq'), (text, at, inserted) => {
      const cut = at % text.length;
      const edited = text.slice(0, cut) + inserted + text.slice(cut + 1);
      expect(nearest(edited, ['0'.repeat(text.length), text], 2)).toBe(text);
    }),
  );
});
