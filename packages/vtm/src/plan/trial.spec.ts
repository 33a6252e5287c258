import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { topologicalList } from './critical-path.js';
import { decode } from './decode.js';
import { ordered } from './justify.js';
import { indexOf } from './plan-index.js';
import { byDuration, byPosition } from './ranks.js';
import { shift, shifterOf } from './shift.js';
import { aModel } from './testing/a-model.js';
import { someModel } from './testing/some-model.js';
import { attempt, sortByStart, trialOf } from './trial.js';

const change = fc.record({ a: fc.nat(99), b: fc.nat(99), later: fc.boolean(), slack: fc.nat(8) });
const changes = fc.array(change, { maxLength: 30 });

describe('a trial of changes', () => {
  it('decodes as if from the start, and leaves the list as it was when a change is too dear', () => {
    fc.assert(
      fc.property(someModel(24), changes, (model, tried) => {
        const index = indexOf(model);
        if (index.size < 2) return;
        const trial = trialOf(index, topologicalList(index, byPosition(index)));
        for (const { a, b, later, slack } of tried) {
          const [from, to] = [a % index.size, b % index.size].sort((x, y) => x - y) as [
            number,
            number,
          ];
          if (from === to) continue;
          const before = { list: trial.list.slice(), makespan: trial.makespan };
          const wanted = before.list.slice();
          const allowed = shift(index, shifterOf(index.size), wanted, { from, to, later });
          const whole = decode(index, wanted).makespan;
          const limit = before.makespan + slack - 4;
          const got = attempt(trial, { from, to, later }, limit);
          const kept = allowed && whole <= limit;
          expect(got).toBe(kept ? whole : Infinity);
          expect([...trial.list]).toEqual([...(kept ? wanted : before.list)]);
          expect(trial.makespan).toBe(kept ? whole : before.makespan);
          const { starts } = decode(index, trial.list);
          expect([...trial.ends]).toEqual([
            ...starts.map((start, task) => start + (index.seconds[task] ?? 0)),
          ]);
        }
      }),
    );
  });

  it('knows for each task what a start waited for', () => {
    const model = aModel([3, { seconds: 2, before: [0] }, 4, 1], { cliques: [[1, 2]], workers: 2 });
    const { causes, avoidable, last } = trialOf(indexOf(model), Int32Array.of(0, 1, 2, 3));
    expect([...causes]).toEqual([-1, 0, 1, -1]);
    expect([causes[1], avoidable[1], causes[2], avoidable[2], last]).toEqual([0, 0, 1, 1, 2]);
  });
});

describe('putting a list in the order of its starts', () => {
  it('orders it, delays no task, and decodes as if from the start', () => {
    fc.assert(
      fc.property(someModel(24), (model) => {
        const index = indexOf(model);
        const trial = trialOf(index, topologicalList(index, byDuration(index)));
        const before = decode(index, trial.list);
        sortByStart(trial);
        expect([...trial.list]).toEqual([...ordered(before.starts)]);
        const { starts, makespan } = decode(index, trial.list);
        expect(trial.makespan).toBe(makespan);
        starts.forEach((start, task) => {
          expect(start).toBeLessThanOrEqual(before.starts[task] ?? 0);
          expect(trial.ends[task]).toBe(start + (index.seconds[task] ?? 0));
        });
      }),
    );
  });
});

describe('a shift', () => {
  it('takes predecessors along, and is refused when it would pass one', () => {
    const index = indexOf(aModel([1, 1, { seconds: 1, before: [1] }, { seconds: 1, before: [0] }]));
    const list = Int32Array.of(0, 1, 2, 3);
    expect(shift(index, shifterOf(4), list, { from: 0, to: 2, later: false })).toBe(true);
    expect([...list]).toEqual([1, 2, 0, 3]);
    expect(shift(index, shifterOf(4), list, { from: 2, to: 3, later: true })).toBe(false);
    expect([...list]).toEqual([1, 2, 0, 3]);
  });
});
