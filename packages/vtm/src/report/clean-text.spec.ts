import { expect, it } from '@jest/globals';
import { cleanText } from './clean-text.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const kept = {
  ...{ task: 'B--T01', attempt: 2, branch: 'vtm/B--T01/2', worktree: null },
  why: 'it holds commits that are not on vtm/run/main',
};

it('says what went, and of what stays why and how to look at it', () => {
  const removed = [{ kind: 'attempt', what: '/w/A--T01-1' }];
  expect(cleanText({ dry_run: false, removed, kept: [kept] })).toBe(
    `
removed  attempt  /w/A--T01-1
kept  vtm/B--T01/2: it holds commits that are not on vtm/run/main
    look: vtm diff B--T01 2
removed 1 thing, kept 1 attempt
`.trim(),
  );
  expect(cleanText({ dry_run: true, removed, kept: [] })).toContain('would remove  attempt');
  expect(cleanText({ dry_run: false, removed: [], kept: [] })).toBe('There is nothing to clean.');
});

it('shows hostile file names harmlessly', () => {
  const why = `it holds ${HOSTILE_TITLE}`;
  expect(cleanText({ dry_run: false, removed: [], kept: [{ ...kept, why }] })).not.toMatch(OBEYED);
});
