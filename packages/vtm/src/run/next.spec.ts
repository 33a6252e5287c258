import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aTask } from '../manifest/testing/a-task.js';
import { nextTasks, openPositions, takeableAlone } from './next.js';
import type { NextInput } from './next.js';
import { entryOf } from './state.js';
import type { Entry, RunState } from './state.js';
import { aLease, aState } from './testing/a-state.js';
import { aUniverse } from './testing/a-universe.js';
import { mustNotMeet, someTasks } from './testing/some-backlog.js';

const status = fc.constantFrom<Entry['status']>('pending', 'pending', 'completed', 'in-progress');

const scene = someTasks.chain((tasks) =>
  fc.array(status, { minLength: tasks.length, maxLength: tasks.length }).map((statuses) => ({
    tasks,
    state: aState(
      Object.fromEntries(
        tasks.map(({ id }, at) => [
          id,
          {
            status: statuses[at] ?? 'pending',
            ...(statuses[at] === 'in-progress' ? { lease: aLease(at + 1) } : {}),
          },
        ]),
      ),
    ),
  })),
);

const input = (
  tasks: Parameters<typeof aUniverse>[0],
  state: RunState,
  more: Partial<NextInput> = {},
): NextInput => ({
  ...{ universe: aUniverse(tasks), state, wipLimit: 3, count: 1 },
  ...{ missing: new Map(), broken: new Set<number>() },
  ...more,
});

describe('the tasks to take next', () => {
  it('are pending, ready, and exclude neither each other nor what is in progress', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 5 }), ({ tasks, state }, count) => {
        const { takeable } = nextTasks(input(tasks, state, { count, wipLimit: 9 }));
        const chosen = takeable.map((at) => tasks[at]!);
        const statusOf = (id: string) => tasks.find((task) => task.id === id)!;
        const at = (id: string) => entryOf(state, statusOf(id).manifest, id).status;
        const busy = tasks.filter(({ id }) => at(id) === 'in-progress');
        for (const [place, task] of chosen.entries()) {
          expect(at(task.id)).toBe('pending');
          expect(task.dependsOn.map(at).every((one) => one === 'completed')).toBe(true);
          const others = [...busy, ...chosen.slice(0, place)];
          expect(others.filter((other) => mustNotMeet(task, other))).toEqual([]);
        }
      }),
    );
  });

  it('begin with the same ones, however many more than one are asked for', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 2, max: 5 }), ({ tasks, state }, count) => {
        const few = nextTasks(input(tasks, state, { count })).takeable;
        const more = nextTasks(input(tasks, state, { count: count + 1 })).takeable;
        expect(more.slice(0, few.length)).toEqual(few);
      }),
    );
  });

  it('are tried in dispatch order: each pending one before a chosen one was refused', () => {
    fc.assert(
      fc.property(scene, ({ tasks, state }) => {
        const { takeable, refusals, open } = nextTasks(input(tasks, state));
        const [first] = takeable;
        if (first === undefined) return;
        for (const before of open.slice(0, open.indexOf(first)))
          expect(refusals.has(before)).toBe(true);
      }),
    );
  });

  it('are as many as the limit on work in progress leaves, and it is told', () => {
    const tasks = ['A', 'B', 'C'].map((name) => aTask(`${name}--T01`));
    const busy = aState({ 'A--T01': { status: 'in-progress', lease: aLease(1) } });
    const found = nextTasks(input(tasks, busy, { count: 3, wipLimit: 2 }));
    expect(found.takeable).toEqual([1]);
    expect([...found.refusals]).toEqual([[2, { kind: 'wip-overload', running: 2, limit: 2 }]]);
  });

  it('leave out what an error forbids', () => {
    const tasks = ['A', 'B'].map((name) => aTask(`${name}--T01`));
    const found = nextTasks(input(tasks, aState({}), { broken: new Set([0]) }));
    expect(found.takeable).toEqual([1]);
    expect(found.open).toEqual([1]);
  });

  it('run beside each other when several are asked for: one that runs alone comes another time', () => {
    const tasks = [aTask('A--T01', { parallel: false }), aTask('B--T01'), aTask('C--T01')];
    expect(nextTasks(input(tasks, aState({}))).takeable).toEqual([0]);
    const several = nextTasks(input(tasks, aState({}), { count: 3 }));
    expect(several.takeable).toEqual([1, 2]);
    expect([...several.refusals]).toEqual([[0, { kind: 'exclusive', with: 'B--T01', self: true }]]);
    const alone = input(tasks.slice(0, 1), aState({}), { count: 3 });
    expect(nextTasks(alone).takeable).toEqual([0]);
  });
});

it('what can be taken alone is what would be the first of a turn that wants nothing else', () => {
  fc.assert(
    fc.property(scene, ({ tasks, state }) => {
      const universe = aUniverse(tasks);
      const open = openPositions(universe, state, new Set());
      const alone = takeableAlone(universe, state, new Map(), open);
      const everyOther = (at: number) =>
        new Set(tasks.map((_task, other) => other).filter((other) => other !== at));
      for (const at of open) {
        const { takeable } = nextTasks(
          input(tasks, state, { broken: everyOther(at), wipLimit: 99 }),
        );
        expect(alone.includes(at)).toBe(takeable.length === 1);
      }
    }),
  );
});
