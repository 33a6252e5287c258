import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lanesOf } from './lanes.js';

const stretches = fc
  .array(fc.record({ start: fc.nat(50), length: fc.nat(20) }), { maxLength: 40 })
  .map((all) =>
    all
      .map(({ start, length }) => ({ start, end: start + length }))
      .sort((a, b) => a.start - b.start),
  );

describe('lanes', () => {
  it('are the first that are free', () => {
    const of = (...all: [number, number][]) => lanesOf(all.map(([start, end]) => ({ start, end })));
    expect(of([0, 5], [2, 3], [3, 9], [5, 6])).toEqual([0, 1, 1, 0]);
    expect(of()).toEqual([]);
  });

  it('are never shared by stretches that overlap, and never more than overlap at once', () => {
    fc.assert(
      fc.property(stretches, (all) => {
        const lanes = lanesOf(all);
        const overlap = (a: number, b: number) =>
          Math.max(all[a]!.start, all[b]!.start) < Math.min(all[a]!.end, all[b]!.end);
        for (let a = 0; a < all.length; a += 1)
          for (let b = 0; b < a; b += 1) if (overlap(a, b)) expect(lanes[a]).not.toBe(lanes[b]);
        const atOnce = all.map(
          ({ start }) => all.filter((other) => other.start <= start && start < other.end).length,
        );
        expect(Math.max(0, ...lanes.map((lane) => lane + 1))).toBeLessThanOrEqual(
          Math.max(1, ...atOnce) + all.filter(({ start, end }) => start === end).length,
        );
      }),
    );
  });
});
