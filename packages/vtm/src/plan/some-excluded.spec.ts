import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { someExcluded } from './some-excluded.js';
import { aModel } from './testing/a-model.js';
import { mayOverlap } from './testing/check-feasible.js';
import { someModel } from './testing/some-model.js';

describe('a sample of what excludes a task', () => {
  it('names each once, from the exclusions in their order, and itself never', () => {
    const model = aModel([1, 1, 1, 1], {
      cliques: [[0, 1, 3]],
      exclusions: [{ left: [0], right: [1, 2] }],
    });
    expect(someExcluded(model, 0, 9).sort()).toEqual([1, 2, 3]);
    expect(someExcluded(model, 2, 9)).toEqual([0]);
    expect(someExcluded(model, 0, 1)).toHaveLength(1);
  });

  it('is all of them, or as many as are wanted', () => {
    fc.assert(
      fc.property(someModel(8), fc.nat(4), (given, most) => {
        const model = {
          ...given,
          tasks: given.tasks.map((task) => ({ ...task, exclusive: false })),
        };
        const positions = model.tasks.map((_task, position) => position);
        for (const task of positions) {
          const all = positions.filter(
            (other) => other !== task && !mayOverlap(model, task, other),
          );
          const some = someExcluded(model, task, most);
          expect(some).toHaveLength(Math.min(most, all.length));
          expect(all).toEqual(expect.arrayContaining(some));
          expect(new Set(some).size).toBe(some.length);
        }
      }),
    );
  });
});
