import { describe, expect, it } from '@jest/globals';
import { conflictsOf } from '../conflicts/conflicts-of.js';
import { findConflicts } from '../conflicts/find-conflicts.js';
import type { Task } from '../manifest/task.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { conflictsText } from './conflicts-text.js';
import { conflictsView } from './conflicts-view.js';
import type { ConflictsRequest, ConflictsView } from './conflicts-view.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

function viewOf(tasks: readonly Task[], asked: Partial<ConflictsRequest> = {}): ConflictsView {
  const backlog = aBacklog(tasks);
  const position = tasks.findIndex(({ id }) => id === asked.task);
  const all = findConflicts(backlog);
  const set = position < 0 ? all : conflictsOf(all, position);
  return conflictsView(set, backlog, { task: null, pairs: false, all: false, ...asked });
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
    expect(viewOf(tasks, { all: true })).toMatchObject({ left_out: 0, pairs: 120 });
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

describe('the pairs', () => {
  const tasks = [
    aTask('A', { scope: ['a/', 'yarn.lock'], resources: ['port:1'] }),
    aTask('B', { scope: ['b/', 'yarn.lock'], resources: ['port:1'] }),
    aTask('C', { scope: ['a/x/', 'c/'] }),
    aTask('D', { scope: ['c/CHANGELOG.md'] }),
    aTask('E', { scope: ['c/CHANGELOG.md'] }),
  ];

  it('are each listed once with kinds, level, reason and witness, the strongest first', () => {
    expect(conflictsText(viewOf(tasks, { pairs: true })).split('\n\n')[1]).toBe(
      `
level  kind                     tasks  why                                                           witness
hard   resource, shared-config  A, B   both need port:1 alone                                        yarn.lock
hard   file-scope               A, C   a/ and a/x/ overlap, for example at a/x/x                     a/x/x
soft   file-scope               C, D   c/ and c/CHANGELOG.md overlap, for example at c/CHANGELOG.md  c/CHANGELOG.md
soft   file-scope               C, E   c/ and c/CHANGELOG.md overlap, for example at c/CHANGELOG.md  c/CHANGELOG.md
soft   file-scope               D, E   both may write c/CHANGELOG.md                                 c/CHANGELOG.md
`.trim(),
    );
  });

  it('of one task name the others', () => {
    expect(conflictsText(viewOf(tasks, { task: 'C', pairs: true }))).toBe(
      `
C, 3 pairs in conflict, 1 of them kept apart
by level  1 hard, 2 soft
by kind   3 file-scope

level  kind        with  why                                                           witness
hard   file-scope  A     a/ and a/x/ overlap, for example at a/x/x                     a/x/x
soft   file-scope  D     c/ and c/CHANGELOG.md overlap, for example at c/CHANGELOG.md  c/CHANGELOG.md
soft   file-scope  E     c/ and c/CHANGELOG.md overlap, for example at c/CHANGELOG.md  c/CHANGELOG.md
`.trim(),
    );
    expect(conflictsText(viewOf([aTask('A')], { task: 'A', pairs: true }))).toBe('A, no conflicts');
  });

  it('have every reason with its own level in the view, and say how many are left out', () => {
    expect(viewOf(tasks, { pairs: true }).pair_list?.[0]).toMatchObject({
      tasks: ['A', 'B'],
      level: 'hard',
      kinds: ['resource', 'shared-config'],
      reasons: [
        { kind: 'resource', level: 'hard', witness: null },
        { kind: 'shared-config', level: 'soft', witness: 'yarn.lock' },
      ],
    });
    const many = numbered(20, () => ['s/']);
    const view = viewOf(many, { pairs: true });
    expect(view).toMatchObject({ pairs: 190, left_out: 0, pairs_left_out: 90 });
    expect(conflictsText(view)).toMatch(/\n… and 90 more; --all lists up to 100000$/);
    expect(viewOf(many, { pairs: true, all: true }).pair_list).toHaveLength(190);
  });

  it('shorten a pattern that is very long, but not in the view', () => {
    const pattern = `a/{${Array.from({ length: 90 }, (_, at) => `part${at}`).join(',')}}/`;
    const view = viewOf(
      numbered(2, () => [pattern]),
      { pairs: true },
    );
    const longest = Math.max(
      ...conflictsText(view)
        .split(/\s+/)
        .map((word) => word.length),
    );
    expect(longest).toBe(120);
    expect(view.pair_list?.[0]?.reason).toContain(pattern);
  });
});
