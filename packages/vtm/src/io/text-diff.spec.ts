import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { write } from './testing/repository.js';
import { scratch } from './testing/scratch.js';
import { textDiff } from './text-diff.js';

it('has the lines that differ, and two around each', async () => {
  const root = scratch();
  write(root, { 'd/m.json': 'a\nb\nc\nd\ne\n' });
  symlinkSync('m.json', join(root, 'd/link.json'));
  const expected = ['@@ -2,4 +2,4 @@ a', ' b', ' c', '-d', '+D', ' e'];
  expect(await textDiff(root, 'd/m.json', 'a\nb\nc\nD\ne\n')).toEqual(expected);
  expect(await textDiff(root, 'd/link.json', 'a\nb\nc\nD\ne\n')).toEqual(expected);
});

it('is empty when nothing differs or there is no such file', async () => {
  const root = scratch();
  write(root, { 'm.json': 'a\n' });
  expect(await textDiff(root, 'm.json', 'a\n')).toEqual([]);
  expect(await textDiff(root, 'none.json', 'a\n')).toEqual([]);
});
