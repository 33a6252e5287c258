import { describe, expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { suggestedConflicts } from './suggestions.js';
import type { Entry } from './state.js';
import { aState } from './testing/a-state.js';

const missing = (...others: readonly unknown[]): Entry => ({
  status: 'blocked',
  missed_conflicts: others,
});
const met = (other: string, ...files: readonly string[]) => ({ with: other, files });

function suggested(conflictsWith: readonly string[], entries: Readonly<Record<string, Entry>>) {
  const tasks = [aTask('A--T01'), aTask('B--T01', { conflictsWith }), aTask('C--T01')];
  return suggestedConflicts(aBacklog(tasks), aState(entries));
}

describe('what runs have met and no manifest declares', () => {
  it('is suggested once a pair, with the files of both', () => {
    const entries = {
      'A--T01': missing(met('B--T01', 'x.ts'), met('C--T01', 'y.ts')),
      'B--T01': missing(met('A--T01', 'z.ts')),
    };
    expect(suggested([], entries)).toEqual([
      { task: 'A--T01', conflicts_with: 'B--T01', files: ['x.ts'] },
      { task: 'A--T01', conflicts_with: 'C--T01', files: ['y.ts'] },
    ]);
  });

  it('is no suggestion any more once either side declares it', () => {
    expect(suggested(['A--T01'], { 'A--T01': missing(met('B--T01', 'x.ts')) })).toEqual([]);
    expect(suggested(['A--T01'], { 'B--T01': missing(met('A--T01', 'x.ts')) })).toEqual([]);
  });

  it('may be anything in a file that somebody has edited', () => {
    const entries = { 'A--T01': missing(null, 7, { with: 'B--T01' }, met('gone', 'x.ts')) };
    expect(suggested([], entries)).toEqual([]);
    expect(suggested([], { 'A--T01': { status: 'blocked', missed_conflicts: 'B' } })).toEqual([]);
  });
});
