import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { scratch } from '../testing/scratch.js';
import { followLog } from './follow-log.js';

const LONG = 600_000;

/** Follows a log and lets a test wait until it has given a text. */
function follow(log: string, lookMilliseconds = LONG) {
  const control = new AbortController();
  const pieces: string[] = [];
  let look = () => {};
  const onText = (text: string) => {
    pieces.push(text);
    look();
  };
  const done = followLog(log, onText, control.signal, lookMilliseconds);
  const seen = (whole: string) =>
    new Promise<void>((resolve) => {
      look = () => pieces.join('') === whole && resolve();
      look();
    });
  const stop = async () => {
    control.abort();
    await done;
    return pieces.join('');
  };
  return { seen, stop, pieces };
}

describe('a followed log', () => {
  it('gives what is there and what is appended, in order', async () => {
    const log = join(scratch(), 'log');
    writeFileSync(log, 'first\n');
    const followed = follow(log);
    await followed.seen('first\n');
    appendFileSync(log, 'second\n');
    await followed.seen('first\nsecond\n');
    appendFileSync(log, 'third\n');
    await followed.seen('first\nsecond\nthird\n');
    expect(await followed.stop()).toBe('first\nsecond\nthird\n');
  });

  it('gives what was written last before it is told to end', async () => {
    const log = join(scratch(), 'log');
    writeFileSync(log, '');
    const followed = follow(log);
    appendFileSync(log, 'last words');
    expect(await followed.stop()).toBe('last words');
  });

  it('gives whole characters, however they were written', async () => {
    const log = join(scratch(), 'log');
    writeFileSync(log, '');
    const followed = follow(log);
    for (const byte of Buffer.from('a🙂é')) {
      appendFileSync(log, Buffer.from([byte]));
      await new Promise(setImmediate);
    }
    await followed.seen('a🙂é');
    expect(followed.pieces.join('|')).not.toContain('\uFFFD');
    appendFileSync(log, Buffer.from('寸').subarray(0, 2));
    expect(await followed.stop()).toBe('a🙂é');
  });

  it('gives a long log whole, in pieces', async () => {
    const log = join(scratch(), 'log');
    const text = 'wide 寸 and narrow\n'.repeat(20_000);
    writeFileSync(log, text);
    const followed = follow(log);
    await followed.seen(text);
    expect(followed.pieces.length).toBeGreaterThan(1);
    await followed.stop();
  });

  it('waits for a log that is not there yet, also for its directory', async () => {
    const directory = scratch();
    const followed = follow(join(directory, 'log'));
    writeFileSync(join(directory, 'log'), 'there');
    await followed.seen('there');
    await followed.stop();
    expect(await follow(join(directory, 'none', 'log'), 1).stop()).toBe('');
  });

  it('goes on until told to end when the log is removed', async () => {
    const log = join(scratch(), 'log');
    writeFileSync(log, 'text');
    const followed = follow(log, 1);
    await followed.seen('text');
    rmSync(log);
    expect(await followed.stop()).toBe('text');
  });
});
