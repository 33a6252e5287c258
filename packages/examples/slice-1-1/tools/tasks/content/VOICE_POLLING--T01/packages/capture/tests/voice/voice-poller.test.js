import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { createVoicePoller } from '../../src/voice/voice-poller.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'voice-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a memo is given once, when it has stopped growing', async () => {
  const poll = createVoicePoller(folder);
  writeFileSync(join(folder, 'memo.m4a'), 'half');
  assert.deepEqual(await poll(), []);
  appendFileSync(join(folder, 'memo.m4a'), ' and half');
  assert.deepEqual(await poll(), []);
  assert.deepEqual(await poll(), ['memo.m4a']);
  assert.deepEqual(await poll(), []);
});

test('empty memos and other files are left alone', async () => {
  const poll = createVoicePoller(folder);
  writeFileSync(join(folder, 'empty.m4a'), '');
  writeFileSync(join(folder, 'notes.txt'), 'text');
  await poll();
  assert.deepEqual(await poll(), []);
});
