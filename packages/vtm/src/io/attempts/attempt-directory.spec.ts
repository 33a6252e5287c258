import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { scratch } from '../testing/scratch.js';
import { attemptFiles } from './attempt-directory.js';

function anAttempt() {
  const directory = scratch();
  const files = attemptFiles(directory);
  return { directory, read: (name: string) => files.read(directory, name) };
}

describe('what a command has left in the directory of its attempt', () => {
  it('is read where it is a plain file or a link to one, and null where there is none', async () => {
    const { directory, read } = anAttempt();
    writeFileSync(join(directory, 'text'), 'é\n');
    symlinkSync('text', join(directory, 'link'));
    expect(await read('text')).toBe('é\n');
    expect(await read('link')).toBe('é\n');
    expect(await read('none')).toBeNull();
  });

  it('is empty where it is something else: a folder, a device without end, a pipe nobody writes to', async () => {
    const { directory, read } = anAttempt();
    mkdirSync(join(directory, 'folder'));
    symlinkSync('/dev/zero', join(directory, 'device'));
    symlinkSync('round', join(directory, 'round'));
    execFileSync('/usr/bin/env', ['mkfifo', join(directory, 'pipe')]);
    for (const name of ['folder', 'device', 'round', 'pipe']) expect(await read(name)).toBe('');
  });

  it('is read in part where it is larger than anything that is believed', async () => {
    const { directory, read } = anAttempt();
    writeFileSync(join(directory, 'large'), '');
    truncateSync(join(directory, 'large'), 3 * 1024 ** 3);
    expect((await read('large'))?.length).toBe(8 * 1024 ** 2);
  });
});

it('never gives a new attempt the directory of an old one, whose exit code it would take for its own', () => {
  const state = scratch();
  const files = attemptFiles(state);
  const first = files.directoryOf('A--T01', 1);
  expect(first).toBe(join(state, 'attempts', 'A--T01-1'));
  mkdirSync(first, { recursive: true });
  expect(files.directoryOf('A--T01', 1)).toBe(join(state, 'attempts', 'A--T01-2'));
});
