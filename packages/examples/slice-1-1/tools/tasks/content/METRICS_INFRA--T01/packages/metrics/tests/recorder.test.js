import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecorder } from '../src/recorder.js';

test('counters add up and are listed by name', () => {
  const recorder = createRecorder(() => 0);
  recorder.count('capture.voice');
  recorder.count('capture.email', 2);
  recorder.count('capture.voice');
  assert.deepEqual(Object.entries(recorder.snapshot().counters), [
    ['capture.email', 2],
    ['capture.voice', 2],
  ]);
});

test('durations keep their number, total and longest, also of work that fails', async () => {
  let time = 0;
  const recorder = createRecorder(() => time);
  await recorder.time('poll', () => (time += 30));
  const failing = recorder.time('poll', () => {
    time += 50;
    throw new Error('mailbox is gone');
  });
  await assert.rejects(failing, /mailbox is gone/);
  assert.deepEqual(recorder.snapshot().durations.poll, { times: 2, total: 80, longest: 50 });
});
