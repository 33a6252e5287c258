import { describe, expect, it } from '@jest/globals';
import { aTask } from '../../manifest/testing/a-task.js';
import { labelSlug, slug, taskTags } from './task-tags.js';

describe('a slug', () => {
  it.each([
    ['Slice 1.1', 'slice-1.1'],
    ['  Ünder & Über!  ', 'nder-ber'],
    ['a,b:c d', 'a-b-c-d'],
    ['...', ''],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(slug(text)).toBe(expected);
  });

  it.each([
    ['Slice 1.1', 'slice', '1.1'],
    ['Phase 1', 'phase', '1'],
    ['phase', 'phase', 'phase'],
    ['Storage', 'slice', 'storage'],
  ])('of the label %j leaves out the word %s: %j', (text, word, expected) => {
    expect(labelSlug(text, word)).toBe(expected);
  });
});

describe('the tags of a task', () => {
  it('are its labels, its parallel group and its owners', () => {
    const task = aTask('HASH--T01', { slice: 'Slice 1.1', risk: 'High', capability: 'Hash It' });
    expect(taskTags(task, 2, ['core', '@x/ui'])).toEqual([
      'phase:1',
      'slice:1.1',
      'risk:high',
      'capability:hash-it',
      'group:2',
      'owner:core',
      'owner:@x/ui',
    ]);
  });

  it('leave out what is empty or unknown', () => {
    expect(taskTags(aTask('A--T01', { phase: '', slice: '!' }), undefined, [])).toEqual([
      'risk:medium',
      'capability:a',
    ]);
  });
});
