import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matches } from '../scope/match.js';
import { simplePattern } from '../scope/testing/some-pattern.js';
import { pathSet } from './path-set.js';

it('a set of paths holds what any of its patterns matches', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b', 'ab', 'a.ts', 'x'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.array(simplePattern, { maxLength: 4 }), path, (patterns, each) => {
      expect(pathSet(patterns)(each)).toBe(patterns.some((pattern) => matches(pattern, each)));
    }),
    { numRuns: 1000 },
  );
});
