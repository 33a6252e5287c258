import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { planShelf } from './plan-shelf.js';
import { scratch } from './testing/scratch.js';

afterEach(() => {
  delete process.env['VTM_WORKTREE'];
});

const shelfIn = (commonDirectory: string) => planShelf({ commonDirectory });
const fileIn = (commonDirectory: string) => join(commonDirectory, 'vtm', '@plan.json');

describe('the shelf of plans', () => {
  it('gives back what was put on it, as long as this build made it', async () => {
    const common = scratch();
    expect(shelfIn(common).get()).toBeNull();
    await shelfIn(common).put({ a: 1 });
    expect(shelfIn(common).get()).toEqual({ a: 1 });
    const text = readFileSync(fileIn(common), 'utf8');
    writeFileSync(fileIn(common), text.replace(/^[^\n]*/, '0.0.0/1'));
    expect(shelfIn(common).get()).toBeNull();
  });

  it('is empty when its file was damaged, though it may still be JSON', async () => {
    const common = scratch();
    for (const damage of [
      (text: string) => text.replace('"a":1', '"a":2'),
      (text: string) => text.slice(0, -1),
      () => '',
    ]) {
      await shelfIn(common).put({ a: 1 });
      writeFileSync(fileIn(common), damage(readFileSync(fileIn(common), 'utf8')));
      expect(shelfIn(common).get()).toBeNull();
    }
  });

  it('is left alone by the command of a task', async () => {
    const common = scratch();
    await shelfIn(common).put('first');
    process.env['VTM_WORKTREE'] = '/somewhere';
    await shelfIn(common).put('second');
    expect(shelfIn(common).get()).toBe('first');
  });
});
