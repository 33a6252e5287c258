import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../base/diagnostic.js';
import type { Few } from '../run/cascade.js';
import type { Outcome } from '../run/outcome.js';
import { succeeded } from '../run/outcome.js';
import { eventText } from './run-text.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const times = { startedAt: 1_000, endedAt: 3_460 };
const failure = diagnostic('VTM306', 'the command ended with exit code 2', 'mend it', {
  task: 'B--T01',
});
const NONE: Few = { count: 0, first: [] };
const completed: Outcome = { kind: 'completed', ...times, log: '/a/log' };
const failed: Outcome = { kind: 'failed', diagnostic: failure, ...times, log: '/b/log' };

describe('the text of an event', () => {
  it('says of an edited manifest that the run goes on with what it has read', () => {
    expect(eventText({ type: 'manifest-changed', files: ['docs/a.json'] })).toBe(
      'changed  docs/a.json: this run goes on with what it has read; run again afterwards for the rest',
    );
  });

  it('is a line', () => {
    const started = { type: 'started', task: 'A--T01', log: '/a/log' } as const;
    const told = [
      eventText({ ...started, adopted: false }),
      eventText({ ...started, adopted: true }),
      eventText({ type: 'ended', task: 'A--T01', outcome: completed }),
      eventText({ type: 'ended', task: 'A--T01', outcome: { kind: 'interrupted' } }),
      eventText({ type: 'waiting', reasons: [failure, failure], patience: 3_600_000 }),
    ];
    expect(told).toEqual([
      'started  A--T01  /a/log',
      'adopted  A--T01  /a/log',
      'completed  A--T01  2.5 s',
      'interrupted  A--T01',
      [
        'waiting  the command ended with exit code 2',
        'waiting  the command ended with exit code 2',
        'waiting  for 1 h at most (option "claimTimeoutMinutes")',
      ].join('\n'),
    ]);
  });

  it('of a task that ended well says what a person should know of it', () => {
    const times = { startedAt: 0, endedAt: 1_500, log: '/log' };
    const remarks = { strays: ['a', 'b\n', 'c', 'd'], interfered_by: ['B--T01'] };
    const outcome: Outcome = { kind: 'completed', ...times, remarks };
    expect(eventText({ type: 'ended', task: 'A--T01', outcome })).toBe(
      [
        'completed  A--T01  1.5 s',
        '    touched a, b, c and 1 more outside of its scope',
        '    was verified alone: beside B--T01 it failed',
      ].join('\n'),
    );
  });

  it('of a failure says what it holds up and what can run meanwhile', () => {
    const told = (heldUp: Few, meanwhile: Few) =>
      eventText({
        type: 'ended',
        task: 'B--T01',
        outcome: { ...failed, cascade: { heldUp, meanwhile } } as Outcome,
      });
    expect(told({ count: 4, first: ['C', 'D', 'E'] }, { count: 1, first: ['F'] })).toBe(
      'failed  B--T01  2.5 s\n    VTM306 the command ended with exit code 2\n    holds up 4: C, D, E and 1 more\n    meanwhile can run 1 task: F',
    );
    expect(told({ count: 1, first: ['C'] }, NONE)).toContain('no other task is ready');
    expect(told(NONE, { count: 1, first: ['F'] })).toBe(
      'failed  B--T01  2.5 s\n    VTM306 the command ended with exit code 2\n    holds up no other task',
    );
  });

  it('of a gate says where its logs are, or what to do', () => {
    const gate = { type: 'gate', group: 2 } as const;
    const passed = { ...gate, state: 'passed', recorded: false } as const;
    const shut = diagnostic('VTM327', 'the gate after group 2 failed', 'mend it');
    expect(
      [
        eventText({ ...gate, state: 'running', logs: '/g', adopted: false }),
        eventText({ ...gate, state: 'running', logs: '/g', adopted: true }),
        eventText({ ...passed, log: '/g/log' }),
        eventText({ ...passed, log: null }),
        eventText({ ...passed, log: '/g/log', recorded: true }),
        eventText({ ...gate, state: 'failed', diagnostic: shut }),
      ].join('\n'),
    ).toMatch(
      /^started {2}gate 2 {2}\/g\nadopted {2}gate 2 {2}\/g\npassed {2}gate 2 {2}\/g\/log\npassed {2}gate 2 {2}nothing to verify\npassed {2}gate 2 {2}before\nfailed {2}gate 2\n.*VTM327.*\n.*mend it$/,
    );
  });

  it('shows a hostile reason harmlessly', () => {
    const reason = diagnostic('VTM305', HOSTILE_TITLE, 'wait');
    const text = eventText({ type: 'waiting', reasons: [reason], patience: 60_000 });
    expect(text).not.toMatch(OBEYED);
    expect(text.split('\n')).toHaveLength(2);
  });
});

it('calls only completed tasks a success', () => {
  const skipped: Outcome = { kind: 'skipped', diagnostic: failure };
  const outcomes = [completed, { kind: 'already-completed' } as const, failed, skipped];
  expect([...outcomes, { kind: 'interrupted' } as const].map(succeeded)).toEqual([
    ...[true, true, false, false, false],
  ]);
});
