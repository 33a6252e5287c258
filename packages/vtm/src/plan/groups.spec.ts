import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { topologicalList } from './critical-path.js';
import { createGroups, firstFitGroups, secondsOfGroups } from './groups.js';
import { costOf, widthBound } from './grouping.js';
import type { PlanModel } from './plan.js';
import { indexOf } from './plan-index.js';
import { splitList } from './split-list.js';
import { aModel } from './testing/a-model.js';
import { faultsOfGroups, mayRunTogether } from './testing/check-feasible.js';
import { shortestGroups } from './testing/optimum.js';
import { someModel } from './testing/some-model.js';

const groupsOf = (model: PlanModel, placements = 1_000) =>
  createGroups(model, { placements }).groups;
const tasksOf = (groups: readonly { readonly tasks: readonly number[] }[]) =>
  groups.map(({ tasks }) => tasks);

/** What waves take when each takes every ready task that fits, in manifest order. */
function secondsOfWaves({ tasks, ...rest }: PlanModel): number {
  const model = { tasks, ...rest };
  const done = new Set<number>();
  let seconds = 0;
  while (done.size < tasks.length) {
    const wave: number[] = [];
    tasks.forEach(({ before }, task) => {
      const ready = !done.has(task) && before.every((previous) => done.has(previous));
      if (ready && mayRunTogether(model, [...wave, task])) wave.push(task);
    });
    seconds += Math.max(...wave.map((task) => tasks[task]?.seconds ?? 0));
    for (const task of wave) done.add(task);
  }
  return seconds;
}

describe('first-fit groups', () => {
  it('put each task into the first group that takes it, in manifest order', () => {
    const model = aModel([3, 2, 9, 1, 1], { cliques: [[0, 1]], workers: 2 });
    expect(tasksOf(firstFitGroups(model))).toEqual([[0, 2], [1, 3], [4]]);
  });

  it('can be run', () => {
    fc.assert(
      fc.property(someModel(14), (model) => {
        expect(faultsOfGroups(model, firstFitGroups(model))).toEqual([]);
      }),
    );
  });
});

describe('groups', () => {
  it('put tasks of like length together', () => {
    const groups = groupsOf(aModel([30, 5, 30, 5], { workers: 2 }));
    expect(tasksOf(groups)).toContainEqual([0, 2]);
    expect(secondsOfGroups(groups)).toBe(35);
  });

  it('hold a limit on some of the tasks', () => {
    const limits = [{ name: 'database', limit: 1, tasks: [0, 1] }];
    const groups = groupsOf(aModel([5, 5, 5], { limits }));
    expect(groups).toHaveLength(2);
    expect(groups.every(({ tasks }) => !(tasks.includes(0) && tasks.includes(1)))).toBe(true);
  });

  it('say why a task stands alone', () => {
    const reasonsOf = (model: PlanModel) =>
      groupsOf(model).map(({ type, reason }) => `${type}: ${reason}`);
    expect(reasonsOf(aModel([{ seconds: 1, exclusive: true }, 1, 1]))).toContain(
      'serial: not parallel: runs alone',
    );
    expect(reasonsOf(aModel([1, 1], { workers: 1 }))).toContain('serial: one task at a time');
    expect(reasonsOf(aModel([1, { seconds: 1, before: [0] }]))).toContain(
      'serial: no other task fits beside it',
    );
  });

  it('are never longer than waves in manifest order, even with no effort', () => {
    fc.assert(
      fc.property(someModel(16), fc.nat({ max: 1_000 }), (model, placements) => {
        const seconds = secondsOfGroups(groupsOf(model, placements));
        expect(seconds).toBeLessThanOrEqual(secondsOfWaves(model));
      }),
    );
  });
});

describe('splitting a list', () => {
  it('finds the least sum of longest tasks over all ways to cut the list', () => {
    fc.assert(
      fc.property(someModel(8), (model) => {
        const index = indexOf(model);
        const list = topologicalList(index, new Uint8Array(index.size));
        const least = leastCut(model, [...list]);
        expect(costOf(index, splitList(index, list))).toBe(least);
      }),
    );
  });
});

/** The least sum over all ways to cut a list into groups that may run, by trying all. */
function leastCut(model: PlanModel, list: readonly number[]): number {
  if (list.length === 0) return 0;
  let least = Infinity;
  for (let width = 1; width <= list.length; width += 1) {
    const group = list.slice(0, width);
    const apart = group.every((task) =>
      group.every((other) => !model.tasks[task]?.before.includes(other)),
    );
    if (!apart || !mayRunTogether(model, group)) break;
    const longest = Math.max(...group.map((task) => model.tasks[task]?.seconds ?? 0));
    least = Math.min(least, longest + leastCut(model, list.slice(width)));
  }
  return least;
}

describe('the width bound', () => {
  it('is never more than the best groups take', () => {
    fc.assert(
      fc.property(someModel(6), (model) => {
        expect(widthBound(indexOf(model))).toBeLessThanOrEqual(shortestGroups(model));
      }),
    );
  });

  it('adds the longest task of each full group and those that run alone', () => {
    const alone = { seconds: 32, exclusive: true };
    const model = aModel([15, 12, 18, alone, 10, 15], { workers: 3 });
    expect(widthBound(indexOf(model))).toBe(62);
  });
});
