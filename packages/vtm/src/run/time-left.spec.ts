import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aTask } from '../manifest/testing/a-task.js';
import type { Task } from '../manifest/task.js';
import { EMPTY_STATE } from './state.js';
import type { Sight } from './progress.js';
import { secondsLeft } from './time-left.js';
import { aState, NEW_YEAR } from './testing/a-state.js';
import { aUniverse } from './testing/a-universe.js';
import { someTasks } from './testing/some-backlog.js';

const sightOf = (tasks: readonly Task[], more: Partial<Sight> = {}): Sight => ({
  ...{ universe: aUniverse(tasks), state: EMPTY_STATE, at: NEW_YEAR, workers: 3, wipLimit: 3 },
  ...{ missing: new Map(), dirt: new Map(), ahead: [] },
  selection: tasks.map((_task, at) => at),
  wanted: tasks.map((_task, at) => at),
  ...more,
});

/** In progress since so many minutes. */
const since = (minutes: number) => ({
  status: 'in-progress' as const,
  started_at: new Date(NEW_YEAR - minutes * 60_000).toISOString(),
});

const job = (id: string, minutes: number, more: Partial<Task> = {}): Task =>
  aTask(id, { minutes, ...more });

describe('the time that is left', () => {
  it('is the makespan of what is still to be done, by dependencies, conflicts and places', () => {
    const tasks = [
      job('A--T01', 10),
      job('B--T01', 20, { dependsOn: ['A--T01'] }),
      job('C--T01', 5),
      job('D--T01', 5, { scope: ['packages/c--t01/x/'] }),
    ];
    expect(secondsLeft(sightOf(tasks))).toBe(30 * 60);
    expect(secondsLeft(sightOf(tasks, { workers: 1 }))).toBe(40 * 60);
    expect(secondsLeft(sightOf(tasks, { wipLimit: 1 }))).toBe(40 * 60);
    const done = aState({ 'A--T01': { status: 'completed' }, 'B--T01': { status: 'blocked' } });
    expect(secondsLeft(sightOf(tasks, { state: done }))).toBe(10 * 60);
  });

  it('of a task in progress is the rest of its estimate, and at least a moment', () => {
    const tasks = [job('A--T01', 10), job('B--T01', 5, { dependsOn: ['A--T01'] })];
    const left = (minutes: number) =>
      secondsLeft(sightOf(tasks, { state: aState({ 'A--T01': since(minutes) }), wanted: [1] }));
    expect(left(4)).toBe(11 * 60);
    expect(left(100)).toBe(5 * 60 + 1);
  });

  it('counts one wave after the other', () => {
    const tasks = [job('A--T01', 10), job('B--T01', 5), job('C--T01', 7)];
    expect(secondsLeft(sightOf(tasks, { wanted: [0], ahead: [[1, 2]] }))).toBe(17 * 60);
  });

  it('of a run that has not begun is that of a list schedule: the longest chain at least, the sum at most', () => {
    fc.assert(
      fc.property(someTasks, fc.integer({ min: 1, max: 4 }), (tasks, workers) => {
        const sight = sightOf(tasks, { workers, wipLimit: workers });
        const seconds = sight.universe.model.tasks.map((task) => task.seconds);
        const sum = seconds.reduce((all, each) => all + each, 0);
        const left = secondsLeft(sight);
        expect(left).toBeLessThanOrEqual(sum);
        expect(left).toBeGreaterThanOrEqual(Math.max(...seconds, Math.ceil(sum / workers)));
      }),
    );
  });
});
