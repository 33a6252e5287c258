import { describe, expect, it } from '@jest/globals';
import { aTask } from '../manifest/testing/a-task.js';
import { taskRoot } from './names.js';

describe('the place of', () => {
  it('a task is below its manifest, by capability', () => {
    const task = aTask('CONTENT_HASH--T01', { manifest: 'docs/backlog/tasks.json' });
    expect(taskRoot(task)).toBe('docs/backlog/tasks/CONTENT_HASH/CONTENT_HASH--T01');
    expect(taskRoot({ ...task, manifest: 'tasks.json' })).toBe(
      'tasks/CONTENT_HASH/CONTENT_HASH--T01',
    );
  });
});
