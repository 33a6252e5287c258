import { describe, expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import type { Outlook } from '../run/outlook.js';
import { aLease, aState } from '../run/testing/a-state.js';
import type { PathChange, TouchedReport } from '../run/touched.js';
import { blockText, claimText, completionText, movedText } from './by-hand-text.js';
import { claimView, completionView } from './by-hand-view.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';
import { touchedText } from './touched-text.js';
import { wipText } from './wip-text.js';
import { overload, wipView } from './wip-view.js';

const HASH = 'a'.repeat(40);

describe('the text of a claim', () => {
  it('says what may be changed, and what to do at the end', () => {
    const task = aTask('A--T01', { scope: ['a/', 'b/'], tests: ['a/x.spec.ts'] });
    const entry = { status: 'in-progress', claimed_by: 'Ada', base: HASH, attempt: 2 } as const;
    expect(claimText(claimView(task, entry, null))).toBe(
      `
claimed  A--T01  Title of A--T01
    by Ada, attempt 2, from commit aaaaaaaaaaaa
    change only a/, b/, a/x.spec.ts
    vtm show A--T01 prints the brief
    at the end: vtm complete A--T01
    if you cannot go on: vtm block A--T01 --reason <what is missing>
    to give it back: vtm abandon A--T01
`.trim(),
    );
  });

  it('says where the work of an earlier attempt is kept', () => {
    const view = claimView(aTask('A--T01'), { status: 'in-progress', attempt: 2 }, null);
    const kept = { attempt: 1, worktree: '/trees/A--T01-1' };
    expect(claimText({ ...view, kept })).toContain(
      'attempt 1 is kept in /trees/A--T01-1: vtm diff A--T01 1',
    );
  });

  it('is harmless whatever name and title are', () => {
    const task = aTask('A--T01', { title: HOSTILE_TITLE });
    const entry = { status: 'in-progress', claimed_by: HOSTILE_TITLE } as const;
    expect(claimText(claimView(task, entry, null))).not.toMatch(OBEYED);
  });
});

describe('the text of a completion', () => {
  const told = (
    proof: 'made' | 'empty' | 'found' | 'none',
    fields: object = {},
    freed: string[] = [],
  ) =>
    completionText(
      completionView(
        aTask('A--T01'),
        {
          status: 'completed',
          duration_minutes: 1.5,
          commit: HASH,
          files_modified: ['a'],
          ...fields,
        },
        proof,
        freed,
      ),
    );

  it('says what was changed, what proves it, what was left, and what can be claimed now', () => {
    const fields = { verified: true, unattributed: ['b\n'], strays: ['c'] };
    expect(told('made', fields, ['B--T01'])).toBe(
      `
completed  A--T01  1.50 min
    1 file changed, verified
    commit aaaaaaaaaaaa holds what was open in its scope
    touched c outside of its scope
    left b uncommitted: outside of its scope, whoever wrote it
    can be claimed now: B--T01
`.trim(),
    );
  });

  it('says when a commit is empty, was there, or is none', () => {
    expect(told('empty')).toContain('is empty: all was committed, without the trailer VTM-Task');
    expect(told('empty', { files_modified: [] })).toContain('is empty and bears the trailer');
    expect(told('found')).toContain('commit aaaaaaaaaaaa bears the trailer VTM-Task');
    expect(told('none')).toBe('completed  A--T01  1.50 min\n    1 file changed, not verified');
  });
});

it('the text of a block and of moves is harmless', () => {
  const none = { count: 0, first: [] };
  const some = { count: 1, first: ['B--T01'] };
  expect(blockText('A--T01', 'MISSING-ADR', 'ADR 1', { heldUp: some, meanwhile: none })).toBe(
    'blocked  A--T01  MISSING-ADR: ADR 1\n    holds up 1: B--T01\n    no other task is ready',
  );
  const cascade = { heldUp: none, meanwhile: none };
  expect(blockText('A--T01', HOSTILE_TITLE, HOSTILE_TITLE, cascade)).not.toMatch(OBEYED);
  expect(movedText([], HOSTILE_TITLE)).not.toMatch(OBEYED);
  expect(movedText([{ task: 'A--T01', status: 'pending' }], '')).toBe('pending  A--T01');
});

describe('what is in progress', () => {
  const backlog = aBacklog([aTask('A--T01'), aTask('B--T01', { title: HOSTILE_TITLE })]);
  const state = aState({
    'A--T01': { status: 'in-progress', started_at: '2025-01-01T02:00:00.000Z', lease: aLease(1) },
    'B--T01': {
      status: 'in-progress',
      started_at: '2025-01-01T01:00:00.000Z',
      claimed_by: HOSTILE_TITLE,
      hand: { token: 2, slot: 1, folder: '/shop' },
    },
    'GONE--T01': { status: 'in-progress' },
  });
  const outlooks = new Map<string, Outlook>([
    ['A--T01', { kind: 'orphaned', end: { kind: 'running' } }],
    ['B--T01', { kind: 'by-hand', isStale: true }],
    ['GONE--T01', { kind: 'by-hand', isStale: false }],
  ]);

  it('is told with who, since when, where and what to do, the oldest first', () => {
    const view = wipView(backlog, state, 4, outlooks);
    expect(view).toMatchObject({ in_progress: 3, limit: 4, slots_free: 1, overloaded: false });
    expect(view.tasks).toMatchObject([
      { task: 'GONE--T01', title: null, by: null, where: null },
      { task: 'B--T01', kind: 'by-hand', stale: true, where: '/shop' },
      { task: 'A--T01', kind: 'run', by: 'process 1 on here', stale: false },
    ]);
    const text = wipText(view);
    expect(text).toMatch(/^work in progress: 3 of at most 4, 1 slot free\n\n/);
    expect(text).toContain('in no manifest any more: `vtm abandon GONE--T01`');
    expect(text).toContain(
      'claimed by hand long ago: `vtm complete B--T01`, or `vtm abandon B--T01`',
    );
    expect(text).toContain('the next run adopts it');
    expect(text).not.toMatch(OBEYED);
  });

  it('is too much beyond the limit, not at it', () => {
    expect(overload(wipView(backlog, state, 3, outlooks))).toEqual([]);
    const [warning] = overload(wipView(backlog, state, 2, outlooks));
    expect(warning?.message).toBe('WARN::WIP-OVERLOAD WIP overload: 3 tasks in-progress (max 2)');
    expect(wipText(wipView(backlog, aState({}), 3, new Map()))).toBe(
      'work in progress: 0 of at most 3, 3 slots free',
    );
  });
});

it('who touched a path is a table, newest first, of many the first thirty', () => {
  const change: PathChange = {
    ...{ task: 'A--T01', attempt: 1, commit: HASH, in_scope: true },
    status: 'completed',
    at: '2025-01-01T00:00:00.000Z',
    files: ['a', 'b'],
  };
  const report: TouchedReport = {
    ...{ path: 'a', former_names: ['old'], may_write: ['B--T01'] },
    changes: [change, { ...change, commit: null, at: null, attempt: null, in_scope: null }],
  };
  expect(touchedText([report])).toBe(
    `
a, before old
task    when                      commit        attempt  scope         files
A--T01  2025-01-01T00:00:00.000Z  aaaaaaaaaaaa  1        inside        a and 1 more
A--T01  unknown                   none                   task is gone  a and 1 more
may still be written by B--T01
`.trim(),
  );
  const many = {
    ...report,
    path: HOSTILE_TITLE,
    changes: Array.from({ length: 33 }, () => change),
  };
  expect(touchedText([many])).toContain('… and 3 more; --json lists all');
  expect(touchedText([many])).not.toMatch(OBEYED);
});
