import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { appears, exitOf, startChild } from '../testing/child-process.js';
import { scratch } from '../testing/scratch.js';
import { takeLock } from './lock.js';
import { fileLocks } from './locks.js';

describe('the lock', () => {
  it('is had at once when free, and leaves nothing behind', async () => {
    const directory = scratch();
    const lock = await takeLock(join(directory, 'lock'), 0);
    if ('holder' in lock) throw new Error('busy');
    expect(lock.stillHeld()).toBe(true);
    lock.release();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('names its living holder to one who waited in vain', async () => {
    const path = join(scratch(), 'lock');
    const first = await takeLock(path, 0);
    const second = await takeLock(path, 20);
    expect(second).toMatchObject({ holder: { pid: process.pid } });
    if ('release' in first) first.release();
  });

  it('goes over from a process that was killed', async () => {
    const directory = scratch();
    const path = join(directory, 'lock');
    const child = startChild('hold-lock.ts', path, join(directory, 'said'));
    await appears(join(directory, 'said'));
    child.kill('SIGKILL');
    await exitOf(child);
    expect(existsSync(path)).toBe(true);
    const lock = await takeLock(path, 1_000);
    expect('release' in lock).toBe(true);
  });

  it('is no longer held by one whose file was replaced', async () => {
    const path = join(scratch(), 'lock');
    const first = await takeLock(path, 0);
    if ('holder' in first) throw new Error('busy');
    first.release();
    const second = await takeLock(path, 0);
    expect(first.stillHeld()).toBe(false);
    first.release();
    if ('holder' in second) throw new Error('busy');
    expect(second.stillHeld()).toBe(true);
  });
});

describe('an abandoned lock', () => {
  it('is told and removed once its holder is dead, with what lies beside it', async () => {
    const directory = scratch();
    const [path, locks] = [join(directory, 'lock'), fileLocks(directory)];
    const child = startChild('hold-lock.ts', path, join(directory, 'said'));
    await appears(join(directory, 'said'));
    const beside = `${path}.3a0c9a44-9f6e-4a52-8d0b-0d8f3c1b2e11`;
    copyFileSync(path, beside);
    expect(await locks.abandoned()).toEqual([]);
    child.kill('SIGKILL');
    await exitOf(child);
    expect(await locks.abandoned()).toEqual([path, beside]);
    await locks.removeAbandoned();
    expect(readdirSync(directory)).toEqual(['said']);
  });
});
