import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scopeOverlap } from '../scope/overlap.js';
import { simplePattern } from '../scope/testing/some-pattern.js';
import { smallestChange } from './scope-change.js';
import type { ScopeSide } from './scope-change.js';

const side = (task: string, entry: string, fields: Partial<ScopeSide> = {}): ScopeSide => ({
  ...{ task, entry, taken: [], editable: true, hasOthers: false, named: [] },
  ...fields,
});

/** The change of A and B as text. */
const told = (a: ScopeSide, b: ScopeSide): readonly string[] | null =>
  smallestChange(a, b)?.map(
    ({ task, kind, entry, pattern }) => `${task}: ${kind} ${entry} ${pattern ?? ''}`,
  ) ?? null;

describe('the smallest change of scopes', () => {
  it('takes the narrow entry away from the wide one', () => {
    const file = side('B', 'packages/a/src/x.ts');
    expect(told(side('A', 'packages/a/'), file)).toEqual([
      'A: subtract packages/a/ packages/a/src/x.ts',
    ]);
    expect(told(file, side('A', 'packages/a/'))).toEqual([
      'A: subtract packages/a/ packages/a/src/x.ts',
    ]);
  });

  it('narrows instead where the tests or criteria of the wide one name what it would lose', () => {
    const a = side('A', 'packages/a/', { named: ['packages/a/src/x.ts'] });
    expect(told(a, side('B', 'packages/*/src/'))).toEqual([
      'B: subtract packages/*/src/ packages/a/',
    ]);
    const tests = side('B', 'packages/a/tests/', { named: ['packages/a/tests/b.spec.ts'] });
    const named = side('A', 'packages/a/', { named: ['packages/a/tests/a.spec.ts'] });
    expect(told(named, tests)).toEqual(['A: subtract packages/a/ packages/a/tests/']);
  });

  it('lets two tasks with one folder have a part of it each', () => {
    const a = side('A', 'packages/a/', { named: ['packages/a/src/hash/x.ts'] });
    const b = side('B', 'packages/a/', { named: ['packages/a/tests/x.spec.ts'] });
    expect(told(a, b)).toEqual([
      'A: narrow packages/a/ packages/a/src/hash/',
      'B: narrow packages/a/ packages/a/tests/',
    ]);
  });

  it('drops an entry only when it is not the last, and nothing less helps', () => {
    const a = side('A', 'turbo.json', { hasOthers: true });
    expect(told(a, side('B', 'turbo.json'))).toEqual(['A: drop turbo.json ']);
    expect(told(side('A', 'turbo.json'), side('B', 'turbo.json'))).toBeNull();
  });

  it('takes a whole file only by dropping it: nothing is left of a file without itself', () => {
    const file = side('A', 'packages/a/src/x.ts', { hasOthers: true });
    const wide = side('B', 'packages/a/src/*.ts', { editable: false });
    expect(told(file, wide)).toEqual(['A: drop packages/a/src/x.ts ']);
    expect(told({ ...file, hasOthers: false }, wide)).toBeNull();
  });

  it('leaves alone what the scope does not hold', () => {
    const test = side('A', 'packages/b/x.spec.ts', { editable: false });
    expect(told(test, side('B', 'packages/b/'))).toEqual([
      'B: subtract packages/b/ packages/b/x.spec.ts',
    ]);
  });

  it('is always enough', () => {
    fc.assert(
      fc.property(simplePattern, simplePattern, (one, other) => {
        const change = smallestChange(side('A', one, { hasOthers: true }), side('B', other));
        const after = (task: string, entry: string): readonly string[] => {
          const edit = change?.find((each) => each.task === task);
          if (!edit) return [entry];
          if (edit.pattern === null) return [];
          return edit.kind === 'subtract' ? [entry, `!${edit.pattern}`] : [edit.pattern];
        };
        expect(change).not.toBeNull();
        expect(scopeOverlap(after('A', one), after('B', other)).kind).toBe('disjoint');
      }),
      { numRuns: 300 },
    );
  });
});
