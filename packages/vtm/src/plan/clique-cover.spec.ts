import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cliqueCover } from './clique-cover.js';

describe('a cover of pairs by cliques', () => {
  it('makes one clique of pairs that are one', () => {
    expect(
      cliqueCover(4, [
        [0, 1],
        [1, 2],
        [0, 2],
        [2, 3],
      ]),
    ).toEqual([
      [0, 1, 2],
      [2, 3],
    ]);
  });

  it('holds every given pair, whichever way round, and no other', () => {
    const pair = fc.tuple(fc.nat(11), fc.nat(11));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 60 }), (pairs) => {
        const given = new Set(pairs.filter(([a, b]) => a !== b).map(nameOf));
        const held = cliqueCover(12, pairs).flatMap((clique) =>
          clique.flatMap((a) => clique.filter((b) => b > a).map((b) => nameOf([a, b]))),
        );
        expect(new Set(held)).toEqual(given);
      }),
    );
  });
});

const nameOf = ([a, b]: readonly [number, number]): string => `${Math.min(a, b)}-${Math.max(a, b)}`;
