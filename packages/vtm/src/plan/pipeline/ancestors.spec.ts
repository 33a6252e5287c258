import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ancestorsOf } from './ancestors.js';

/** For each place some earlier ones, each place with itself left out. */
const someWishes = fc
  .integer({ min: 1, max: 70 })
  .chain((size) =>
    fc.tuple(
      ...Array.from({ length: size }, (_, place) =>
        fc.array(fc.nat({ max: Math.max(0, place - 1) }), { maxLength: place === 0 ? 0 : 5 }),
      ),
    ),
  );

describe('sets of ancestors', () => {
  it('hold all that leads to a place, by as few edges as that takes', () => {
    fc.assert(
      fc.property(someWishes, (wishes) => {
        const ancestors = ancestorsOf(wishes.length);
        const known: Set<number>[] = [];
        for (const [place, wanted] of wishes.entries()) {
          const linked = ancestors.link(place, wanted);
          expect(linked).toEqual([...linked].sort((a, b) => b - a));
          const reached = new Set(wanted.flatMap((each) => [each, ...(known[each] ?? [])]));
          known.push(reached);
          for (let earlier = 0; earlier < place; earlier += 1)
            expect(ancestors.has(place, earlier)).toBe(reached.has(earlier));
          const direct = wanted.filter((each) => !wanted.some((other) => known[other]?.has(each)));
          expect(new Set(linked)).toEqual(new Set(direct));
        }
      }),
    );
  });

  it('may be set anew for the last place', () => {
    const ancestors = ancestorsOf(3);
    ancestors.link(1, [0]);
    ancestors.link(2, [0]);
    expect(ancestors.link(2, [0, 1])).toEqual([1]);
    expect(ancestors.has(2, 0)).toBe(true);
  });

  it('are given up beyond 20,000 places, where every edge is kept once', () => {
    const ancestors = ancestorsOf(20_001);
    ancestors.link(1, [0]);
    expect(ancestors.link(2, [0, 1, 0])).toEqual([1, 0]);
    expect(ancestors.has(2, 0)).toBe(false);
  });
});
