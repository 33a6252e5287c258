import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findCycle } from '../../base/digraph.js';
import type { Task } from '../task.js';
import { aTask } from '../testing/a-task.js';
import { withoutCycles } from './cycles.js';

const id = (n: number): string => `A--T${String(n).padStart(2, '0')}`;
/** Task n depends on the tasks listed at position n. */
const tasksOf = (lists: readonly (readonly number[])[]): Task[] =>
  lists.map((list, n) => aTask(id(n), { index: n, dependsOn: list.map(id) }));
const pathsOf = (tasks: readonly Task[]): string[] =>
  withoutCycles(tasks).findings.map(({ message }) => message.replace(/.*: /, ''));

describe('a cycle of dependencies', () => {
  it('is an error that shows its path', () => {
    const { tasks, findings } = withoutCycles(tasksOf([[1], [2], [3], [0], [0]]));
    expect(findings).toMatchObject([
      {
        code: 'VTM121',
        task: id(3),
        path: ['tasks', 3, 'depends_on_tasks'],
        entry: id(0),
        message:
          'dependencies form a cycle, each task depends on the next: A--T00 → A--T01 → A--T02 → A--T03 → A--T00',
        remedy: expect.stringContaining('such as A--T00 from depends_on_tasks of A--T03'),
      },
    ]);
    expect(tasks.map(({ dependsOn }) => dependsOn)).toEqual([
      [id(1)],
      [id(2)],
      [id(3)],
      [],
      [id(0)],
    ]);
  });

  it('is found beside others', () => {
    expect(pathsOf(tasksOf([[1], [0], [3], [2]]))).toEqual([
      'A--T00 → A--T01 → A--T00',
      'A--T02 → A--T03 → A--T02',
    ]);
    expect(pathsOf(tasksOf([[1], [2, 0], [1]]))).toEqual([
      'A--T01 → A--T02 → A--T01',
      'A--T00 → A--T01 → A--T00',
    ]);
  });

  it('is no more than a line when it is long', () => {
    const ring = tasksOf(Array.from({ length: 5000 }, (_, n) => [(n + 1) % 5000]));
    const [path = ''] = pathsOf(ring);
    expect(path).toMatch(/^A--T00 → .* → … 4988 more … → .* → A--T4999 → A--T00$/);
    expect(path.length).toBeLessThan(250);
  });

  it('is not seen in a chain of 5,000 tasks', () => {
    const chain = tasksOf(Array.from({ length: 5000 }, (_, n) => (n < 4999 ? [n + 1] : [])));
    expect(withoutCycles(chain)).toEqual({ tasks: chain, findings: [] });
  });
});

it('what is cut leaves no cycle, and every task on a cycle reaches a task with the error', () => {
  const lists = fc.array(fc.uniqueArray(fc.nat(7), { maxLength: 3 }), {
    minLength: 8,
    maxLength: 8,
  });
  fc.assert(
    fc.property(lists, (given) => {
      const before = given.map((list, n) => list.filter((other) => other !== n));
      const { tasks, findings } = withoutCycles(tasksOf(before));
      const numbers = (list: readonly string[]): number[] =>
        list.map((one) => Number(one.slice(4)));
      const left = tasks.map(({ dependsOn }) => numbers(dependsOn));
      expect(findCycle(left)).toBeNull();
      const all = before.flat().length;
      expect(findings).toHaveLength(all - left.flat().length);
      expect(findings.length > 0).toBe(findCycle(before) !== null);
      const marked = new Set(findings.map(({ task }) => Number(task?.slice(4))));
      const reach = (start: number, edges: number[][]): Set<number> => {
        const seen = new Set(edges[start]);
        for (const node of seen) for (const next of edges[node] ?? []) seen.add(next);
        return seen;
      };
      before.forEach((_, node) => {
        if (!reach(node, before).has(node)) return;
        const near = [node, ...reach(node, left)];
        expect(near.some((other) => marked.has(other))).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});
