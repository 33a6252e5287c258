import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createTranscriber } from '../../src/whisper/transcriber.js';

test('memos are transcribed one after the other, in order', async () => {
  let running = 0;
  const transcribe = createTranscriber(async (memo) => {
    running += 1;
    assert.equal(running, 1);
    await turn();
    running -= 1;
    return ` text of ${memo} `;
  });
  assert.deepEqual(await Promise.all(['a', 'b'].map(transcribe)), [
    { memo: 'a', text: 'text of a' },
    { memo: 'b', text: 'text of b' },
  ]);
});

test('a memo is tried again, and a hopeless one does not stop the queue', async () => {
  let calls = 0;
  const transcribe = createTranscriber(async (memo) => {
    calls += 1;
    if (memo === 'bad' || calls === 1) throw new Error('engine stopped');
    return memo;
  });
  assert.deepEqual(await Promise.all(['shaky', 'bad', 'good'].map(transcribe)), [
    { memo: 'shaky', text: 'shaky' },
    { memo: 'bad', error: 'engine stopped (3 attempts)' },
    { memo: 'good', text: 'good' },
  ]);
});
