import { describe, expect, it } from '@jest/globals';
import type { Task } from '../task.js';
import { aTask } from '../testing/a-task.js';
import { sentences } from '../testing/assembled.js';

describe('a criterion that says "after … is implemented"', () => {
  const hash = aTask('HASH--T01', { capability: 'CONTENT_HASH', title: 'Content hash: core' });
  const other = (text: string, dependsOn: string[] = []): Task =>
    aTask('WRITER--T01', { dependsOn, criteria: [{ id: 'W-AC01', text }] });

  it.each([
    'Writes files after HASH--T01 is implemented',
    'After CONTENT_HASH has been implemented, files are written',
    'Not the morning after; runs after the `hash` is done',
    'Long after noon, that is after "HASH" is in place',
    'Runs after   content hash: core\nis completed',
    'Once HASH--T01 is merged, files are written',
  ])('%j suggests a dependency', (text) => {
    expect(sentences('VTM139', hash, other(text))).toHaveLength(1);
  });

  it('quotes the criterion and names the task', () => {
    expect(sentences('VTM139', hash, other('After HASH--T01 is merged'))).toEqual([
      'WRITER--T01: criterion "W-AC01" says "After HASH--T01 is merged", but the task does not depend on HASH--T01; add HASH--T01 to depends_on_tasks if the order matters',
    ]);
  });

  it.each([
    'Writes files after the request is done',
    'Writes files before HASH--T01 is implemented',
    'Thereafter HASH--T01 is implemented',
    'After WRITER is implemented',
  ])('%j names no other task', (text) => {
    expect(sentences('VTM139', hash, other(text))).toEqual([]);
  });

  it('contradicts tasks that depend on the one that says it', () => {
    const later = aTask('HASH--T01', { dependsOn: ['WRITER--T01'] });
    expect(sentences('VTM139', later, other('After HASH--T01 is built'))).toEqual([
      'WRITER--T01: criterion "W-AC01" says "After HASH--T01 is built", but HASH--T01 depends on WRITER--T01; turn the dependency round if the criterion is right, or reword the criterion',
    ]);
  });

  it('is nothing new to a task that depends on it, through others too', () => {
    const text = 'After HASH--T01 is implemented';
    expect(sentences('VTM139', hash, other(text, ['HASH--T01']))).toEqual([]);
    const between = aTask('MID--T01', { dependsOn: ['HASH--T01'] });
    expect(sentences('VTM139', hash, between, other(text, ['MID--T01']))).toEqual([]);
  });
});
