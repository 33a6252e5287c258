import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { covers } from './covers.js';
import { matches } from './match.js';
import { anyPattern, somePaths } from './testing/some-pattern.js';

describe('covers', () => {
  it.each([
    ['a/', 'a/b', true],
    ['a', 'a', true],
    ['a/', 'a', false],
    ['a/**', 'a/b/*.ts', true],
    ['**', '*/x', true],
    ['**/CHANGELOG.md', 'packages/*/CHANGELOG.md', true],
    ['**/CHANGELOG.md', 'packages/*/CHANGELOG.*', false],
    ['**/src/index.{ts,js}', 'packages/*/src/index.ts', true],
    ['a/{b,c}', 'a/{c,b}/x', true],
    ['a/', 'ab/', false],
  ])('%s around %s: %s', (outer, inner, expected) => {
    expect(covers(outer, inner)).toBe(expected);
  });

  it('is never falsely true', () => {
    const around = fc.constantFrom(
      'a/',
      'a',
      '**',
      'a/**',
      '**/a',
      '**/a/b',
      '{a,b}/',
      'b/a',
      'b/',
    );
    let inside = 0;
    fc.assert(
      fc.property(around, anyPattern, somePaths, (outer, inner, paths) => {
        if (!covers(outer, inner)) return;
        const within = paths.filter((path) => matches(inner, path));
        inside += within.length;
        expect(within.filter((path) => !matches(outer, path))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
    expect(inside).toBeGreaterThan(0);
  });
});
