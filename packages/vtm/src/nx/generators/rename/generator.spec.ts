import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../../manifest/testing/a-written-task.js';
import { printed, tasksIn, treeWith } from '../testing/edited-tree.js';
import { rename } from './generator.js';

const tasks = [aWrittenTask('A--T01'), aWrittenTask('B--T01', { depends_on_tasks: ['A--T01'] })];

describe('vtm:rename', () => {
  it('gives a task another id, everywhere', async () => {
    const tree = treeWith(tasks);
    await printed(() => rename(tree, { from: 'A--T01', to: 'N--T02', criteria: true }));
    expect(tasksIn(tree)).toMatchObject([
      { task_id: 'N--T02', capability_id: 'A', acceptance_criteria: [{ id: 'N--T02-AC01' }] },
      { depends_on_tasks: ['N--T02'] },
    ]);
  });

  it('gives a capability another name', async () => {
    const tree = treeWith(tasks);
    await printed(() => rename(tree, { from: 'A', to: 'N', capability: true }));
    expect(tasksIn(tree)).toMatchObject([
      { task_id: 'N--T01', capability_id: 'N', acceptance_criteria: [{ id: 'A--T01-AC01' }] },
      { depends_on_tasks: ['N--T01'] },
    ]);
  });

  it('refuses an id that is in use', async () => {
    await expect(rename(treeWith(tasks), { from: 'A--T01', to: 'B--T01' })).rejects.toThrow(
      'VTM423',
    );
  });
});
