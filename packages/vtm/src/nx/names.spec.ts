import { describe, expect, it } from '@jest/globals';
import { aTask } from '../manifest/testing/a-task.js';
import { labelSlug, slug, taskRoot } from './names.js';

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

describe('the place of', () => {
  it('a task is below its manifest, by capability', () => {
    const task = aTask('CONTENT_HASH--T01', { manifest: 'docs/backlog/tasks.json' });
    expect(taskRoot(task)).toBe('docs/backlog/tasks/CONTENT_HASH/CONTENT_HASH--T01');
    expect(taskRoot({ ...task, manifest: 'tasks.json' })).toBe(
      'tasks/CONTENT_HASH/CONTENT_HASH--T01',
    );
  });
});
