import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isColouring, searchColouring } from './colouring.js';
import { indexOf } from './plan-index.js';
import { streamOf } from './stream.js';
import { aModel } from './testing/a-model.js';
import { faultsOfStream } from './testing/check-feasible.js';

const same = (count: number): number[] => Array.from({ length: count }, () => 60);

/** The queens of a board that threaten each other: 7 × 7 needs seven colours, which greedy colouring misses. */
function queens(width: number): [number, number][] {
  const squares = Array.from({ length: width * width }, (_, square) => square);
  const threatens = (a: number, b: number): boolean => {
    const [rows, columns] = [
      Math.floor(a / width) - Math.floor(b / width),
      (a % width) - (b % width),
    ];
    return rows === 0 || columns === 0 || Math.abs(rows) === Math.abs(columns);
  };
  return squares.flatMap((a) =>
    squares.filter((b) => b > a && threatens(a, b)).map((b): [number, number] => [a, b]),
  );
}

describe('a colouring', () => {
  it('is a plan of equal tasks that only exclusions keep apart', () => {
    const cliques = [[0, 1]];
    expect(isColouring(indexOf(aModel([5, 5, 5], { cliques })))).toBe(true);
    expect(isColouring(indexOf(aModel([5, 5, 6], { cliques })))).toBe(false);
    expect(isColouring(indexOf(aModel([5, 5, 5], { cliques, workers: 2 })))).toBe(false);
    expect(isColouring(indexOf(aModel([5, 5, { seconds: 5, before: [0] }], { cliques })))).toBe(
      false,
    );
    expect(isColouring(indexOf(aModel([5, 5, { seconds: 5, exclusive: true }], { cliques })))).toBe(
      false,
    );
  });

  it('of the queens of a board of 49 squares has seven colours', () => {
    const index = indexOf(aModel(same(49), { cliques: queens(7) }));
    expect(searchColouring(index, 7 * 60, { left: 5_000_000 }).makespan).toBe(7 * 60);
  });

  it('never gives neighbours one colour, whatever the effort', () => {
    const pairs = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(pairs, fc.nat(20_000), (cliques, left) => {
        const apart = cliques.filter(([a, b]) => a < b);
        const model = aModel(same(12), { cliques: apart });
        if (apart.length === 0) return;
        const found = searchColouring(indexOf(model), 0, { left });
        expect(faultsOfStream(model, streamOf(indexOf(model), found))).toEqual([]);
      }),
    );
  });
});
