import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ConflictLevel, SharedRegion } from '../conflicts/conflict.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { buildModel } from './model.js';
import { buildPlan } from './build-plan.js';

function region(
  left: readonly number[],
  right: readonly number[] = left,
  level: ConflictLevel = 'hard',
): SharedRegion {
  const evidence = {
    rule: 'scope',
    subject: 'src/',
    reason: 'both may write src/',
    witness: 'src/x',
  } as const;
  return { kind: 'file-scope', level, left, right, ...evidence };
}

const abc = aBacklog([aTask('A'), aTask('B'), aTask('C')]);

describe('durations', () => {
  it('come from the size, in seconds', () => {
    const sizes = ['XS', 'S', 'M', 'L', 'XL'] as const;
    const backlog = aBacklog(sizes.map((size) => aTask(size, { size })));
    const minutes = buildModel(backlog, []).tasks.map(({ seconds }) => seconds / 60);
    expect(minutes).toEqual([5, 10, 15, 30, 60]);
  });

  it('come from the minutes of the task where it has some', () => {
    const backlog = aBacklog([aTask('A', { size: 'XL', minutes: 12.5 })]);
    expect(buildModel(backlog, []).tasks[0]?.seconds).toBe(750);
  });

  it('take other minutes for sizes, and an overhead for each task', () => {
    const backlog = aBacklog([aTask('A', { size: 'S' }), aTask('B', { minutes: 1 })]);
    const minutes = { XS: 1, S: 2, M: 3, L: 4, XL: 5 };
    const { tasks } = buildModel(backlog, [], { minutes, overheadMinutes: 0.5 });
    expect(tasks.map(({ seconds }) => seconds)).toEqual([150, 90]);
  });

  it('are at least a second and never so long that sums are inexact', () => {
    const backlog = aBacklog([aTask('A', { minutes: 0 }), aTask('B', { minutes: 1e300 })]);
    const seconds = buildModel(backlog, []).tasks.map((task) => task.seconds);
    expect(seconds).toEqual([1, 2_147_483_647]);
  });
});

describe('tasks that run alone', () => {
  it('are those that are not parallel, and those of High risk', () => {
    const backlog = aBacklog([
      aTask('A'),
      aTask('B', { parallel: false }),
      aTask('C', { risk: 'High', parallel: false }),
    ]);
    const exclusive = (highAlone: boolean) =>
      buildModel(backlog, [], { highAlone }).tasks.map((task) => task.exclusive);
    expect(exclusive(true)).toEqual([false, true, true]);
    expect(exclusive(false)).toEqual([false, true, false]);
  });

  it('need no exclusions of their own', () => {
    const backlog = aBacklog([aTask('A'), aTask('B', { parallel: false }), aTask('C')]);
    expect(buildModel(backlog, [region([0, 1])]).exclusions).toEqual([]);
    expect(buildModel(backlog, [region([0, 1, 2])]).exclusions).toEqual([
      { left: [0], right: [2] },
    ]);
  });
});

describe('precedence', () => {
  it('is by position, ascending, each once', () => {
    const backlog = aBacklog([aTask('A', { dependsOn: ['C', 'B', 'C'] }), aTask('B'), aTask('C')]);
    expect(buildModel(backlog, []).tasks.map(({ before }) => before)).toEqual([[1, 2], [], []]);
  });

  it('takes predecessors that are not in the backlog as done', () => {
    const backlog = aBacklog([aTask('A', { dependsOn: ['COMPLETED--T01'] })]);
    expect(buildModel(backlog, []).tasks[0]?.before).toEqual([]);
  });
});

describe('exclusions', () => {
  it('are the hard regions, and the soft ones where asked', () => {
    const regions = [
      region([0, 1]),
      region([1, 2], [1, 2], 'soft'),
      region([0, 2], [0, 2], 'info'),
    ];
    expect(buildModel(abc, regions).exclusions).toEqual([{ left: [0], right: [1] }]);
    expect(buildModel(abc, regions, { excludes: 'hard and soft' }).exclusions).toEqual([
      { left: [0], right: [1] },
      { left: [1], right: [2] },
    ]);
  });

  it('stand for each region once and for pairs by task', () => {
    const regions = [region([0, 1, 2]), region([0, 1, 2]), region([2], [0]), region([0, 1])];
    expect(buildModel(abc, regions).exclusions).toEqual([
      { left: [0, 1, 2], right: [0, 1, 2] },
      { left: [0], right: [1, 2] },
    ]);
  });

  it('leave out a region of a single task', () => {
    expect(buildModel(abc, [region([1])]).exclusions).toEqual([]);
  });

  it('give the same plan in whatever order regions come', () => {
    const backlog = aBacklog(Array.from({ length: 9 }, (_, at) => aTask(`T${at}`)));
    const regions = [
      [0, 1, 2],
      [2, 3],
      [3, 4, 5, 6],
      [1, 8],
      [7, 8],
    ].map((m) => region(m));
    const planOf = (list: readonly SharedRegion[]) => {
      const { groups, stream, priority } = buildPlan(buildModel(backlog, list, { workers: 3 }));
      return { groups, stream, priority };
    };
    const expected = planOf(regions);
    const orders = fc.shuffledSubarray(regions, { minLength: 5 });
    fc.assert(
      fc.property(orders, (shuffled) => {
        expect(planOf(shuffled)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });
});

describe('limits', () => {
  it('hold for the parallelism groups that are named, and no others', () => {
    const backlog = aBacklog([
      aTask('A', { group: 'database' }),
      aTask('B', { group: 'ui' }),
      aTask('C', { group: 'database' }),
      aTask('D', { group: 'toString' }),
    ]);
    const model = buildModel(backlog, [], { groupLimits: { database: 1, other: 2 }, workers: 4 });
    expect(model.limits).toEqual([{ name: 'database', limit: 1, tasks: [0, 2] }]);
    expect(model.workers).toBe(4);
  });
});
