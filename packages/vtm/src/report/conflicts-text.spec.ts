import './testing/without-colour.js';
import { describe, expect, it } from '@jest/globals';
import { findConflicts } from '../conflicts/find-conflicts.js';
import type { Task } from '../manifest/task.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { conflictsText } from './conflicts-text.js';
import { conflictsView } from './conflicts-view.js';
import type { ConflictsView } from './conflicts-view.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

function viewOf(tasks: readonly Task[], all = false): ConflictsView {
  const backlog = aBacklog(tasks);
  return conflictsView(findConflicts(backlog), backlog, all);
}

const numbered = (count: number, scope: (at: number) => readonly string[]): readonly Task[] =>
  Array.from({ length: count }, (_, at) => aTask(`T${at}`, { scope: scope(at) }));

describe('the text of all conflicts', () => {
  it('counts pairs, then lists causes, the strongest first, many tasks as one', () => {
    const tasks = [
      aTask('A', { scope: ['a/', 'yarn.lock'], resources: ['port:1'] }),
      aTask('B', { scope: ['a/x/', 'yarn.lock'], resources: ['port:1'] }),
      ...numbered(5, (at) => [`b/${at}/`]),
      aTask('C', { scope: ['b/'] }),
    ];
    expect(conflictsText(viewOf(tasks))).toBe(
      `
8 tasks, 6 pairs in conflict
by level  6 hard
by kind   6 file-scope, 1 shared-config, 1 resource

level  kind                                 tasks                            why
hard   file-scope, resource, shared-config  A, B                             a/ and a/x/ overlap, for example at a/x/x
hard   file-scope                           C against T0, T1, T2 and 2 more  b/ and 5 other scope entries overlap, for example at b/0/x
`.trim(),
    );
  });

  it('lists a hundred causes unless all are asked for', () => {
    const tasks = numbered(240, (at) => [`s${at >> 1}/`]);
    expect(conflictsText(viewOf(tasks))).toMatch(/\n… and 20 more; --all lists them$/);
    expect(viewOf(tasks).causes).toHaveLength(100);
    expect(viewOf(tasks, true)).toMatchObject({ left_out: 0, pairs: 120 });
  });

  it('says so when there are none', () => {
    expect(conflictsText(viewOf([aTask('A')]))).toBe('1 task, no conflicts');
  });

  it('holds nothing that a terminal obeys', () => {
    const text = conflictsText(viewOf(numbered(2, () => [`a/${HOSTILE_TITLE}/`])));
    expect(text).toContain('red');
    expect(text).not.toMatch(OBEYED);
  });
});

it('the view names every task of a cause', () => {
  const view = viewOf(numbered(4, () => ['a/']));
  expect(view.causes).toEqual([
    {
      level: 'hard',
      kinds: ['file-scope'],
      rule: 'scope',
      tasks: ['T0', 'T1', 'T2', 'T3'],
      with: null,
      reason: 'both may write a/',
      witness: 'a/x',
    },
  ]);
});
