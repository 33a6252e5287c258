import { describe, expect, it } from '@jest/globals';
import { aTask } from '../testing/a-task.js';
import { sentences } from '../testing/assembled.js';

describe('an empty scope', () => {
  it('is a warning for a parallel task only', () => {
    expect(sentences('VTM133', aTask('A--T01', { scope: [] }))).toHaveLength(1);
    expect(sentences('VTM133', aTask('A--T01', { scope: [], parallel: false }))).toEqual([]);
  });
});

describe('a parallelism group', () => {
  it('is a warning on a serial task only', () => {
    expect(sentences('VTM137', aTask('A--T01', { group: 'setup', parallel: false }))).toEqual([
      'A--T01: the task is in the parallelism group "setup", but parallel is false; write "parallelism_group": null, or "parallel": true',
    ]);
    expect(sentences('VTM137', aTask('A--T01', { group: 'setup' }))).toEqual([]);
  });
});

describe('brackets in a scope entry', () => {
  it.each([
    ['app/[id]/', 'app/\\[id\\]/'],
    ['app/[user-id]/page.ts', 'app/\\[user-id\\]/page.ts'],
    ['[...slug].ts', '\\[...slug\\].ts'],
    ['!app/[[...slug]]/[id]/**', '!app/\\[\\[...slug\\]\\]/\\[id\\]/**'],
  ])('%s look like a route parameter; %s is suggested', (entry, escaped) => {
    expect(sentences('VTM138', aTask('A--T01', { scope: [entry] }))).toEqual([
      expect.stringContaining(`write ${JSON.stringify(escaped)} if`),
    ]);
  });

  it.each(['app/\\[id\\]/', 'v[0-9]/', 'src/[a-z]/', 'src/[a-z]*.ts', '[!a]/', 'x[id]/', '[[id]/'])(
    '%s do not',
    (entry) => {
      expect(sentences('VTM138', aTask('A--T01', { scope: [entry] }))).toEqual([]);
    },
  );
});
