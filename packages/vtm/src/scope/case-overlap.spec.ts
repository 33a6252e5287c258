import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { overlapIgnoringCase } from './case-overlap.js';
import { matches } from './match.js';
import {
  allSmallPaths,
  isShorterPath,
  samplesOf,
  twoCases,
  wholeLanguage,
} from './testing/whole-language.js';

const DISJOINT = { kind: 'disjoint' };

/** What the `i` and `u` flags of a regular expression call equal. */
const isAlike = (path: string, other: string): boolean => /^(.*)\n\1$/isu.test(`${path}\n${other}`);

describe('overlap where case is ignored', () => {
  it.each([
    ['src/README.md', 'src/*.MD', 'src/README.md', 'src/readme.MD'],
    ['src/README.md', 'src/readme.md', 'src/README.md', 'src/readme.md'],
    ['Docs/', 'docs/a.md', 'Docs/a.md', 'docs/a.md'],
    ['a', 'a', 'a', 'a'],
    ['!(a)', 'A', 'A', 'A'],
    ['[[:upper:]]b', 'a[[:upper:]]', 'Ab', 'aB'],
    ['ſ', 'S', 'ſ', 'S'],
    ['Σ', '[σ]', 'Σ', 'σ'],
    ['ẞ', 'ß', 'ẞ', 'ß'],
    ['{A,b}', '{a..c..2}', 'A', 'a'],
    ['**/A/**', 'b/a/c', 'b/A/c', 'b/a/c'],
  ])('%s and %s meet at %s and %s', (a, b, witness, other) => {
    expect(overlapIgnoringCase(a, b)).toEqual({ kind: 'overlap', witness, other });
    expect(overlapIgnoringCase(b, a)).toEqual({ kind: 'overlap', witness: other, other: witness });
  });

  it.each([
    ['a', 'b'],
    ['!([aA])', 'a'],
    ['ß', 'SS'],
    ['ı', 'I'],
    ['src/*.TS', 'src/*.js'],
  ])('%s and %s never meet', (a, b) => {
    expect(overlapIgnoringCase(a, b)).toEqual(DISJOINT);
  });

  it('says unknown beyond the bounds', () => {
    expect(overlapIgnoringCase('{a,b}'.repeat(20), 'A')).toEqual({ kind: 'unknown' });
    expect(overlapIgnoringCase(`!(*a${'?'.repeat(20)})`, '*B')).toEqual({ kind: 'unknown' });
  });

  it('shows a spelling that each pattern matches, and denies no two that differ in case alone', () => {
    fc.assert(
      fc.property(wholeLanguage, wholeLanguage, (a, b) => {
        const verdict = overlapIgnoringCase(a.text, b.text);
        if (verdict.kind === 'overlap') {
          const { witness, other } = verdict;
          expect([witness, matches(a.text, witness)]).toEqual([witness, true]);
          expect([other, matches(b.text, other)]).toEqual([other, true]);
          expect([witness, other, isAlike(witness, other)]).toEqual([witness, other, true]);
        }
        if (verdict.kind !== 'disjoint') return;
        const left = samplesOf(a).filter((path) => matches(a.text, path));
        const right = samplesOf(b).filter((path) => matches(b.text, path));
        expect(left.filter((path) => right.some((other) => isAlike(path, other)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with trying every short path over a small alphabet', () => {
    const paths = allSmallPaths(5, 'aA.x');
    fc.assert(
      fc.property(twoCases, twoCases, (a, b) => {
        const verdict = overlapIgnoringCase(a, b);
        const right = new Set(
          paths.filter((path) => matches(b, path)).map((path) => path.toLowerCase()),
        );
        const first = paths.find((path) => right.has(path.toLowerCase()) && matches(a, path));
        expect(verdict.kind).not.toBe('unknown');
        if (verdict.kind !== 'overlap') return expect(first).toBeUndefined();
        const { witness } = verdict;
        if (first !== undefined)
          expect([first, isShorterPath(first, witness)]).toEqual([first, false]);
        if (witness.length > 5 || /[^aAx./]/.test(witness)) return;
        expect([witness, first !== undefined]).toEqual([witness, true]);
      }),
      { numRuns: 400 },
    );
  });
});
