import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import type { ConflictLevel, SharedRegion } from './conflict.js';
import { conflictCounts, pairsOf, reasonsBetween } from './conflict-set.js';
import { KINDS, LEVELS } from './conflict.js';

const backlog = aBacklog(['A', 'B', 'C', 'D', 'E', 'F'].map((id) => aTask(id)));
const members = fc
  .uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1 })
  .map((list) => list.sort((a, b) => a - b));
const someRegion: fc.Arbitrary<SharedRegion> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    level: fc.constantFrom(...LEVELS),
    left: members,
    right: fc.option(members, { nil: null }),
    subject: fc.constantFrom('x', 'y'),
  })
  .map(({ right, ...region }) => ({
    ...region,
    right: right ?? region.left,
    rule: 'scope' as const,
    reason: 'because',
    witness: null,
  }));

const concerns = ({ left, right }: SharedRegion, a: number, b: number): boolean =>
  (left.includes(a) && right.includes(b)) || (left.includes(b) && right.includes(a));

/** Position pairs by the definition of a region, with the levels they share. */
function naivePairs(regions: readonly SharedRegion[]): [number, number, ConflictLevel[]][] {
  const positions = backlog.tasks.map((_, position) => position);
  return positions.flatMap((a) =>
    positions
      .filter((b) => b > a && regions.some((region) => concerns(region, a, b)))
      .map((b): [number, number, ConflictLevel[]] => [
        a,
        b,
        regions.filter((region) => concerns(region, a, b)).map(({ level }) => level),
      ]),
  );
}

const strongest = (levels: readonly ConflictLevel[]): ConflictLevel | undefined =>
  LEVELS.find((level) => levels.includes(level));

describe('a conflict set', () => {
  it('yields each pair once, in backlog order, with every reason, strongest first', () => {
    fc.assert(
      fc.property(fc.array(someRegion, { maxLength: 6 }), (regions) => {
        const pairs = [...pairsOf({ regions }, backlog)];
        const expected = naivePairs(regions);
        expect(pairs.map(({ tasks, level }) => [...tasks, level])).toEqual(
          expected.map(([a, b, levels]) => [
            backlog.tasks[a]?.id,
            backlog.tasks[b]?.id,
            strongest(levels),
          ]),
        );
        pairs.forEach(({ reasons }, at) => {
          const levels = [...(expected[at]?.[2] ?? [])];
          const rank = (level: ConflictLevel): number => LEVELS.indexOf(level);
          expect(reasons.map(({ level }) => level)).toEqual(
            levels.sort((a, b) => rank(a) - rank(b)),
          );
        });
      }),
    );
  });

  it('gives the same reasons for two tasks, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(someRegion, { maxLength: 6 }), (regions) => {
        const ids = new Map(backlog.tasks.map(({ id }, position) => [id, position]));
        for (const { tasks, reasons } of pairsOf({ regions }, backlog)) {
          const [a, b] = tasks.map((id) => ids.get(id) ?? -1) as [number, number];
          expect(reasonsBetween({ regions }, a, b)).toEqual(reasons);
          expect(reasonsBetween({ regions }, b, a)).toEqual(reasons);
        }
        expect(reasonsBetween({ regions }, 2, 2)).toEqual([]);
      }),
    );
  });

  it('counts pairs by strongest level and by kind', () => {
    fc.assert(
      fc.property(fc.array(someRegion, { maxLength: 6 }), (regions) => {
        const pairs = [...pairsOf({ regions }, backlog)];
        const counts = conflictCounts({ regions });
        expect(counts.pairs).toBe(pairs.length);
        for (const level of LEVELS) {
          expect(counts.byLevel[level]).toBe(pairs.filter((each) => each.level === level).length);
        }
        for (const kind of KINDS) {
          const ofKind = pairs.filter(({ reasons }) => reasons.some((each) => each.kind === kind));
          expect(counts.byKind[kind]).toBe(ofKind.length);
        }
      }),
    );
  });

  it('leaves out pairs that bind less than asked', () => {
    const region = (level: ConflictLevel, left: number, right: number): SharedRegion => ({
      kind: 'file-scope',
      level,
      rule: 'scope',
      left: [left],
      right: [right],
      subject: 'x',
      reason: 'because',
      witness: null,
    });
    const regions = [region('info', 0, 1), region('soft', 0, 2), region('hard', 0, 3)];
    const partners = (level: ConflictLevel): readonly string[] =>
      [...pairsOf({ regions }, backlog, level)].map(({ tasks }) => tasks[1]);
    expect([partners('hard'), partners('soft'), partners('info')]).toEqual([
      ['D'],
      ['C', 'D'],
      ['B', 'C', 'D'],
    ]);
  });
});
