import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { overlap, scopeOverlap } from './overlap.js';
import type { Overlap } from './overlap.js';
import { matches, scopeMatches } from './match.js';
import {
  allSmallPaths,
  isPath,
  isShorterPath,
  samplesOf,
  smallAlphabet,
  wholeLanguage,
} from './testing/whole-language.js';

/** How many pairs of patterns are tried; `npm run nightly` asks for more. */
const PAIRS = Number(process.env['VTM_PAIRS'] ?? 5000);
const PATIENCE = Math.max(30_000, PAIRS * 20);

describe('overlap in the whole language of minimatch', () => {
  it(
    'shows witnesses that both patterns match, and denies no path that both match',
    () => {
      const seen = { overlap: 0, disjoint: 0, unknown: 0 };
      fc.assert(
        fc.property(wholeLanguage, wholeLanguage, (a, b) => {
          const verdict = overlap(a.text, b.text);
          seen[verdict.kind] += 1;
          expect(overlap(b.text, a.text)).toEqual(verdict);
          const both = samplesOf(a, b).filter(
            (path) => matches(a.text, path) && matches(b.text, path),
          );
          if (verdict.kind === 'disjoint') expect(both).toEqual([]);
          if (verdict.kind !== 'overlap') return;
          const { witness } = verdict;
          expect([witness, isPath(witness)]).toEqual([witness, true]);
          expect([a, b].filter(({ text }) => !matches(text, witness))).toEqual([]);
          expect(both.filter((path) => isShorterPath(path, witness))).toEqual([]);
        }),
        { numRuns: PAIRS },
      );
      expect(seen.overlap).toBeGreaterThan(PAIRS / 10);
      expect(seen.disjoint).toBeGreaterThan(PAIRS / 10);
      expect(seen.unknown).toBeLessThan(PAIRS / 5);
    },
    PATIENCE,
  );

  const paths = allSmallPaths(5);

  /** The verdict and the length of the witness are those that trying every path gives. */
  function agreesWithTrying(verdict: Overlap, isShared: (path: string) => boolean): void {
    const first = paths.find(isShared);
    expect(verdict.kind).not.toBe('unknown');
    if (verdict.kind !== 'overlap') return expect(first).toBeUndefined();
    const { witness } = verdict;
    expect([witness, isShared(witness)]).toEqual([witness, true]);
    if (first !== undefined)
      expect([witness, isShorterPath(first, witness)]).toEqual([witness, false]);
    // A witness as short as the paths tried is one of them, unless it spells out a group (`@()`).
    if (witness.length > 5 || /[^abx./]/.test(witness)) return;
    expect([witness, first !== undefined && !isShorterPath(witness, first)]).toEqual([
      witness,
      true,
    ]);
  }

  it(
    'agrees with trying every short path over a small alphabet',
    () => {
      fc.assert(
        fc.property(smallAlphabet, smallAlphabet, (a, b) => {
          const tried = (path: string): boolean => matches(a, path) && matches(b, path);
          agreesWithTrying(overlap(a, b), tried);
        }),
        { numRuns: PAIRS / 5 },
      );
    },
    PATIENCE,
  );

  it(
    'agrees with trying every short path for lists with negations',
    () => {
      const entry = fc
        .tuple(fc.boolean(), smallAlphabet)
        .map(([not, pattern]) => (not ? `!${pattern}` : pattern));
      const scope = fc.array(entry, { minLength: 1, maxLength: 4 });
      fc.assert(
        fc.property(scope, scope, (a, b) => {
          const tried = (path: string): boolean => scopeMatches(a, path) && scopeMatches(b, path);
          const verdict = scopeOverlap(a, b);
          expect(scopeOverlap(b, a)).toEqual(verdict);
          agreesWithTrying(verdict, tried);
        }),
        { numRuns: PAIRS / 5 },
      );
    },
    PATIENCE,
  );
});
