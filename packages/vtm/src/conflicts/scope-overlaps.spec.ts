import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entryOverlap } from '../scope/overlap.js';
import { simplePattern } from '../scope/testing/some-pattern.js';
import { overlapRoles } from './path-roles.js';
import { DEFAULT_POLICY } from './policy.js';
import type { SharedEntry } from './scope-entries.js';
import { concerns, entriesOf } from './testing/some-entries.js';
import { scopeOverlaps } from './scope-overlaps.js';
import { scopeRegions } from './scope-regions.js';
import type { SharedRegion } from './conflict.js';
import type { PairBounds } from './entry-pairs.js';

const roles = overlapRoles(DEFAULT_POLICY);

/** The regions of entries of which each belongs to one task. */
function regionsOf(entries: readonly SharedEntry[], bounds?: PairBounds): readonly SharedRegion[] {
  return scopeRegions(scopeOverlaps(entries, [], roles, bounds), entries, roles, DEFAULT_POLICY);
}

const members = (regions: readonly SharedRegion[]): number =>
  regions.reduce((sum, { left, right }) => sum + left.length + right.length, 0);

const numbered = (count: number, text: (at: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, at) => text(at));

describe('the regions of overlapping entries', () => {
  it('name each pair that overlaps once, and no others, with evidence for each', () => {
    const patterns = fc.uniqueArray(simplePattern, { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(patterns, (each) => {
        const entries = entriesOf(each);
        const regions = regionsOf(entries);
        entries.forEach((a, first) => {
          entries.slice(first + 1).forEach((b) => {
            const found = regions.filter((region) => concerns(region, first, b.position));
            const times = entryOverlap(a, b).kind === 'disjoint' ? 0 : 1;
            expect([each, found.length]).toEqual([each, times]);
            for (const { between } of found) {
              if (!between) continue;
              expect(between(first, b.position, 9)).toMatchObject([
                { entries: [a.pattern, b.pattern] },
              ]);
            }
          });
        });
      }),
      { numRuns: 300 },
    );
  });

  it('name a pair once that meets in several alternatives', () => {
    const entries = entriesOf(['{a/x/,**/y.ts}', '{a/,b/y.ts}', '{**/z,b/*.ts}']);
    const shared = regionsOf(entries).map(({ left, right }) => `${left.join()} ${right.join()}`);
    expect(shared.sort()).toEqual(['0 1,2', '1 2']);
  });

  it('never miss a pair when the search is cut off', () => {
    const patterns = fc.uniqueArray(simplePattern, { minLength: 2, maxLength: 10 });
    const few = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(
        patterns,
        fc.record({ pairs: few, comparisons: few, products: few }),
        (each, bounds) => {
          const entries = entriesOf(each);
          const regions = regionsOf(entries, bounds);
          entries.forEach((a, first) => {
            for (const b of entries.slice(first + 1)) {
              if (entryOverlap(a, b).kind === 'disjoint') continue;
              expect(regions.some((region) => concerns(region, first, b.position))).toBe(true);
            }
          });
        },
      ),
    );
  });
});

describe('a wide entry', () => {
  it('is one region with all that lies below it', () => {
    const below = numbered(999, (at) => `packages/p${at}/`);
    const regions = regionsOf(entriesOf(['packages/', ...below]));
    expect(regions).toHaveLength(1);
    expect(regions[0]).toMatchObject({
      left: [0],
      rule: 'scope',
      subject: 'packages/',
      reason: 'packages/ and 999 other scope entries overlap, for example at packages/p0/x',
    });
    expect(regions[0]?.between?.(0, 3, 9)).toEqual([
      {
        subject: 'packages/ and packages/p2/',
        reason: 'packages/ and packages/p2/ overlap, for example at packages/p2/x',
        witness: 'packages/p2/x',
        entries: ['packages/', 'packages/p2/'],
        editable: [true, true],
      },
    ]);
  });

  it('tells shared configuration and mergeable files apart from the rest', () => {
    const scopes = ['.github/', '.github/a.yml', '.github/x/', 'p/', 'p/yarn.lock', 'p/a', 'p/b'];
    const regions = regionsOf(entriesOf(scopes));
    expect(regions.map(({ kind, level, rule, subject }) => [kind, level, rule, subject])).toEqual([
      ['file-scope', 'hard', 'scope', '.github/ and .github/x/'],
      ['file-scope', 'soft', 'mergeable', 'p/ and p/yarn.lock'],
      ['file-scope', 'hard', 'scope', 'p/'],
      ['shared-config', 'hard', 'shared-config', '.github/a.yml'],
    ]);
  });
});

describe('names at any depth', () => {
  it('that all differ are one clique', () => {
    const entries = entriesOf(numbered(2_000, (at) => `**/f${at}/**`));
    const regions = regionsOf(entries);
    expect(regions).toHaveLength(1);
    expect(regions[0]?.left).toBe(regions[0]?.right);
    expect(regions[0]?.between?.(5, 9, 1)[0]?.witness).toBe('f5/f9/x');
  });

  it('meet every directory, and a file only where it lies below such a name', () => {
    const scopes = ['**/*.css', 'a/', 'b/', 'c/x.css', 'c/y.ts', '**/c/**'];
    const pairs = numbered(scopes.length, String).flatMap((_, a) =>
      scopes.flatMap((__, b) =>
        a < b && regionsOf(entriesOf(scopes)).some((region) => concerns(region, a, b))
          ? [`${scopes[a]} ${scopes[b]}`]
          : [],
      ),
    );
    expect(pairs).toEqual([
      ...['**/*.css a/', '**/*.css b/', '**/*.css c/x.css', '**/*.css **/c/**'],
      ...['a/ **/c/**', 'b/ **/c/**', 'c/x.css **/c/**', 'c/y.ts **/c/**'],
    ]);
  });
});

it('entries of one pattern that take different paths away are one clique', () => {
  const entries = numbered(1_000, (at) => `src/m${at}/`).map((taken, position) => ({
    ...{ pattern: 'src/', except: [taken], position, tasks: [position], implied: null },
  }));
  const regions = regionsOf(entries);
  expect(regions).toMatchObject([{ subject: 'src/', witness: 'src/x' }]);
  expect(regions[0]?.left).toHaveLength(1_000);
});

it('what is kept grows with the entries that overlap', () => {
  const wide = numbered(50, (at) => `packages/${'p/'.repeat(at)}`);
  const files = numbered(1_000, (at) => `packages/${'p/'.repeat(at % 50)}f${at}.ts`);
  const regions = regionsOf(entriesOf([...wide, ...files]));
  expect(regions.length).toBeLessThanOrEqual(50);
  expect(members(regions)).toBeLessThan(50 * 1_000);
});
