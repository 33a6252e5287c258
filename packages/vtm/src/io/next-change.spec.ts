import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nextChange } from './next-change.js';
import { scratch } from './testing/scratch.js';

const LONG = 600_000;
const never = new AbortController().signal;
const names = new Set(['state.json']);

describe('the next change', () => {
  it('is that of a named file', async () => {
    const directory = scratch();
    const change = nextChange(directory, names, LONG, never);
    writeFileSync(join(directory, 'state.json'), '{}');
    await change;
  });

  it('is not that of another file', async () => {
    const directory = scratch();
    let seen = false;
    const other = nextChange(directory, new Set(['other']), LONG, never);
    const change = nextChange(directory, names, LONG, never).then(() => (seen = true));
    writeFileSync(join(directory, 'other'), '');
    await other;
    await new Promise(setImmediate);
    expect(seen).toBe(false);
    writeFileSync(join(directory, 'state.json'), '{}');
    await change;
  });

  it('is had at once when it was there before the watch stood', async () => {
    await nextChange(scratch(), names, LONG, never, () => true);
  });

  it('is waited for no longer than asked', async () => {
    await nextChange(scratch(), names, 1, never);
  });

  it('is waited for as long in a directory that is not there, and never fails', async () => {
    await nextChange(join(scratch(), 'none'), names, 1, never);
  });

  it('is given up when aborted, before or while waiting', async () => {
    const control = new AbortController();
    const waiting = nextChange(scratch(), names, LONG, control.signal);
    control.abort();
    await waiting;
    await nextChange(scratch(), names, LONG, control.signal);
  });

  it('may be waited for often without leaving a listener behind', async () => {
    const directory = scratch();
    mkdirSync(join(directory, 'x'));
    let listeners = 0;
    const signal = new AbortController().signal;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...given: Parameters<typeof add>) => {
      listeners += 1;
      add(...given);
    };
    signal.removeEventListener = (...given: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...given);
    };
    for (let times = 0; times < 20; times += 1) await nextChange(directory, names, 1, signal);
    expect(listeners).toBe(0);
  });
});
