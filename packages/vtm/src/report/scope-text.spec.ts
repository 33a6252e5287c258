import { describe, expect, it } from '@jest/globals';
import { scopeText } from './scope-text.js';
import type { ScopeEntryView } from './scope-view.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const entry = (name: string, fields: Partial<ScopeEntryView> = {}): ScopeEntryView => ({
  ...{ entry: name, negative: false, projects: ['a'], files: 3, overlaps: [] },
  ...fields,
});
const overlap = (task: string, level: 'hard' | 'soft' | 'info' = 'hard') => ({
  ...{ task, level, entry: 'x/', witness: 'x/y' },
});

describe('the text of a scope', () => {
  it('has a line for each entry, with whom it meets and how strongly', () => {
    const many = ['B', 'C', 'D', 'E', 'F', 'G'].map((task) => overlap(task));
    const entries = [
      entry('a/', { overlaps: [overlap('B'), overlap('B', 'info'), overlap('C', 'soft')] }),
      entry('b/', { overlaps: many, projects: [], files: null }),
      entry('!c/', { negative: true, projects: [], files: 1 }),
    ];
    expect(scopeText({ task: 'A--T01', entries })).toBe(
      `
A--T01: 3 in file_scope

entry  projects  files  overlaps with
a/     a         3      B, C (soft)
b/     none             B, C, D, E, F, 1 more
!c/              1      takes away
`.trim(),
    );
  });

  it('says so when there is none', () => {
    expect(scopeText({ task: 'A--T01', entries: [] })).toBe('A--T01 has no file_scope');
  });

  it('holds nothing that a terminal obeys', () => {
    const entries = [entry(HOSTILE_TITLE, { projects: [HOSTILE_TITLE] })];
    expect(scopeText({ task: 'A--T01', entries })).not.toMatch(OBEYED);
  });
});
