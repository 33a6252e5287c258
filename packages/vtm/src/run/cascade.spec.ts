import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aTask } from '../manifest/testing/a-task.js';
import type { Task } from '../manifest/task.js';
import { cascadeOf, heldUpIn, toldCascade } from './cascade.js';
import type { Entry, Status } from './state.js';
import { aLease, aState } from './testing/a-state.js';
import { aUniverse } from './testing/a-universe.js';
import { mustNotMeet, someTasks } from './testing/some-backlog.js';

const after = (id: string, ...dependsOn: readonly string[]) => aTask(id, { dependsOn });
const running: Entry = { status: 'in-progress', lease: aLease(1) };
const blocked: Entry = { status: 'blocked' };
const spec = { code: 'MISSING-SPEC', written: 'x', path: 'x' } as const;

function cascade(
  tasks: readonly Task[],
  entries: Readonly<Record<string, Entry>>,
  more: { readonly priority?: readonly number[]; readonly missing?: readonly number[] } = {},
) {
  const universe = aUniverse(tasks);
  const priority = more.priority ?? universe.priority;
  const missing = new Map((more.missing ?? []).map((at) => [at, spec]));
  return cascadeOf({ ...universe, priority }, aState(entries), 0, missing);
}

describe('a blocked task', () => {
  const chain = [
    aTask('A--T01'),
    after('B--T01', 'A--T01'),
    after('C--T01', 'B--T01'),
    after('D--T01', 'C--T01', 'F--T01'),
    aTask('E--T01'),
    aTask('F--T01'),
  ];

  it('holds up all that depends on it, however indirectly, in dispatch order', () => {
    expect(cascade(chain, { 'A--T01': blocked }).heldUp).toEqual([1, 2, 3]);
    const priority = [0, 5, 1, 3, 4, 2];
    expect(cascade(chain, { 'A--T01': blocked }, { priority })).toEqual({
      heldUp: [2, 3, 1],
      meanwhile: [5, 4],
    });
  });

  it('holds up neither what is completed nor what waits for that alone', () => {
    const entries = { 'A--T01': blocked, 'C--T01': { status: 'completed' } } as const;
    expect(cascade(chain, entries).heldUp).toEqual([1]);
  });

  it('leaves to run what is eligible and conflicts with nothing in progress', () => {
    const tasks = [
      aTask('A--T01', { scope: ['a/'] }),
      aTask('B--T01', { scope: ['b/'] }),
      aTask('C--T01', { scope: ['b/x/'] }),
      aTask('D--T01', { scope: ['d/'] }),
      aTask('E--T01', { scope: ['e/'] }),
      aTask('F--T01', { scope: ['d/y/'] }),
    ];
    const entries = { 'A--T01': blocked, 'B--T01': running };
    expect(cascade(tasks, entries, { missing: [4] })).toEqual({ heldUp: [], meanwhile: [3, 5] });
  });

  it('is no backup of itself while it is pending again', () => {
    expect(cascade([aTask('A--T01')], {}).meanwhile).toEqual([]);
  });
});

describe('a cascade, whatever the backlog,', () => {
  const status = fc.constantFrom<Status>('pending', 'completed', 'blocked', 'in-progress');

  it('holds up what cannot start, and offers only what may', () => {
    fc.assert(
      fc.property(someTasks, fc.array(status, { minLength: 8, maxLength: 8 }), (tasks, states) => {
        const statusOf = (id: string): Status =>
          id === tasks[0]?.id
            ? 'blocked'
            : (states[tasks.findIndex((task) => task.id === id)] ?? 'pending');
        const entries = Object.fromEntries(tasks.map(({ id }) => [id, { status: statusOf(id) }]));
        const { heldUp, meanwhile } = cascade(tasks, entries);
        const inProgress = tasks.filter(({ id }) => statusOf(id) === 'in-progress');
        for (const at of heldUp) {
          const { id, dependsOn } = tasks[at] as Task;
          expect(statusOf(id)).not.toBe('completed');
          expect(dependsOn.some((other) => statusOf(other) !== 'completed')).toBe(true);
        }
        const mayStart = tasks.flatMap((task, at) => {
          const isFree = !inProgress.some((other) => mustNotMeet(task, other));
          const isReady = task.dependsOn.every((other) => statusOf(other) === 'completed');
          return statusOf(task.id) === 'pending' && isReady && isFree ? [at] : [];
        });
        expect(meanwhile).toEqual(mayStart);
        expect(heldUp.filter((at) => meanwhile.includes(at))).toEqual([]);
      }),
    );
  });
});

describe('a cascade as it is told', () => {
  const many = Array.from({ length: 5 }, (_, at) => after(`B--T${at + 10}`, 'A--T01'));
  const universe = aUniverse([aTask('A--T01'), ...many, aTask('Z--T01')]);
  const state = aState({ 'A--T01': blocked });

  it('names the first few and counts all', () => {
    expect(toldCascade(universe, state, 0, new Map())).toEqual({
      heldUp: { count: 5, first: ['B--T10', 'B--T11', 'B--T12'] },
      meanwhile: { count: 1, first: ['Z--T01'] },
    });
  });

  it('needs no plan to know what is held up', () => {
    const heldUp = heldUpIn(universe.backlog, state);
    expect(heldUp('A--T01')).toEqual(many.map(({ id }) => id));
    expect([heldUp('Z--T01'), heldUp('unknown')]).toEqual([[], []]);
  });
});
