import { describe, expect, it } from '@jest/globals';
import { syncText } from './sync-text.js';
import type { SyncView } from './sync-text.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const freed = (at: number) => ({
  ...{ action: 'freed', task: 'A--T01', other: `B--T${at}`, field: 'conflicts_with' },
  why: 'nothing keeps them apart any more',
});

const view = (fields: Partial<SyncView>): SyncView => ({
  ...{ check: false, files: ['m.json'], changes: [], review: [], diagnostics: [] },
  ...fields,
});

describe('the text of a sync', () => {
  it('tells a few changes of each kind, how many there are, and what to review', () => {
    const filled = { action: 'filled', task: 'C--T01', other: null, field: 'file_scope' };
    const changes = [
      { ...filled, why: 'nothing tells what it modifies' },
      ...Array.from({ length: 12 }, (_, at) => freed(at + 10)),
    ];
    const review = [
      { ...filled, assumed: [], why: 'nothing tells what it modifies', todo: 'name it' },
    ];
    const lines = syncText(view({ check: true, changes, review })).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'm.json is out of sync; vtm sync would make these changes',
      '',
      '12 derived conflicts taken back',
      '  A--T01 – B--T10  nothing keeps them apart any more',
    ]);
    expect(lines.slice(-8)).toEqual([
      '  … and 2 more; --json lists all of them',
      '',
      '1 missing field filled in',
      '  C--T01  file_scope: nothing tells what it modifies',
      '',
      '1 assumption to review',
      '  C--T01  "file_scope": [] was assumed: nothing tells what it modifies',
      '      name it',
    ]);
  });

  it('holds nothing that a terminal obeys', () => {
    const hostile = { ...freed(1), why: HOSTILE_TITLE };
    const review = [{ ...hostile, assumed: [HOSTILE_TITLE], todo: HOSTILE_TITLE }];
    const text = syncText(view({ files: [HOSTILE_TITLE], changes: [hostile], review }));
    expect(text).toContain('red');
    expect(text.split('\n').join('')).not.toMatch(OBEYED);
  });

  it('says so when there is nothing to do', () => {
    expect(syncText(view({ files: [] }))).toBe('All manifests are in sync.');
    expect(syncText(view({ files: [], diagnostics: [{}] }))).toContain('Nothing was changed');
  });
});
