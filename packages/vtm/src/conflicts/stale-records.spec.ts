import { expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import type { Task } from '../manifest/task.js';
import { findConflicts } from './find-conflicts.js';
import { staleRecords } from './stale-records.js';

function staleIn(...tasks: readonly Task[]): string[] {
  const backlog = aBacklog(tasks);
  return staleRecords(findConflicts(backlog), backlog).map(
    ({ code, task, entry, path }) => `${code} ${task} ${entry} ${path.join('.')}`,
  );
}

const recording = (id: string, other: string, scope: string) =>
  aTask(id, { scope: [scope], conflictsWith: [other], derivedConflicts: [other] });

it('a record is stale when nothing but itself keeps the two apart', () => {
  const [a, b] = [recording('A', 'B', 'a/'), recording('B', 'A', 'b/')];
  expect(staleIn(a, b)).toEqual([
    'VTM210 A B tasks.0.derived_conflicts',
    'VTM210 B A tasks.1.derived_conflicts',
  ]);
  expect(staleIn(a, recording('B', 'A', 'a/x/'))).toEqual([]);
});

it('a record beside a declaration is none, whichever side declares', () => {
  expect(staleIn(recording('A', 'B', 'a/'), aTask('B', { conflictsWith: ['A'] }))).toEqual([]);
});

it('a record of tasks of one capability is stale once they follow one another', () => {
  const first = { ...recording('C--T01', 'C--T02', 'a/'), capability: 'C' };
  const second = { ...recording('C--T02', 'C--T01', 'b/'), capability: 'C' };
  expect(staleIn(first, second)).toEqual([]);
  expect(staleIn(first, { ...second, dependsOn: ['C--T01'] })).toHaveLength(2);
});
