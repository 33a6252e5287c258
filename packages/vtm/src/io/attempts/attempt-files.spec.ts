import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scratch } from '../testing/scratch.js';
import { fenceOff, tailOf, traceOf } from './attempt-files.js';

/** An attempt directory with the given files. */
function attemptWith(files: Readonly<Record<string, string>>): string {
  const directory = scratch();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}

/** A process that lives, but is no supervisor of any attempt: this one. */
const REUSED = `${process.pid} ${process.pid}\n`;
const host = hostname();

describe('the trace of an attempt', () => {
  it('is that it never started while no supervisor has shown itself', () => {
    expect(traceOf(attemptWith({ host, log: '' }))).toEqual({ kind: 'not-started' });
    expect(traceOf(join(scratch(), 'none'))).toEqual({ kind: 'not-started' });
  });

  it('is its exit code, even when the supervisor seems to live or has left no number', () => {
    expect(traceOf(attemptWith({ host, pid: REUSED, exit: '7\n' }))).toEqual({
      kind: 'exited',
      code: 7,
    });
    expect(traceOf(attemptWith({ exit: '0\n' }))).toEqual({ kind: 'exited', code: 0 });
  });

  it('is that it has reached its limit once it has ended after that, whatever its exit code', () => {
    const timedOut = { host, pid: REUSED, 'timed-out': '' };
    expect(traceOf(attemptWith({ ...timedOut, exit: '0\n' }))).toEqual({ kind: 'timed-out' });
    expect(traceOf(attemptWith(timedOut))).toEqual({ kind: 'lost' });
  });

  it('is lost when the number belongs to a process that knows nothing of the attempt', () => {
    expect(traceOf(attemptWith({ host, pid: REUSED }))).toEqual({ kind: 'lost' });
  });

  it.each(['fenced off', '', '0 0', '-1 -1', 'x'])('is lost with %j for a number', (pid) => {
    expect(traceOf(attemptWith({ host, pid }))).toEqual({ kind: 'lost' });
  });

  it('on another machine is running as long as its heartbeat is heard', () => {
    const elsewhere = { host: 'elsewhere', pid: '4242 4242', heartbeat: '' };
    const directory = attemptWith(elsewhere);
    expect(traceOf(directory)).toEqual({ kind: 'running', group: 4242 });
    const before = Date.now() / 1000 - 60;
    utimesSync(join(directory, 'heartbeat'), before, before);
    expect(traceOf(directory)).toEqual({ kind: 'lost' });
    expect(traceOf(attemptWith({ host: 'elsewhere', pid: '4242 4242' }))).toEqual({ kind: 'lost' });
  });

  it.each(['4242', '4242 1', '4242 0', '4242 -5', '4242 x'])(
    'names no process group that must not be signalled: %j',
    (pid) => {
      const trace = traceOf(attemptWith({ host: 'elsewhere', pid, heartbeat: '' }));
      expect(trace).toEqual({ kind: 'running', group: null });
    },
  );
});

describe('fencing off', () => {
  it('is done by the first alone, and leaves the attempt lost', () => {
    const directory = attemptWith({ host });
    expect(fenceOff(directory)).toBe(true);
    expect(fenceOff(directory)).toBe(false);
    expect(traceOf(directory)).toEqual({ kind: 'lost' });
  });

  it('fails when the attempt has started', () => {
    expect(fenceOff(attemptWith({ host, pid: REUSED }))).toBe(false);
  });

  it('is needless where there is nothing to start from', () => {
    expect(fenceOff(join(scratch(), 'none'))).toBe(true);
  });
});

describe('the tail of a file', () => {
  it('is empty when there is no file, or nothing to be read', () => {
    const directory = scratch();
    mkdirSync(join(directory, 'folder'));
    expect(tailOf(join(directory, 'none'), 10)).toBe('');
    expect(tailOf(join(attemptWith({ log: '' }), 'log'), 10)).toBe('');
  });

  it('is the last bytes of a text, without a broken character before them', () => {
    const path = join(scratch(), 'log');
    const character = fc.constantFrom('a', 'é', '寸', '🙂', '\n');
    fc.assert(
      fc.property(fc.array(character, { maxLength: 12 }), fc.nat({ max: 50 }), (text, bytes) => {
        const whole = text.join('');
        writeFileSync(path, whole);
        const tail = tailOf(path, bytes);
        expect(whole.endsWith(tail)).toBe(true);
        expect(Buffer.byteLength(tail)).toBeLessThanOrEqual(bytes);
        const longer = text.slice(
          Math.max(0, Array.from(whole).length - Array.from(tail).length - 1),
        );
        if (tail !== whole) expect(Buffer.byteLength(longer.join(''))).toBeGreaterThan(bytes);
      }),
      { numRuns: 200 },
    );
  });
});
