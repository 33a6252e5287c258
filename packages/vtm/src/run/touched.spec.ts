import { describe, expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import type { PathTouch } from './path-history.js';
import { EMPTY_STATE } from './state.js';
import type { Entry, RunState } from './state.js';
import { aState } from './testing/a-state.js';
import { touchedReport } from './touched.js';
import { unfinishedIn } from './unfinished.js';
import { writersOf } from './writers.js';

const backlog = aBacklog([
  aTask('A--T01', { scope: ['a/', '!a/gen/'] }),
  aTask('B--T01', { scope: ['app/[[]id[]]/'], tests: ['b.spec.ts'] }),
  aTask('C--T01', { scope: ['**/*.md'] }),
]);

function reported(
  path: string,
  {
    isFolder = false,
    touches = [],
    names = [path],
    state = EMPTY_STATE,
  }: {
    isFolder?: boolean;
    touches?: readonly PathTouch[];
    names?: readonly string[];
    state?: RunState;
  } = {},
) {
  const impliedOf = () => [];
  const writers = writersOf(backlog, impliedOf);
  const isUnfinished = unfinishedIn(backlog, state);
  const context = { backlog, policy: 'safe' as const, impliedOf, writers, isUnfinished };
  return touchedReport({ path, isFolder }, { names, touches }, state, context);
}

const touch = (
  task: string,
  attempt: number,
  at: string,
  ...paths: readonly string[]
): PathTouch => ({
  ...{ task, attempt, commit: `${task}-${attempt}`, at, paths },
});

describe('who has changed a path', () => {
  it('is told by commits, and by entries of what no commit of theirs shows', () => {
    const done: Entry = { status: 'completed', attempt: 1, files_modified: ['a/x', 'a/old', 'z'] };
    const state = aState({
      'A--T01': done,
      'B--T01': { ...done, completed_at: '2025-01-02T00:00:00.000Z' },
      'GONE--T01': { status: 'blocked', files_modified: ['a/x', 7, null] },
      'C--T01': { status: 'completed', files_modified: 'a/x' },
    });
    const touches = [touch('A--T01', 1, '2025-01-01T00:00:00.000Z', 'a/x')];
    const names = ['a/x', 'a/old'];
    expect(reported('a/x', { touches, names, state })).toMatchObject({
      former_names: ['a/old'],
      changes: [
        { task: 'B--T01', commit: null, files: ['a/old', 'a/x'], in_scope: false },
        { task: 'A--T01', commit: 'A--T01-1', files: ['a/x'], in_scope: true, status: 'completed' },
        { task: 'GONE--T01', status: 'blocked', at: null, in_scope: null },
      ],
    });
  });

  it('is each attempt for itself, newest first', () => {
    const touches = [
      touch('A--T01', 1, '2025-01-01T00:00:00.000Z', 'a/gen/x'),
      touch('A--T01', 2, '2025-01-03T00:00:00.000Z', 'a/x'),
    ];
    const { changes } = reported('a', { isFolder: true, touches });
    expect(changes.map(({ attempt, in_scope }) => [attempt, in_scope])).toEqual([
      [2, true],
      [1, false],
    ]);
  });
});

describe('who may change a path', () => {
  it('is each unfinished task whose scope holds it', () => {
    expect(reported('a/x').may_write).toEqual(['A--T01']);
    expect(reported('a/gen/x').may_write).toEqual([]);
    expect(reported('a/x.md').may_write).toEqual(['A--T01', 'C--T01']);
    const state = aState({ 'A--T01': { status: 'completed' }, 'C--T01': { status: 'blocked' } });
    expect(reported('a/x.md', { state }).may_write).toEqual(['C--T01']);
  });

  it('of a folder is each whose scope holds anything in it, whatever the folder is called', () => {
    expect(reported('a', { isFolder: true }).may_write).toEqual(['A--T01', 'C--T01']);
    expect(reported('app/[id]', { isFolder: true }).may_write).toEqual(['B--T01', 'C--T01']);
    expect(reported('', { isFolder: true }).may_write).toEqual(['A--T01', 'B--T01', 'C--T01']);
  });
});
