import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import { aBacklog, aTask } from '../../manifest/testing/a-task.js';
import type { Task } from '../../manifest/task.js';
import { someTasks } from '../../run/testing/some-backlog.js';
import { buildPlan } from '../build-plan.js';
import { buildModel } from '../model.js';
import type { ModelOptions } from '../model.js';
import { shortestMakespan } from '../testing/optimum.js';
import { someModel } from '../testing/some-model.js';
import type { Planned } from './planned.js';
import { conflictCosts, ruleCosts, taskCosts } from './rule-costs.js';
import { rulesInForce } from './rules.js';
import { withoutTask } from './without-task.js';

const LITTLE = { placements: 20_000 };

function planned(tasks: readonly Task[], options: ModelOptions = { workers: 3 }): Planned {
  const backlog = aBacklog(tasks);
  const { regions } = findConflicts(backlog);
  const plan = buildPlan(buildModel(backlog, regions, options), LITTLE);
  return { backlog, regions, options, plan };
}

const task = (name: string, fields: Partial<Task> = {}): Task =>
  aTask(`${name}--T01`, { minutes: 10, ...fields });
const saved = (of: Planned): unknown[] =>
  ruleCosts(of, LITTLE).map(({ rule, savedSeconds }) => [rule.kind, savedSeconds / 60]);
const options = fc.record({
  workers: fc.constantFrom(null, 1, 2, 3),
  groupLimits: fc.constantFrom({}, { g: 1 }, { g: 2 }),
});

describe('the cost of a rule', () => {
  it('is never negative, and what remains never shorter than the optimum without the rule', () => {
    fc.assert(
      fc.property(someTasks, options, (tasks, how) => {
        const of = planned(tasks.slice(0, 6), how);
        const lifted = new Map(
          rulesInForce(of).map(({ rule, model }) => [JSON.stringify(rule), model()]),
        );
        const costs = ruleCosts(of, LITTLE);
        expect(costs).toHaveLength(lifted.size);
        for (const { rule, savedSeconds, exact } of costs) {
          const best = shortestMakespan(lifted.get(JSON.stringify(rule))!);
          const rest = of.plan.stream.makespan - savedSeconds;
          expect(savedSeconds).toBeGreaterThanOrEqual(0);
          expect(rest).toBeGreaterThanOrEqual(best);
          if (exact) expect(rest).toBe(best);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is what High risk alone, serial tasks, and workers take from a plan, dearest first', () => {
    const high = planned([task('A'), task('B'), task('C', { risk: 'High', parallel: false })]);
    expect(saved(high)).toEqual([['high-alone', 10]]);
    const serial = planned([task('A'), task('B', { parallel: false, minutes: 7 })]);
    expect(saved(serial)).toEqual([['not-parallel', 7]]);
    const both = planned([task('A', { parallel: false, minutes: 3 }), task('B'), task('C')], {
      workers: 1,
    });
    expect(saved(both)).toEqual([
      ['workers', 10],
      ['not-parallel', 0],
    ]);
  });

  it('names each group limit that binds, and each kind of conflict that excludes', () => {
    const groups = { groupLimits: { db: 1, ui: 2 }, workers: null };
    const limited = planned(
      [task('A', { group: 'db' }), task('B', { group: 'db' }), task('C', { group: 'ui' })],
      groups,
    );
    expect(ruleCosts(limited, LITTLE)).toEqual([
      { rule: { kind: 'group-limit', group: 'db', limit: 1 }, savedSeconds: 600, exact: true },
    ]);
    const files = planned([task('A', { scope: ['a/'] }), task('B', { scope: ['a/b/'] })]);
    expect(ruleCosts(files, LITTLE)).toEqual([
      { rule: { kind: 'conflicts', of: 'file-scope' }, savedSeconds: 600, exact: true },
    ]);
  });

  it('is nothing where two rules keep the same tasks apart', () => {
    const shared = { capability: 'ONE', scope: ['a/'] };
    expect(saved(planned([task('A', shared), task('B', shared)]))).toEqual([
      ['conflicts', 0],
      ['conflicts', 0],
    ]);
  });

  it('is the same for equal input', () => {
    const [tasks] = fc.sample(someTasks, { numRuns: 1, seed: 4 });
    const runs = Array.from({ length: 5 }, () => {
      const of = planned(structuredClone(tasks!));
      const all = [ruleCosts(of, LITTLE), conflictCosts(of, LITTLE), taskCosts(of, LITTLE)];
      return JSON.stringify(all);
    });
    expect(new Set(runs).size).toBe(1);
  });
});

describe('the conflicts that cost most', () => {
  it('are those that hold the stream at its length, each with all reasons for it', () => {
    const shared = { capability: 'ONE', scope: ['a/'] };
    const of = planned([task('A', shared), task('B', shared), task('C', { scope: ['c/'] })]);
    expect(conflictCosts(of, LITTLE)).toMatchObject([
      {
        left: [0, 1],
        savedSeconds: 600,
        exact: true,
        reasons: [{ kind: 'file-scope' }, { kind: 'capability' }],
      },
    ]);
  });

  it('are at most ten, and none that costs nothing', () => {
    const pairs = Array.from({ length: 12 }, (_, at) => [
      task(`A${at}`, { scope: [`d${at}/`], minutes: 30 + at }),
      task(`B${at}`, { scope: [`d${at}/x/`], minutes: 30 + at }),
    ]).flat();
    const costs = conflictCosts(planned(pairs, { workers: 4 }), LITTLE);
    expect(costs.length).toBeLessThanOrEqual(10);
    expect(costs.filter(({ savedSeconds }) => savedSeconds <= 0)).toEqual([]);
  });
});

describe('the tasks that cost most', () => {
  it('are those without which the stream would be shortest', () => {
    const of = planned([
      task('A', { minutes: 30 }),
      task('B', { dependsOn: ['A--T01'], minutes: 20 }),
      task('C', { dependsOn: ['B--T01'], minutes: 5 }),
      task('D', { minutes: 15 }),
    ]);
    expect(taskCosts(of, LITTLE)).toEqual([
      { task: 0, savedSeconds: 1800, exact: true },
      { task: 1, savedSeconds: 1200, exact: true },
      { task: 2, savedSeconds: 300, exact: true },
    ]);
  });

  it('leave a model in which what followed the task waits for what the task waited for', () => {
    fc.assert(
      fc.property(someModel(7), fc.nat(6), (model, any) => {
        if (model.tasks.length === 0) return;
        const gone = any % model.tasks.length;
        const rest = withoutTask(model, gone);
        const ids = rest.tasks.map(({ id }) => id);
        expect(ids).toEqual(model.tasks.map(({ id }) => id).filter((_, at) => at !== gone));
        const whole = model.tasks.length > 6 ? Infinity : shortestMakespan(model);
        if (ids.length > 0) expect(shortestMakespan(rest)).toBeLessThanOrEqual(whole);
        for (const [at, { before }] of rest.tasks.entries()) expect(before).not.toContain(at);
      }),
      { numRuns: 150 },
    );
  });
});

it('costs of nothing are none', () => {
  const of = planned([]);
  expect([ruleCosts(of, LITTLE), conflictCosts(of, LITTLE), taskCosts(of, LITTLE)]).toEqual([
    [],
    [],
    [],
  ]);
});
