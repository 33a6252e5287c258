import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createOccupancy } from './exclusion-index.js';
import { aModel } from './testing/a-model.js';
import { mayOverlap, mayRunTogether } from './testing/check-feasible.js';
import { someModel } from './testing/some-model.js';

describe('an occupancy', () => {
  it('lets any task start while nothing runs', () => {
    const occupancy = createOccupancy(aModel([1, { seconds: 1, exclusive: true }]));
    expect([occupancy.running, occupancy.canStart(0), occupancy.canStart(1)]).toEqual([
      0,
      true,
      true,
    ]);
  });

  it('keeps the members of a clique apart, and no others', () => {
    const occupancy = createOccupancy(aModel([1, 1, 1, 1], { cliques: [[0, 1, 2]] }));
    occupancy.start(1);
    expect([0, 2, 3].map((task) => occupancy.canStart(task))).toEqual([false, false, true]);
    occupancy.end(1);
    expect([0, 2, 3].map((task) => occupancy.canStart(task))).toEqual([true, true, true]);
  });

  it('lets the left side of an exclusion run together, but not beside its right side', () => {
    const occupancy = createOccupancy(
      aModel([1, 1, 1], { exclusions: [{ left: [0, 1], right: [2] }] }),
    );
    occupancy.start(0);
    expect(occupancy.canStart(1)).toBe(true);
    occupancy.start(1);
    occupancy.end(0);
    expect(occupancy.canStart(2)).toBe(false);
    expect(occupancy.blockersOf(2)).toEqual([1]);
  });

  it('lets nothing start beside an exclusive task, nor the exclusive task beside anything', () => {
    const model = aModel([1, { seconds: 1, exclusive: true }]);
    const alone = createOccupancy(model);
    alone.start(1);
    expect([alone.canStart(0), alone.blockersOf(0)]).toEqual([false, [1]]);
    const shared = createOccupancy(model);
    shared.start(0);
    expect([shared.canStart(1), shared.blockersOf(1)]).toEqual([false, [0]]);
  });

  it('names no blocker when a limit or the workers are what forbids a start', () => {
    const limits = [{ name: 'database', limit: 1, tasks: [0, 1] }];
    const limited = createOccupancy(aModel([1, 1, 1], { limits }));
    limited.start(0);
    expect([limited.canStart(1), limited.blockersOf(1)]).toEqual([false, []]);
    expect(limited.canStart(2)).toBe(true);
    const busy = createOccupancy(aModel([1, 1], { workers: 1 }));
    busy.start(0);
    expect([busy.canStart(1), busy.blockersOf(1)]).toEqual([false, []]);
  });

  it('takes what already runs as a fact, even where it could not have started', () => {
    const occupancy = createOccupancy(aModel([1, 1, 1], { cliques: [[0, 1, 2]], workers: 1 }));
    occupancy.start(0);
    occupancy.start(1);
    expect(occupancy.running).toBe(2);
    expect(occupancy.blockersOf(2)).toEqual([0, 1]);
    occupancy.end(0);
    expect(occupancy.canStart(2)).toBe(false);
  });

  it('counts a task once, however often it is started or ended', () => {
    const occupancy = createOccupancy(aModel([1, 1], { cliques: [[0, 1]] }));
    occupancy.start(0);
    occupancy.start(0);
    expect([occupancy.running, occupancy.canStart(0)]).toEqual([1, false]);
    occupancy.end(0);
    occupancy.end(0);
    expect([occupancy.running, occupancy.canStart(1)]).toEqual([0, true]);
  });

  it('agrees with the definition of the model, whatever starts and ends', () => {
    const moves = fc.array(fc.nat({ max: 999 }), { maxLength: 30 });
    fc.assert(
      fc.property(someModel(8), moves, (model, picks) => {
        const occupancy = createOccupancy(model);
        const running = new Set<number>();
        for (const pick of model.tasks.length === 0 ? [] : picks) {
          const task = pick % model.tasks.length;
          if (running.delete(task)) {
            occupancy.end(task);
            continue;
          }
          const others = [...running].sort((a, b) => a - b);
          expect(occupancy.canStart(task)).toBe(mayRunTogether(model, [...others, task]));
          expect(occupancy.blockersOf(task)).toEqual(
            others.filter((other) => !mayOverlap(model, task, other)),
          );
          if (!occupancy.canStart(task)) continue;
          occupancy.start(task);
          running.add(task);
        }
        expect(occupancy.running).toBe(running.size);
      }),
    );
  });
});
