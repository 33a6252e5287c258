import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { factsOfRun } from './run-facts.js';
import { LIST } from './slice.js';
import type { Notes } from './slice.js';

const root = mkdtempSync(join(tmpdir(), 'facts-'));
mkdirSync(join(root, dirname(LIST)), { recursive: true });

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Notes as `+A -A`: the start of A, then its end. */
const notesOf = (text: string): Notes =>
  text.split(' ').map((word) => ({
    task: word.slice(1),
    what: word.startsWith('+') ? ('start' as const) : ('end' as const),
  }));

function factsOf(notes: string, list: string) {
  writeFileSync(join(root, LIST), list);
  return factsOfRun(root, notesOf(notes));
}

describe('what a run shows', () => {
  it('is company, a lost line and an early start where there were some', () => {
    expect(factsOf('+A +B +D +H +C -A -B -D -H -C', 'first\nB\n')).toEqual({
      ...{ free: 'yes', shared: 'yes', kept: '1', early: 'yes', risk: 'yes' },
    });
  });

  it('is none of it where each waited for the other', () => {
    expect(factsOf('+H -H +A -A +B -B +D -D +C -C', 'first\nA\nB\n')).toEqual({
      ...{ free: 'no', shared: 'no', kept: '2', early: 'no', risk: 'no' },
    });
  });

  it('is nothing where a task has not done its work', () => {
    expect(() => factsOf('+A +B -B +D -D +H -H +C -C', '')).toThrow('A has noted no end');
  });
});
