import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildPlan } from '../build-plan.js';
import type { Plan } from '../plan.js';
import type { RuleCost } from '../rule-costs/rule-costs.js';
import { aModel } from '../testing/a-model.js';
import type { TaskSketch } from '../testing/a-model.js';
import { someModel } from '../testing/some-model.js';
import type { Advice, AdviceKind } from './advice.js';
import { advise } from './advise.js';

const LITTLE = { placements: 5_000 };
const MINUTE = 60;

type Sketch = number | (Omit<TaskSketch, 'seconds'> & { readonly minutes: number });

/** The plan of tasks given by their minutes. */
function planOf(sketches: readonly Sketch[], workers: number | null = 3): Plan {
  const tasks = sketches.map((sketch) => {
    if (typeof sketch === 'number') return sketch * MINUTE;
    const { minutes, ...rest } = sketch;
    return { seconds: minutes * MINUTE, ...rest };
  });
  return buildPlan(aModel(tasks, { workers }), LITTLE);
}

/** The same tasks in one parallel group: the guide's example of uneven sizes. */
const inOneGroup = (plan: Plan): Plan => ({
  ...plan,
  groups: [
    {
      group: 1,
      type: 'parallel',
      tasks: plan.model.tasks.map((_, at) => at),
      seconds: Math.max(...plan.model.tasks.map(({ seconds }) => seconds)),
      reason: '',
    },
  ],
});

const of = (kind: AdviceKind, plan: Plan, costs: readonly RuleCost[] = []): Advice | undefined =>
  advise({ plan, costs }).find((advice) => advice.kind === kind);

describe('the four reasons for low savings', () => {
  it('coordination overhead: three tasks of five minutes that are a quarter of all', () => {
    expect(
      of('coordination-overhead', planOf([5, 4, 3, ...Array<number>(9).fill(20)])),
    ).toMatchObject({
      tasks: [2, 1, 0],
      seconds: 12 * MINUTE,
      share: 0.25,
      finding: '3 of 12 tasks (25 %) take at most 5 min each and hold 12 min of work: T2, T1, T0.',
      remedy: 'Merge tiny tasks that touch the same files into one.',
    });
    expect(of('coordination-overhead', planOf([5, 4, 3, ...Array<number>(10).fill(20)]))).toBe(
      undefined,
    );
    expect(of('coordination-overhead', planOf([5, 5, 6]))).toBe(undefined);
  });

  it("uneven groups: one task of 30 minutes beside three of 10, as in the guide's example", () => {
    expect(of('uneven-groups', inOneGroup(planOf([10, 30, 10, 10], 4)))).toMatchObject({
      tasks: [1],
      groups: [1],
      seconds: 20 * MINUTE,
      share: 20 / 30,
      finding:
        'One task dominates its group (T1): the others wait 20 min in all, 67 % of the time in groups.',
    });
    expect(of('uneven-groups', inOneGroup(planOf([10, 19, 10], 4)))).toBe(undefined);
    expect(of('uneven-groups', inOneGroup(planOf([4, 8, 4], 4)))).toBe(undefined);
  });

  it('serial bottlenecks: at least two tasks that run alone and a third of all work', () => {
    const alone = (minutes: number, rank: number) => ({ minutes, exclusive: true, rank });
    expect(of('serial-bottleneck', planOf([alone(10, 0), alone(20, 1), 30, 30]))).toMatchObject({
      tasks: [1, 0],
      seconds: 30 * MINUTE,
      share: 1 / 3,
      finding:
        '2 tasks run alone (1 of High risk) for 30 min, 33 % of all work: T1, T0; no more than 67 % can be saved.',
    });
    expect(of('serial-bottleneck', planOf([alone(10, 0), alone(19, 0), 31, 30]))).toBe(undefined);
    expect(of('serial-bottleneck', planOf([alone(50, 0), 10, 10]))).toBe(undefined);
  });

  it('blockers: a task behind which half of all tasks wait, and at least four', () => {
    const behind = (...before: number[]) => ({ minutes: 10, before });
    const plan = planOf([15, behind(0), behind(0), behind(1), behind(1), 10, 10]);
    expect(of('blocker', plan)).toMatchObject({
      tasks: [0],
      seconds: 15 * MINUTE,
      share: 4 / 6,
      finding: '4 of 6 other tasks (67 %) wait for T0, which takes 15 min.',
    });
    const chain = planOf([5, behind(0), behind(1), behind(2), behind(3), behind(4), behind(5)]);
    expect(of('blocker', chain)?.finding).toContain('most wait for T1, T2, too');
    expect(of('blocker', planOf([15, behind(0), behind(0), behind(0)]))).toBe(undefined);
    expect(of('blocker', planOf([15, ...Array(4).fill(behind(0)), 1, 1, 1, 1, 1]))).toBe(undefined);
  });
});

