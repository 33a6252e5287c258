import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { stoppedClock } from '../src/stopped-clock.js';
import { temporaryFolder } from '../src/temporary-folder.js';

test('a temporary folder lives as long as its test', async (context) => {
  const folders = [];
  for (const name of ['first', 'second']) {
    await context.test(name, (inner) => {
      const folder = temporaryFolder(inner);
      writeFileSync(join(folder, 'note.md'), name);
      folders.push(folder);
    });
  }
  assert.notEqual(folders[0], folders[1]);
  assert.deepEqual(folders.map(existsSync), [false, false]);
});

test('a stopped clock moves when told to', () => {
  const clock = stoppedClock('2025-09-30T08:00:00.000Z');
  clock.advance(90);
  assert.equal(clock.now(), '2025-09-30T08:01:30.000Z');
});
