import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Task } from '../manifest/task.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { pairsOf } from './conflict-set.js';
import type { ConflictSet } from './conflict-set.js';
import { conflictsOf } from './conflicts-of.js';
import { findConflicts } from './find-conflicts.js';

const SCOPES = ['a/', 'a/b/', 'a/b/c.ts', '**/c.ts', 'nx.json', 'd/'];

const tasks: fc.Arbitrary<readonly Task[]> = fc
  .array(fc.subarray(SCOPES), { minLength: 1, maxLength: 7 })
  .map((scopes) => scopes.map((scope, at) => aTask(`T${at}`, { scope })));

it('holds the pairs of the task with the same evidence, and no others', () => {
  fc.assert(
    fc.property(tasks, fc.nat(), (given, chosen) => {
      const backlog = aBacklog(given);
      const task = chosen % given.length;
      const all = findConflicts(backlog);
      const told = (set: ConflictSet) =>
        [...pairsOf(set, backlog)].map(({ tasks, level, reasons }) => ({ tasks, level, reasons }));
      const its = told(all).filter((pair) => pair.tasks.includes(`T${task}`));
      expect(told(conflictsOf(all, task))).toEqual(its);
    }),
  );
});
