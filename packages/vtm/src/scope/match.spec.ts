import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minimatch } from 'minimatch';
import { GLOB_OPTIONS } from './dialect.js';
import { matches, scopeMatches } from './match.js';
import { anyPattern, somePath } from './testing/some-pattern.js';

describe('matches', () => {
  it.each([
    ['packages/a', 'packages/a', true],
    ['packages/a', 'packages/a/src/x.ts', true],
    ['packages/a', 'packages/ab', false],
    ['packages/a/', 'packages/a', false],
    ['packages/a/', 'packages/a/.env', true],
    ['packages/*/tests/', 'packages/a/tests/x/y.ts', true],
    ['packages/*/tests', 'packages/a/tests/x.ts', false],
    ['{docs,src/*.ts}', 'docs/a.md', true],
    ['app/[id]/x', 'app/i/x', true],
    ['#a', '#a', true],
    ['A', 'a', false],
    ['__proto__/', '__proto__/x', true],
  ])('%s covers %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  it('agrees with minimatch on every pattern with magic that ends in no slash', () => {
    fc.assert(
      fc.property(anyPattern, somePath, (pattern, path) => {
        fc.pre(/[*?[]/.test(pattern) && !/[{/]$/.test(pattern) && !pattern.includes('{'));
        expect(matches(pattern, path)).toBe(minimatch(path, pattern, GLOB_OPTIONS));
      }),
      { numRuns: 1000 },
    );
  });

  it('reads a pattern beyond its bounds as all below its literal start', () => {
    const pattern = `src/${'{a,b}'.repeat(20)}`;
    expect(matches(pattern, 'src/anything')).toBe(true);
    expect(matches(pattern, 'lib/anything')).toBe(false);
  });
});

describe('scopeMatches', () => {
  it('lets the last entry that matches decide', () => {
    const scope = ['src/', '!src/gen/', 'src/gen/keep.ts'];
    const paths = ['src/x.ts', 'src/gen/x.ts', 'src/gen/keep.ts', 'lib/x.ts'];
    expect(paths.filter((path) => scopeMatches(scope, path))).toEqual([
      'src/x.ts',
      'src/gen/keep.ts',
    ]);
  });

  it('covers nothing without entries', () => {
    expect(scopeMatches([], 'x')).toBe(false);
  });
});
