import './testing/without-colour.js';
import { describe, expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { EMPTY_STATE } from '../run/state.js';
import { aLease, aState } from '../run/testing/a-state.js';
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

task    status       time      note
C--T01  in-progress            process 1 on here
D--T01  blocked                COMMAND-FAILED: the command ended with exit code 2; /d/log
E--T01  abandoned              Title of E--T01
B--T01  completed    1.23 min  Title of B--T01
A--T01  pending                Title of A--T01
`.trim(),
    );
  });

  it('fits a screen and counts the rest', () => {
    const many = aBacklog(Array.from({ length: 33 }, (_, at) => aTask(`A--T${at + 10}`)));
    const lines = statusText(statusView(many, EMPTY_STATE, 3)).split('\n');
    expect(lines).toHaveLength(4 + 30 + 1);
    expect(lines.at(-1)).toBe('… and 3 more; --json lists all');
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
    });
    expect(view.tasks[2]?.held_by).toEqual({ pid: 1, host: 'here' });
  });
});