describe('the four optimisations', () => {
  it('group similar sizes: barriers that cost a fifth of the time in groups', () => {
    const plan = planOf([10, { minutes: 20, before: [0] }, 20, { minutes: 10, before: [2] }], 2);
    const seconds = plan.groupSavings.parallelSeconds - plan.stream.makespan;
    expect(seconds).toBe(10 * MINUTE);
    expect(of('group-similar-sizes', plan)).toMatchObject({ tasks: [], seconds, share: 0.25 });
    expect(of('group-similar-sizes', planOf([10, 10, 10], 3))).toBe(undefined);
  });

  it('split large tasks: half an hour or more that holds a quarter of the stream', () => {
    expect(of('split-large-tasks', planOf([30, 10, 10]))).toMatchObject({
      tasks: [0],
      seconds: 30 * MINUTE,
      share: 1,
      finding: 'T0 takes 30 min, 100 % of the stream, and holds it at its length.',
      remedy: 'Split it into parts that may run side by side: two equal ones save up to 13.3 min.',
    });
    expect(of('split-large-tasks', planOf([29, 10, 10]))).toBe(undefined);
    const alone = { minutes: 60, exclusive: true };
    expect(of('split-large-tasks', planOf([alone, 10, 10]))).toBe(undefined);
    expect(of('split-large-tasks', planOf([30, 30, 30, 31], 1))).toBe(undefined);
    expect(of('split-large-tasks', planOf([30, { minutes: 60, before: [] }], 2))?.tasks).toEqual([
      1,
    ]);
  });

  it('cut risk: when running High alone costs a twentieth of the stream', () => {
    const plan = planOf([{ minutes: 20, exclusive: true, rank: 0 }, 40, 40]);
    const cost = (minutes: number): RuleCost[] => [
      { rule: { kind: 'high-alone' }, savedSeconds: minutes * MINUTE, exact: true },
    ];
    expect(of('cut-risk', plan, cost(3))).toMatchObject({
      tasks: [0],
      seconds: 3 * MINUTE,
      share: 0.05,
      finding: 'That High risk runs alone costs 3 min, 5 % of the stream: T0.',
    });
    expect(of('cut-risk', plan, cost(2.9))).toBe(undefined);
    expect(of('cut-risk', plan)).toBe(undefined);
  });

  it('have backup tasks: workers that idle a third of their time', () => {
    const behind = (before: number) => ({ minutes: 10, before: [before] });
    expect(of('have-backup-tasks', planOf([10, behind(0), behind(1), 10], 2))).toMatchObject({
      tasks: [1],
      seconds: 20 * MINUTE,
      share: 1 / 3,
      finding:
        '2 workers have nothing to do for 20 min in all, 33 % of the time in which tasks may run side by side, for one while only T1 runs.',
    });
    expect(of('have-backup-tasks', planOf([10, behind(0), 10, 10], 2))).toBe(undefined);
    const alone = { minutes: 90, exclusive: true };
    expect(of('have-backup-tasks', planOf([alone, 10, 10, 10, 10], 2))).toBe(undefined);
    expect(of('have-backup-tasks', planOf([10, behind(0), behind(1)], 2))).toBe(undefined);
    expect(of('have-backup-tasks', planOf([10, behind(0), behind(1), 10], null))?.share).toBe(
      1 / 3,
    );
  });
});

describe('advice', () => {
  it('has figures that are shares, names tasks that exist, and ends its sentences', () => {
    fc.assert(
      fc.property(someModel(14), (model) => {
        const advice = advise({ plan: buildPlan(model, LITTLE), costs: [] });
        for (const { share, seconds, tasks, finding, remedy } of advice) {
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(Number.isInteger(seconds)).toBe(true);
          expect(tasks.every((task) => model.tasks[task] !== undefined)).toBe(true);
          expect([finding, remedy].filter((text) => !/^[^\n]+\.$/.test(text))).toEqual([]);
        }
        expect(new Set(advice.map(({ kind }) => kind)).size).toBe(advice.length);
      }),
      { numRuns: 300 },
    );
  });

  it('is none for nothing, and none for equal tasks that fill all workers', () => {
    expect(advise({ plan: planOf([]), costs: [] })).toEqual([]);
    expect(advise({ plan: planOf([15, 15, 15, 15, 15, 15]), costs: [] })).toEqual([]);
  });
});
