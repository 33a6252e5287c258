import { describe, expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { EMPTY_STATE } from '../run/state.js';
import type { Outlook } from '../run/outlook.js';
import { aLease, aState } from '../run/testing/a-state.js';
import { paintOf } from './paint.js';
import { statusText } from './status-text.js';
import { statusView } from './status-view.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const backlog = aBacklog(['A', 'B', 'C', 'D', 'E'].map((name) => aTask(`${name}--T01`)));

const state = aState({
  'B--T01': { status: 'completed', duration_minutes: 1.234, exit_code: 0, log: '/b/log' },
  'C--T01': { status: 'in-progress', lease: aLease(1) },
  'D--T01': {
    status: 'blocked',
    blocked_reason: 'COMMAND-FAILED',
    blocker_details: 'the command ended with exit code 2',
    log: '/d/log',
  },
  'E--T01': { status: 'abandoned' },
});

describe('the text of a status', () => {
  it('counts, then lists what is in progress or needs a hand first', () => {
    expect(statusText(statusView(backlog, state, 3))).toBe(
      `
1 in-progress, 1 blocked, 1 abandoned, 1 completed, 1 pending
work in progress: 1 of at most 3

task    status       time   note
C--T01  in-progress         process 1 on here
D--T01  blocked             COMMAND-FAILED: the command ended with exit code 2
E--T01  abandoned           Title of E--T01
B--T01  completed    1 min  Title of B--T01
A--T01  pending             Title of A--T01
`.trim(),
    );
  });

  it('fits a screen and counts the rest', () => {
    const many = aBacklog(Array.from({ length: 33 }, (_, at) => aTask(`A--T${at + 10}`)));
    const lines = statusText(statusView(many, EMPTY_STATE, 3)).split('\n');
    expect(lines).toHaveLength(4 + 30 + 1);
    expect(lines.at(-1)).toBe('… and 3 more; --all lists them');
  });

  it('fits a terminal of so many lines, lists what is to be done before what is done, or all', () => {
    const many = aBacklog(Array.from({ length: 100 }, (_, at) => aTask(`A--T${at + 100}`)));
    const first = many.tasks.slice(0, 90).map(({ id }) => [id, { status: 'completed' }] as const);
    const view = statusView(many, aState(Object.fromEntries(first)), 3);
    const lines = (rows: number | null, all: boolean) =>
      statusText(view, paintOf(false, 80), { rows, all }).split('\n');
    for (const rows of [12, 23, 60]) expect(lines(rows, false)).toHaveLength(rows);
    expect(lines(12, false)[5]).toMatch(/^A--T190 {2}pending/);
    expect(lines(2, false)).toHaveLength(9);
    expect(lines(23, true)).toHaveLength(5 + 100);
  });

  it('says where gates stand, as long as their tasks stand as they were', () => {
    const gate = { commit: 'c', tasks: {}, commands: '', token: 1, directory: '/g', slot: 0 };
    const begun = { ...gate, place: null, started_at: '2025-01-01T00:00:00.000Z' };
    const gates = {
      one: { ...begun, group: 1, passed_at: '2025' },
      two: { ...begun, group: 2, failed_at: '2025', details: 'npm test: exit 1', log: '/g/log' },
      three: { ...begun, group: 3 },
      gone: { ...begun, group: 4, failed_at: '2025', tasks: { 'B--T01': 'before' } },
    };
    expect(
      statusText(statusView(backlog, { ...state, gates }, 3))
        .split('\n')
        .slice(2, 5),
    ).toEqual(['gate 2: failed; npm test: exit 1; /g/log', 'gate 3: running', 'gates: 1 passed']);
  });

  it('of no tasks says so', () => {
    const text = statusText(statusView(aBacklog([]), EMPTY_STATE, 3));
    expect(text).toMatch(/\n\nThere are no tasks: `vtm init` makes a manifest\.$/);
  });

  it('shows a hostile title as one harmless line', () => {
    const hostile = aBacklog([aTask('A--T01', { title: HOSTILE_TITLE })]);
    const text = statusText(statusView(hostile, EMPTY_STATE, 3));
    expect(text.split('\n')).toHaveLength(5);
    expect(text).not.toMatch(OBEYED);
    expect(text).toContain('red next back wards end');
  });
});

describe('the view of a status', () => {
  it('has every task in backlog order, with null for what is not known', () => {
    const view = statusView(backlog, state, 3);
    expect(view.tasks.map((task) => task.task_id)).toEqual(backlog.tasks.map(({ id }) => id));
    expect(view.tasks[0]).toEqual({
      task_id: 'A--T01',
      title: 'Title of A--T01',
      manifest: 'docs/backlog/virtual-task-manifest.json',
      status: 'pending',
      started_at: null,
      completed_at: null,
      duration_minutes: null,
      attempt: null,
      exit_code: null,
      blocked_reason: null,
      blocker_details: null,
      log: null,
      held_by: null,
      interfered_by: [],
      claimed_by: null,
      worktree: null,
      branch: null,
      commit: null,
      outlook: null,
      holds_up: null,
    });
    expect(view.tasks[2]?.held_by).toEqual({ pid: 1, host: 'here' });
  });
});

describe('what a person may have to do', () => {
  const after = (id: string, ...dependsOn: readonly string[]) => aTask(id, { dependsOn });

  it('is told of a blocked task what it holds up', () => {
    const chain = [aTask('A--T01'), after('B--T01', 'A--T01'), after('C--T01', 'B--T01')];
    const blocked = aState({
      'A--T01': { status: 'blocked', blocked_reason: 'VERIFY-FAILED', worktree: '/w/A--T01-1' },
    });
    const view = statusView(aBacklog(chain), blocked, 3);
    expect(view.tasks[0]?.holds_up).toEqual({ count: 2, first: ['B--T01', 'C--T01'] });
    expect(statusText(view)).toContain('VERIFY-FAILED; holds up 2: B--T01, C--T01');
  });

  it('is told of tasks in progress that nobody sees to, of kept and of unmerged work', () => {
    const entries = aState({
      'A--T01': { status: 'in-progress', lease: aLease(1) },
      'B--T01': { status: 'in-progress' },
      'C--T01': { status: 'pending', attempt: 1, worktree: '/w/C--T01-1', branch: 'vtm/C--T01/1' },
      'D--T01': { status: 'awaiting-merge', branch: 'vtm/D--T01/1' },
    });
    const outlooks = new Map<string, Outlook>([
      ['A--T01', { kind: 'orphaned', end: { kind: 'exited', code: 0 } }],
      ['B--T01', { kind: 'by-hand', isStale: true }],
    ]);
    const text = statusText(statusView(backlog, entries, 3, outlooks));
    expect(text).toContain(
      'its command ended with exit 0: the next run verifies and integrates it',
    );
    expect(text).toContain('claimed by hand long ago');
    expect(text).toContain('kept in /w/C--T01-1: vtm retry C--T01');
    expect(text).toContain('done on vtm/D--T01/1: merge it');
  });

  it('is told beside whom a verification failed that passed alone', () => {
    const passed = aState({ 'A--T01': { status: 'completed', interfered_by: ['B--T01'] } });
    expect(statusText(statusView(backlog, passed, 3))).toContain(
      'Title of A--T01; was verified alone: beside B--T01 it failed',
    );
  });

  it('is told which conflicts the manifest lacks, harmlessly', () => {
    const missed = [{ with: 'B--T01', files: [HOSTILE_TITLE, 'y.ts'] }];
    const met = aState({ 'A--T01': { status: 'blocked', missed_conflicts: missed } });
    const text = statusText(statusView(backlog, met, 3));
    expect(text).toContain(
      'the manifest might say:\n  A--T01 conflicts_with B--T01: both changed ',
    );
    expect(text).not.toMatch(OBEYED);
  });
});
