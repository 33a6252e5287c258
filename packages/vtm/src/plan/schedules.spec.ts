import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anneal } from './anneal.js';
import { chainsOf } from './critical-path.js';
import { decode } from './decode.js';
import { justify, ordered } from './justify.js';
import { listSchedule } from './list-schedule.js';
import { indexOf } from './plan-index.js';
import { byDuration, byPosition, byTail } from './ranks.js';
import { streamOf } from './stream.js';
import { aModel } from './testing/a-model.js';
import { faultsOfStream } from './testing/check-feasible.js';
import { someModel } from './testing/some-model.js';

const policy = fc.constantFrom('pass' as const, 'drain' as const);

describe('list scheduling', () => {
  it('gives timelines that can be run, whatever the ranks', () => {
    fc.assert(
      fc.property(someModel(14), policy, fc.infiniteStream(fc.nat(9)), (model, how, numbers) => {
        const index = indexOf(model);
        const ranks = model.tasks.map(() => numbers.next().value as number);
        const schedule = listSchedule(index, ranks, how);
        expect(faultsOfStream(model, streamOf(index, schedule))).toEqual([]);
      }),
    );
  });

  it('starts the first of equal ranks first', () => {
    const index = indexOf(aModel([1, 1, 1], { workers: 1 }));
    expect([...listSchedule(index, [0, 0, 0]).starts]).toEqual([0, 1, 2]);
  });

  it('passes a task that must wait to run alone, or drains the workers for it', () => {
    const model = aModel([4, { seconds: 1, exclusive: true }, 3, 3], { workers: 2 });
    const ranks = [0, 1, 2, 3];
    expect([...listSchedule(indexOf(model), ranks, 'pass').starts]).toEqual([0, 6, 0, 3]);
    expect([...listSchedule(indexOf(model), ranks, 'drain').starts]).toEqual([0, 4, 5, 5]);
  });

  it('fills a gap with the next task that fits when the first may not start', () => {
    const index = indexOf(aModel([5, 5, 2], { cliques: [[0, 1]], workers: 2 }));
    expect([...listSchedule(index, byPosition(index)).starts]).toEqual([0, 5, 0]);
  });

  it('copes with thousands of tasks that all exclude each other', () => {
    const everyone = Array.from({ length: 5_000 }, (_, task) => task);
    const model = aModel(
      everyone.map(() => 2),
      { cliques: [everyone] },
    );
    const index = indexOf(model);
    expect(listSchedule(index, byDuration(index)).makespan).toBe(10_000);
  });
});

describe('decoding a list by starts', () => {
  it('starts no task later than the schedule it was taken from', () => {
    fc.assert(
      fc.property(someModel(14), policy, (model, how) => {
        const index = indexOf(model);
        const schedule = listSchedule(index, byDuration(index), how);
        const again = decode(index, ordered(schedule.starts));
        expect(faultsOfStream(model, streamOf(index, again))).toEqual([]);
        again.starts.forEach((start, task) => {
          expect(start).toBeLessThanOrEqual(schedule.starts[task] ?? -1);
        });
      }),
    );
  });
});

describe('justification and annealing', () => {
  it('keep a timeline feasible and never make it longer', () => {
    fc.assert(
      fc.property(someModel(14), fc.integer({ min: 1, max: 300 }), (model, rounds) => {
        const index = indexOf(model);
        const start = listSchedule(index, byTail(index, chainsOf(index)));
        for (const next of [justify(index, start), anneal(index, start, 0, rounds)]) {
          expect(faultsOfStream(model, streamOf(index, next))).toEqual([]);
          expect(next.makespan).toBeLessThanOrEqual(start.makespan);
        }
      }),
    );
  });

  it('closes the gap that a worker waits for when long tasks come last', () => {
    const index = indexOf(aModel([2, 2, 2, 6], { workers: 2 }));
    const late = listSchedule(index, byPosition(index));
    expect(late.makespan).toBe(8);
    expect(anneal(index, late, 6, 100).makespan).toBe(6);
  });
});
