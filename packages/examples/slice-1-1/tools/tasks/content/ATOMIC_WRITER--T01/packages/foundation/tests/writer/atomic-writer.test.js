import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { writeAtomically } from '../../src/writer/atomic-writer.js';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atomic-writer-'));
});
after(() => rm(folder, { recursive: true }));

test('a file is written with its folder', async () => {
  const file = join(folder, 'inbox/2025/note.md');
  await writeAtomically(file, 'hello');
  assert.equal(await readFile(file, 'utf8'), 'hello');
});

test('of many writers at once one wins whole, and no draft is left', async () => {
  const file = join(folder, 'race/note.md');
  const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000));
  await Promise.all(texts.map((text) => writeAtomically(file, text)));
  assert.ok(texts.includes(await readFile(file, 'utf8')));
  assert.deepEqual(await readdir(join(folder, 'race')), ['note.md']);
});

test('a failure leaves nothing behind', async () => {
  await mkdir(join(folder, 'taken/by-a-folder'), { recursive: true });
  await assert.rejects(writeAtomically(join(folder, 'taken'), 'text'));
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.endsWith('.tmp')),
    [],
  );
});
