import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { keyedFile } from './keyed-file.js';
import { scratch } from './testing/scratch.js';

describe('a keyed file', () => {
  it('gives back what was kept under the same key, and nothing under another', async () => {
    const path = join(scratch(), 'deep', 'cache.json');
    await keyedFile(path).put('one', { a: [1] });
    expect(keyedFile(path).get('one')).toEqual({ a: [1] });
    expect(keyedFile(path).get('on')).toBeNull();
    await keyedFile(path).put('two', 2);
    expect(keyedFile(path).get('one')).toBeNull();
  });

  it('is empty when missing or damaged', () => {
    const path = join(scratch(), 'cache.json');
    expect(keyedFile(path).get('one')).toBeNull();
    writeFileSync(path, 'one\n{"a": ');
    expect(keyedFile(path).get('one')).toBeNull();
  });

  it('does without a disk that refuses', async () => {
    const path = join(scratch(), 'cache.json');
    mkdirSync(path);
    await keyedFile(path).put('one', 1);
    expect(keyedFile(path).get('one')).toBeNull();
  });
});
