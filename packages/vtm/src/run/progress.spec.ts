import { expect, it } from '@jest/globals';
import { foldProgress, progressFrom } from './progress.js';
import type { Progress, ProgressEvent } from './progress.js';

const started = { type: 'started', task: 'A--T01', slot: 2, at: 500, adopted: false } as const;
const after = (...events: readonly ProgressEvent[]): Progress =>
  events.reduce((progress, event) => foldProgress(progress, event, 1_000), progressFrom(0));

it('follows a task from its start over its steps to its end', () => {
  expect(after(started).running.get('A--T01')).toEqual({
    ...{ task: 'A--T01', slot: 2, startedAt: 500, step: 'starting' },
  });
  expect(after({ ...started, adopted: true }).running.get('A--T01')?.step).toBe('running');
  const verifying = { type: 'step', task: 'A--T01', step: 'verifying' } as const;
  expect(after(started, verifying).running.get('A--T01')?.step).toBe('verifying');
  const ended = after(started, verifying, {
    ...{ type: 'ended', task: 'A--T01', outcome: { kind: 'failed' } },
  });
  expect([ended.running.size, ended.ended]).toEqual([0, { failed: 1 }]);
  expect(after(verifying).running.size).toBe(0);
});

it('follows a gate from its beginning to its end', () => {
  const running = { type: 'gate', group: 2, state: 'running' } as const;
  expect(after(running).gate).toEqual({ group: 2, since: 1_000 });
  expect(after(running, { ...running, state: 'failed' }).gate).toBeNull();
});

it('waits for others until something of its own begins', () => {
  const waiting = { type: 'waiting', patience: 60_000 } as const;
  expect(after(waiting).waitsUntil).toBe(61_000);
  expect(after(waiting, started).waitsUntil).toBeNull();
});

it('is the same after what changes nothing', () => {
  const before = after(started);
  expect(foldProgress(before, { type: 'notice' }, 2_000)).toBe(before);
});
