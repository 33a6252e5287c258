import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { remainingIn } from './remaining.js';
import { aState } from './testing/a-state.js';
import { aUniverse } from './testing/a-universe.js';
import { someTasks } from './testing/some-backlog.js';

const scene = someTasks.chain((tasks) =>
  fc
    .array(fc.boolean(), { minLength: tasks.length, maxLength: tasks.length })
    .map((done) => ({ tasks, done })),
);

describe('what is left to do', () => {
  it('is the longest of all chains of tasks that are not completed', () => {
    fc.assert(
      fc.property(scene, ({ tasks, done }) => {
        const universe = aUniverse(tasks);
        const completed = tasks.filter((_task, at) => done[at]);
        const state = aState(
          Object.fromEntries(completed.map(({ id }) => [id, { status: 'completed' }])),
        );
        const { chainOf, longest, freedBy } = remainingIn(universe, state);
        const after = (at: number) =>
          universe.model.tasks.flatMap(({ before }, next) => (before.includes(at) ? [next] : []));
        const slowly = (at: number): number =>
          done[at] ? 0 : universe.model.tasks[at]!.seconds + Math.max(0, ...after(at).map(slowly));
        const all = tasks.map((_task, at) => slowly(at));
        expect(tasks.map((_task, at) => chainOf(at))).toEqual(all);
        expect(longest).toBe(Math.max(...all));
        for (const at of tasks.keys()) {
          const open = after(at).filter((next) => !done[next]);
          const free = open.filter((next) =>
            universe.model.tasks[next]!.before.every((first) => first === at || done[first]),
          );
          expect(freedBy(at)).toEqual(free);
        }
      }),
    );
  });
});
