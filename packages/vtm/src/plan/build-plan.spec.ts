import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildPlan } from './build-plan.js';
import { chainsOf } from './critical-path.js';
import { firstFitGroups, secondsOfGroups } from './groups.js';
import { listSchedule } from './list-schedule.js';
import { indexOf } from './plan-index.js';
import { byTail } from './ranks.js';
import { aModel } from './testing/a-model.js';
import { faultsOfGroups, faultsOfStream } from './testing/check-feasible.js';
import { shortestGroups, shortestMakespan } from './testing/optimum.js';
import { someModel } from './testing/some-model.js';

const LITTLE = { placements: 2_000 };

describe('any plan', () => {
  it('can be run: stream and groups respect precedence, exclusion, limits and workers', () => {
    fc.assert(
      fc.property(someModel(14), (model) => {
        const plan = buildPlan(model, LITTLE);
        expect(faultsOfStream(model, plan.stream)).toEqual([]);
        expect(faultsOfGroups(model, plan.groups)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is never shorter than the optimum, and the bound never longer', () => {
    fc.assert(
      fc.property(someModel(6), (model) => {
        const plan = buildPlan(model, LITTLE);
        const optimum = model.tasks.length === 0 ? 0 : shortestMakespan(model);
        expect(plan.lowerBound.seconds).toBeLessThanOrEqual(optimum);
        expect(plan.stream.makespan).toBeGreaterThanOrEqual(optimum);
        expect(secondsOfGroups(plan.groups)).toBeGreaterThanOrEqual(shortestGroups(model));
      }),
      { numRuns: 150 },
    );
  });

  it('is never longer than list scheduling, and groups never longer than first-fit', () => {
    fc.assert(
      fc.property(someModel(20), fc.nat({ max: 3_000 }), (model, placements) => {
        const index = indexOf(model);
        const plan = buildPlan(model, { placements });
        const listed = listSchedule(index, byTail(index, chainsOf(index)));
        expect(plan.stream.makespan).toBeLessThanOrEqual(listed.makespan);
        expect(plan.stream.makespan).toBeLessThanOrEqual(secondsOfGroups(plan.groups));
        expect(secondsOfGroups(plan.groups)).toBeLessThanOrEqual(plan.firstFitSeconds);
        expect(plan.firstFitSeconds).toBe(secondsOfGroups(firstFitGroups(model)));
      }),
      { numRuns: 200 },
    );
  });

  it('dispatches by start, each task after its predecessors, once', () => {
    fc.assert(
      fc.property(someModel(12), (model) => {
        const { priority, stream } = buildPlan(model, LITTLE);
        expect([...priority].sort((a, b) => a - b)).toEqual(model.tasks.map((_, at) => at));
        const starts = new Map(stream.slots.map(({ task, start }) => [priority[task], start]));
        const inOrder = priority.map((_, at) => starts.get(at) ?? NaN);
        expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
        model.tasks.forEach(({ before }, task) => {
          for (const previous of before)
            expect(priority[previous]).toBeLessThan(priority[task] ?? -1);
        });
      }),
    );
  });

  it('has a critical path that is a chain of precedence, none longer', () => {
    fc.assert(
      fc.property(someModel(12), (model) => {
        const { criticalPath } = buildPlan(model, LITTLE);
        criticalPath.slice(1).forEach((task, at) => {
          expect(model.tasks[task]?.before).toContain(criticalPath[at]);
        });
        const index = indexOf(model);
        const { heads } = chainsOf(index);
        const length = criticalPath.reduce((sum, task) => sum + (index.seconds[task] ?? 0), 0);
        expect(length).toBe(Math.max(0, ...heads.map((head, t) => head + (index.seconds[t] ?? 0))));
      }),
    );
  });
});

describe('buildPlan', () => {
  it('finds the optimum of nearly all small models', () => {
    const models = fc.sample(someModel(6), { numRuns: 100, seed: 1 });
    const optimal = models.filter((model) => {
      const plan = buildPlan(model, LITTLE);
      return (
        plan.stream.makespan === (model.tasks.length === 0 ? 0 : shortestMakespan(model)) &&
        secondsOfGroups(plan.groups) === shortestGroups(model)
      );
    });
    expect(optimal.length).toBeGreaterThanOrEqual(95);
  });

  it('gives the same plan for equal models, twenty times', () => {
    const [model] = fc.sample(someModel(30), { numRuns: 1, seed: 11 });
    const plans = Array.from({ length: 20 }, () => {
      const { groups, stream, priority } = buildPlan(structuredClone(model!), LITTLE);
      return JSON.stringify({ groups, stream, priority });
    });
    expect(new Set(plans).size).toBe(1);
  });

  it('plans nothing at all', () => {
    const plan = buildPlan(aModel([]));
    expect(plan).toMatchObject({
      groups: [],
      stream: { slots: [], makespan: 0 },
      streamSavings: { ratio: 0 },
      groupSavings: { ratio: 0 },
      gap: 0,
      criticalPath: [],
      priority: [],
    });
  });

  it('plans a single task', () => {
    const plan = buildPlan(aModel([60], { workers: 3 }));
    expect(plan.groups).toEqual([
      { group: 1, type: 'serial', tasks: [0], seconds: 60, reason: 'the only task' },
    ]);
    expect(plan.stream).toEqual({ slots: [{ task: 0, start: 0, end: 60 }], makespan: 60 });
    expect(plan.gap).toBe(0);
  });

  it('runs tasks that all run alone in manifest order, and calls that optimal', () => {
    const plan = buildPlan(aModel([3, 1, 2].map((seconds) => ({ seconds, exclusive: true }))));
    expect(plan.groups.map(({ tasks }) => tasks)).toEqual([[0], [1], [2]]);
    expect(plan.stream.makespan).toBe(6);
    expect(plan.lowerBound).toEqual({ seconds: 6, argument: 'tasks that run alone' });
    expect(plan.streamSavings.ratio).toBe(0);
  });

  it('dispatches High risk first among tasks that start together, then in manifest order', () => {
    const tasks = [2, 1, 0].map((rank) => ({ seconds: 10, rank }));
    expect(buildPlan(aModel([...tasks, { seconds: 10, rank: 2 }])).priority).toEqual([2, 1, 0, 3]);
  });

  it('tells how far it is, up to the whole', () => {
    // A ring of five, whose optimum no bound reaches: the search goes on to its end.
    const ring = [0, 1, 2, 3, 4].map((task) => [task, (task + 1) % 5].sort((a, b) => a - b));
    const model = aModel([10, 11, 10, 11, 12], { cliques: ring });
    const shares: number[] = [];
    buildPlan(model, { placements: 200_000 }, (share) => shares.push(share));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(5);
    expect(shares.at(-1)).toBe(1);
  });

  it('refuses a cycle as a bug of its caller', () => {
    const model = aModel([
      { seconds: 1, before: [1] },
      { seconds: 1, before: [0] },
    ]);
    expect(() => buildPlan(model)).toThrow('no cycle');
  });
});
