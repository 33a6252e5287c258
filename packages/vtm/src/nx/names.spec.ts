import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aTask } from '../manifest/testing/a-task.js';
import { labelSlug, manifestProjectName, manifestRoot, slug, taskRoot } from './names.js';

describe('a slug', () => {
  it.each([
    ['Slice 1.1', 'slice-1.1'],
    ['  Phase  1 / Foundation! ', 'phase-1-foundation'],
    ['CONTENT_HASH', 'content_hash'],
    ['--.x.--', 'x'],
    ['Größe', 'gr-e'],
    ['日本', ''],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(slug(text)).toBe(expected);
  });

  it('has only harmless characters and is its own slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(slug(text)).toMatch(/^(?:[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?)?$/);
        expect(slug(slug(text))).toBe(slug(text));
      }),
    );
  });
});

describe('the slug of a label', () => {
  it.each([
    ['Slice 1.1', 'slice', '1.1'],
    ['slice-1.1', 'slice', '1.1'],
    ['Phase 1: Foundation', 'phase', '1-foundation'],
    ['1.1', 'slice', '1.1'],
    ['Slices', 'slice', 'slices'],
    ['Slice', 'slice', 'slice'],
    ['', 'slice', ''],
  ])('of %j without the word %j is %j', (text, word, expected) => {
    expect(labelSlug(text, word)).toBe(expected);
  });
});

describe('where projects lie', () => {
  it('is below the manifest for a task, by capability', () => {
    const manifest = 'docs/backlog/virtual-task-manifest.json';
    expect(taskRoot(aTask('HASH--T01', { manifest }))).toBe('docs/backlog/tasks/HASH/HASH--T01');
    expect(taskRoot(aTask('A--B--T01', { manifest: 'm.json' }))).toBe('tasks/A--B/A--B--T01');
  });

  it('is the folder of a manifest, unless that is a project or the workspace', () => {
    const file = 'docs/backlog/virtual-task-manifest.json';
    expect(manifestRoot({ file }, new Set())).toBe('docs/backlog');
    expect(manifestRoot({ file }, new Set(['docs/backlog']))).toBe('docs/backlog/tasks');
    expect(manifestRoot({ file: 'm.json' }, new Set())).toBe('tasks');
  });
});

it('calls a manifest after its folder', () => {
  expect(manifestProjectName({ file: 'docs/backlog/m.json' })).toBe('vtm-docs-backlog');
  expect(manifestProjectName({ file: 'm.json' })).toBe('vtm');
});
