import { expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import type { Task } from '../manifest/task.js';
import { derivedPairs } from './derived-pairs.js';
import { findConflicts } from './find-conflicts.js';

function derivedIn(tasks: readonly Task[]): string[] {
  const backlog = aBacklog(tasks);
  const pairs = derivedPairs(findConflicts(backlog), backlog);
  return Array.from(pairs, ({ tasks: ids, reason }) => `${ids.join('–')} ${reason().kind}`);
}

it('finds what must be kept apart for another reason than a declaration', () => {
  const tasks = [
    aTask('A', { scope: ['src/'] }),
    aTask('B', { scope: ['src/x.ts'], conflictsWith: ['D'] }),
    aTask('C', { resources: ['port:1'] }),
    aTask('D', { scope: ['lib/', 'yarn.lock'], resources: ['port:1'] }),
    aTask('E', { scope: ['yarn.lock'] }),
  ];
  expect(derivedIn(tasks)).toEqual(['A–B file-scope', 'C–D resource']);
});

it('leaves a declared pair to the declaration, and keeps one that was derived before', () => {
  const both = { scope: ['src/'] };
  expect(derivedIn([aTask('A', both), aTask('B', { ...both, conflictsWith: ['A'] })])).toEqual([]);
  const recorded = { conflictsWith: ['A'], derivedConflicts: ['A'] };
  expect(derivedIn([aTask('A', both), aTask('B', { ...both, ...recorded })])).toEqual([
    'A–B file-scope',
  ]);
});

it('needs no entry for tasks of one capability that follow one another', () => {
  const first = aTask('A--T01', { scope: ['a/'] });
  const second = aTask('A--T02', { scope: ['b/'] });
  expect(derivedIn([first, second])).toEqual(['A--T01–A--T02 capability']);
  const chained = { ...second, dependsOn: ['A--T01'] };
  const third = aTask('A--T03', { scope: ['c/'], dependsOn: ['A--T02'] });
  expect(derivedIn([first, chained, third])).toEqual([]);
});
