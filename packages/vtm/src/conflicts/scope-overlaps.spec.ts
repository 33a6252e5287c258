import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entryOverlap } from '../scope/overlap.js';
import { simplePattern } from '../scope/testing/some-pattern.js';
import type { SharedEntry } from './scope-entries.js';
import { scopeOverlaps } from './scope-overlaps.js';
import type { ScopeOverlaps } from './scope-overlaps.js';

const entriesOf = (patterns: readonly string[]): readonly SharedEntry[] =>
  patterns.map((pattern, task) => ({ pattern, except: [], tasks: [task] }));

/** Whether the answer tells, one by one or coarsely, that the two entries may overlap. */
function tells(
  { overlaps, crowds, undecided }: ScopeOverlaps,
  a: SharedEntry,
  b: SharedEntry,
): boolean {
  return (
    overlaps.some(({ left, right }) => left === a && right === b) ||
    crowds.some(({ entry, others }) =>
      entry === a ? others.includes(b) : entry === b && others.includes(a),
    ) ||
    undecided.includes(a) ||
    undecided.includes(b)
  );
}

describe('the bounds of comparing entries', () => {
  const tight = { listed: 1, partners: 1, crowded: 3, comparisons: 12 };

  it('make the answer coarse, never wrong', () => {
    const patterns = fc.uniqueArray(simplePattern, { minLength: 2, maxLength: 10 });
    fc.assert(
      fc.property(patterns, (each) => {
        const entries = entriesOf(each);
        const bounded = scopeOverlaps(entries, [], () => false, tight);
        entries.forEach((a, at) => {
          for (const b of entries.slice(at + 1)) {
            if (entryOverlap(a, b).kind !== 'disjoint') expect(tells(bounded, a, b)).toBe(true);
          }
        });
      }),
    );
  });

  it('keep pairs that must be listed out of crowds', () => {
    const entries = entriesOf(['src/', 'src/a', 'src/b', 'src/c', 'src/d']);
    const listed = scopeOverlaps(entries, [], ({ right }) => right.pattern === 'src/d', {
      ...tight,
      crowded: 100,
    });
    expect(listed.overlaps.map(({ right }) => right.pattern)).toEqual(['src/a', 'src/d']);
    expect(listed.crowds.map(({ others }) => others.map(({ pattern }) => pattern))).toEqual([
      ['src/b', 'src/c'],
    ]);
  });

  it('leave ordinary backlogs alone', () => {
    const entries = entriesOf(Array.from({ length: 300 }, (_, at) => `src/${at % 10}/${at}/`));
    const { overlaps, crowds, undecided } = scopeOverlaps(entries, [], () => false);
    expect([overlaps, crowds, undecided]).toEqual([[], [], []]);
  });
});
