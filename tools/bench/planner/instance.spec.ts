import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { modelOf } from './instance.js';
import type { Instance } from './instance.js';

const instance: Instance = {
  name: 'five tasks',
  family: 'small',
  tasks: ['A', 'B', 'C', 'D', 'E'].map((id, at) => ({ id, duration: at + 1 })),
  deps: [
    ['A', 'C'],
    ['B', 'C'],
  ],
  conflicts: [
    ['A', 'B'],
    ['B', 'D'],
    ['A', 'D'],
    ['D', 'E'],
  ],
  semaphores: [
    { limit: 2, tasks: ['A', 'D', 'E'] },
    { limit: 1, tasks: ['B', 'E'] },
  ],
  workers: 3,
  best_known: 10,
};

it('makes one model of an instance whatever the order in its file', () => {
  const shuffled = <T>(values: readonly T[] = []): fc.Arbitrary<T[]> =>
    fc.shuffledSubarray([...values], { minLength: values.length });
  fc.assert(
    fc.property(
      shuffled(instance.tasks),
      shuffled(instance.deps),
      shuffled(instance.conflicts),
      shuffled(instance.semaphores),
      (tasks, deps, conflicts, semaphores) => {
        const model = modelOf({ ...instance, tasks, deps, conflicts, semaphores });
        expect(model).toEqual(modelOf(instance));
      },
    ),
  );
});
