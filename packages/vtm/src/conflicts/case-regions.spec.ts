import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { overlapIgnoringCase } from '../scope/case-overlap.js';
import { overlap } from '../scope/overlap.js';
import { caseRegions } from './case-regions.js';
import type { SharedRegion } from './conflict.js';
import { DEFAULT_IMPLIED_SCOPE } from './implied-scope.js';
import type { SharedEntry } from './scope-entries.js';
import { concerns, entriesOf } from './testing/some-entries.js';

const found = (patterns: readonly string[]): readonly SharedRegion[] =>
  caseRegions(entriesOf(patterns), [], 'hard');

/** Names and magic of which many meet only where case is ignored. */
const segment = fc.constantFrom(
  ...['a', 'A', 'ab', 'aB', 'ß', 'ẞ', '*', 'A*', '*b', '*B', '[a-b]', '!(a)', '[!A]', '?b', '**'],
  ...['{a,AB}', '@(a|b)', '\\[a\\]'],
);
const somePatterns = fc.uniqueArray(
  fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
  { minLength: 2, maxLength: 10 },
);

describe('the regions of scopes that overlap where case is ignored', () => {
  it('name each pair once that meets so and not as it stands, and no others', () => {
    fc.assert(
      fc.property(somePatterns, (patterns) => {
        const regions = found(patterns);
        patterns.forEach((a, first) => {
          patterns.slice(first + 1).forEach((b, behind) => {
            const isNew =
              overlap(a, b).kind === 'disjoint' && overlapIgnoringCase(a, b).kind === 'overlap';
            const times = regions.filter((each) => concerns(each, first, first + 1 + behind));
            expect([a, b, times.length]).toEqual([a, b, isNew ? 1 : 0]);
          });
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('show both spellings of one path', () => {
    expect(found(['src/README.md', 'src/*.MD'])).toMatchObject([
      {
        kind: 'file-scope',
        rule: 'case',
        level: 'hard',
        witness: 'src/README.md',
        reason:
          'src/README.md and src/*.MD name one path where case is ignored: src/README.md is src/readme.MD',
      },
    ]);
  });

  it('are a star where one directory meets many files, with evidence for each pair', () => {
    const files = Array.from({ length: 500 }, (_, at) => `docs/f${at}.md`);
    const regions = found(['Docs/', ...files]);
    expect(regions).toHaveLength(1);
    expect(regions[0]?.right).toHaveLength(500);
    expect(regions[0]?.between?.(0, 7, 1)).toMatchObject([
      { entries: ['Docs/', 'docs/f6.md'], witness: 'Docs/f6.md' },
    ]);
  });

  it('are none of scopes that take the other away in another spelling', () => {
    const [one, other] = entriesOf(['Docs/', 'docs/gen/']) as [SharedEntry, SharedEntry];
    const without = (except: readonly string[]): readonly SharedRegion[] =>
      caseRegions([{ ...one, except }, other], [], 'hard');
    expect(without([])).toMatchObject([{ witness: 'Docs/gen/x' }]);
    expect(without(['Docs/gen/'])).toEqual([]);
    expect(without(['Docs/gen/x'])).toMatchObject([{ witness: null }]);
  });

  it('bind at most as strongly as the rule that implies an entry', () => {
    const [one, other] = entriesOf(['a/README.md', 'a/readme.md']) as [SharedEntry, SharedEntry];
    const implied = DEFAULT_IMPLIED_SCOPE.find(({ level }) => level === 'info') ?? null;
    expect(caseRegions([one, { ...other, implied }], [], 'hard')).toMatchObject([
      { level: 'info' },
    ]);
  });

  it('are said of all that is left when the bounds are reached', () => {
    const patterns = Array.from({ length: 40 }, (_, at) => (at % 2 ? `d/A${at}*` : `d/a*${at}`));
    const bounds = { pairs: 3, comparisons: 1000, products: 1000 };
    const regions = caseRegions(entriesOf(patterns), [], 'hard', bounds);
    patterns.forEach((a, first) => {
      patterns.slice(first + 1).forEach((b, behind) => {
        const isNew =
          overlap(a, b).kind === 'disjoint' && overlapIgnoringCase(a, b).kind !== 'disjoint';
        if (!isNew) return;
        expect(regions.some((each) => concerns(each, first, first + 1 + behind))).toBe(true);
      });
    });
    expect(regions.map(({ rule }) => rule)).toContain('bounds');
  });

  it('are none in a large backlog whose names do not differ in case alone', () => {
    const patterns = Array.from({ length: 20_000 }, (_, at) => `src/Widget${at}/view*.tsx`);
    expect(found(patterns)).toEqual([]);
  });

  it('are none when policy leaves them out', () => {
    expect(caseRegions(entriesOf(['A', 'a']), [], 'off')).toEqual([]);
  });
});
