import { describe, expect, it } from '@jest/globals';
import { indexTexts } from '../../manifest/entry-index.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { MANIFEST, memoryFiles, opened } from '../testing/memory-files.js';
import { indexCheck } from './index-check.js';

const INDEX = 'docs/backlog/virtual-task-manifest.vtm-index.json';

async function checked(tasks: readonly unknown[], index: string | null, listed = true) {
  const others = index === null ? {} : { [INDEX]: index };
  const workspace = await opened(tasks, others);
  const files = memoryFiles({ [MANIFEST]: { tasks }, ...others });
  return indexCheck(listed ? workspace : { ...workspace, indexes: [] }, files);
}

const indexOf = async (tasks: readonly unknown[]) => {
  const { backlog } = await opened(tasks);
  return indexTexts(backlog.manifests).get(INDEX) ?? '';
};

describe('the check of indexes', () => {
  const tasks = [aWrittenTask('A--T01'), aWrittenTask('B--T01')];
  const before = [aWrittenTask('A--T01'), aWrittenTask('B--T01', { title: 'Old' })];

  it('finds all well with a current index, and without any, saying what that gives', async () => {
    expect(await checked(tasks, await indexOf(tasks))).toMatchObject({
      ...{ level: 'ok', message: 'tasks in an index: 2' },
    });
    expect(await checked(tasks, null)).toMatchObject({
      ...{ level: 'ok', message: expect.stringContaining('tasks without an index: 2; `vtm sync`') },
    });
  });

  it('warns of stale entries, by name', async () => {
    expect(await checked(tasks, await indexOf(before))).toMatchObject({
      ...{ level: 'warning', message: expect.stringMatching(/manifest of B--T01$/) },
    });
  });

  it('warns of an index that is ignored', async () => {
    expect(await checked(tasks, await indexOf(tasks), false)).toMatchObject({
      ...{ level: 'warning', message: expect.stringContaining(INDEX) },
    });
  });
});
