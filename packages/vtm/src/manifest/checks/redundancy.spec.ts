import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Task } from '../task.js';
import { aTask } from '../testing/a-task.js';
import { assembled, withCode } from '../testing/assembled.js';
import { ANCESTOR_LIMIT } from './ancestors.js';
import { impliedDependencies } from './redundancy.js';

const id = (n: number): string => `A--T${String(n).padStart(2, '0')}`;
const tasksOf = (lists: readonly (readonly number[])[]): Task[] =>
  lists.map((list, n) => aTask(id(n), { index: n, dependsOn: list.map(id) }));

describe('a dependency that others imply', () => {
  it('is a warning', () => {
    const result = assembled(tasksOf([[], [0], [1], [2, 0]]));
    expect(withCode('VTM135', result)).toMatchObject([
      {
        task: id(3),
        entry: id(0),
        message: 'the dependency on A--T00 is implied by another dependency of A--T03',
      },
    ]);
  });

  it('is none in a diamond', () => {
    expect(impliedDependencies(tasksOf([[], [0], [0], [1, 2]]))).toEqual([]);
  });

  it('is not looked for in very large backlogs', () => {
    const lists = Array.from({ length: ANCESTOR_LIMIT + 1 }, (_, n) => (n === 2 ? [0, 1] : []));
    lists[1] = [0];
    expect(impliedDependencies(tasksOf(lists))).toEqual([]);
    expect(impliedDependencies(tasksOf(lists.slice(0, 3)))).toHaveLength(1);
  });
});

it('without the implied dependencies the same tasks come before, and no other could go', () => {
  const lists = fc.array(fc.uniqueArray(fc.nat(39), { maxLength: 4 }), { maxLength: 40 });
  const ancestors = (before: readonly (readonly number[])[], node: number): Set<number> => {
    const seen = new Set(before[node]);
    for (const one of seen) for (const previous of before[one] ?? []) seen.add(previous);
    return seen;
  };
  fc.assert(
    fc.property(lists, (given) => {
      const before = given.map((list, n) => list.filter((other) => other < n));
      const implied = new Set(
        impliedDependencies(tasksOf(before)).map(({ task, entry }) => `${entry} ${task}`),
      );
      const left = before.map((list, n) => list.filter((o) => !implied.has(`${id(o)} ${id(n)}`)));
      left.forEach((list, node) => {
        expect(ancestors(left, node)).toEqual(ancestors(before, node));
        for (const previous of list) {
          const others = list.filter((other) => other !== previous);
          expect(others.some((other) => ancestors(before, other).has(previous))).toBe(false);
        }
      });
    }),
  );
});
