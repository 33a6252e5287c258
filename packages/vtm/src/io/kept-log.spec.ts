import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { keptLog } from './kept-log.js';
import { scratch } from './testing/scratch.js';

function logWith(text: string) {
  const folder = scratch();
  const path = join(folder, 'log');
  writeFileSync(path, text);
  return { folder, path, log: keptLog(folder, path) };
}

describe('a kept log', () => {
  it('is given whole when that is asked for, with what it lacks none', async () => {
    const { log } = logWith('one\ntwo\n');
    expect(log?.size).toBe(8);
    expect(await log?.end(8)).toEqual({ text: 'one\ntwo\n', cut: 0 });
    expect(await log?.end(1_000)).toEqual({ text: 'one\ntwo\n', cut: 0 });
    expect(await logWith('').log?.end(10)).toEqual({ text: '', cut: 0 });
  });

  it('is cut before a line, and says how much is missing', async () => {
    expect(await logWith('one\ntwo\nthree\n').log?.end(8)).toEqual({ text: 'three\n', cut: 8 });
  });

  it('is cut before a character where one line is all there is', async () => {
    expect(await logWith('äöü').log?.end(3)).toEqual({ text: 'ü', cut: 4 });
    expect(await logWith('äöü\n').log?.end(4)).toEqual({ text: 'ü\n', cut: 4 });
  });

  it('of many gigabytes is read by its end alone', async () => {
    const { folder, path } = logWith('begin\n');
    truncateSync(path, 4 * 1024 ** 3);
    const end = await keptLog(folder, path)?.end(16);
    expect(end?.cut).toBe(4 * 1024 ** 3 - 16);
  });

  it('is none when it is gone, a folder, a pipe, or leads out of where logs are kept', () => {
    const { folder } = logWith('');
    const secret = join(scratch(), 'key');
    writeFileSync(secret, 'secret');
    mkdirSync(join(folder, 'folder'));
    symlinkSync(secret, join(folder, 'link'));
    execFileSync('/usr/bin/env', ['mkfifo', join(folder, 'pipe')]);
    for (const path of ['none', 'folder', 'link', 'pipe', '../key', 'log/x', ''])
      expect(keptLog(folder, join(folder, path))).toBeNull();
    expect(keptLog(folder, secret)).toBeNull();
    expect(keptLog(join(folder, 'none'), secret)).toBeNull();
  });
});
