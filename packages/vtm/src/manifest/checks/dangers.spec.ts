import { describe, expect, it } from '@jest/globals';
import { aTask } from '../testing/a-task.js';
import { sentences, assembled, withCode } from '../testing/assembled.js';

const said = (text: string) => sentences('VTM140', aTask('A--T01', { description: text }));

describe('a text that names a danger below High risk', () => {
  it('is quoted around the word, with what to do', () => {
    expect(said('Migrates rows without data loss')).toEqual([
      'A--T01: the description says "Migrates rows without data loss", but the risk is Medium; ' +
        'set "risk": "High" if "data loss" can come of this task; High runs alone',
    ]);
    const long = `${'x '.repeat(60)}a corrupted file ${'y '.repeat(60)}`;
    expect(said(long)[0]).toMatch(/says "….*a corrupted file .*…", but/);
  });

  it.each([
    'Security review of the API',
    'Fixes a vulnerability',
    'A crash must not cause loss of user data',
    'Could lose data',
    'Leaves no corrupted index',
    'SECURITY',
  ])('is a warning: %j', (text) => {
    expect(said(text)).toHaveLength(1);
  });

  it.each([
    'There is no security impact',
    'Not security-relevant',
    'Without any corruption risk',
    'Hashes content for deduplication',
    'The dataloss.ts module', // no word of the list
    'An incorruptible clerk',
  ])('is not found in %j', (text) => {
    expect(said(text)).toEqual([]);
  });

  it('is found after one that is denied', () => {
    expect(said('No security impact, but data loss is possible')).toHaveLength(1);
  });

  it('stands at the title, the description or the criterion, once a task', () => {
    const criteria = [
      { id: 'AC1', text: 'Works' },
      { id: 'AC2', text: 'No write is ever corrupted' },
    ];
    const found = withCode('VTM140', assembled([aTask('A--T01', { criteria })]));
    expect(found).toMatchObject([{ path: ['tasks', 0, 'acceptance_criteria'], entry: 'AC2' }]);
    const titled = aTask('A--T01', { criteria, title: 'Security of writes' });
    expect(withCode('VTM140', assembled([titled]))).toMatchObject([
      { path: ['tasks', 0, 'title'] },
    ]);
  });

  it('is no finding when the risk is High', () => {
    const task = aTask('A--T01', { title: 'Security', risk: 'High', parallel: false });
    expect(sentences('VTM140', task)).toEqual([]);
  });
});
