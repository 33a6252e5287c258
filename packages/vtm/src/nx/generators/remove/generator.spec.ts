import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../../manifest/testing/a-written-task.js';
import { printed, tasksIn, treeWith } from '../testing/edited-tree.js';
import { removeTask } from './generator.js';

describe('vtm:remove', () => {
  it('takes tasks out, with all that names them', async () => {
    const of = { depends_on_tasks: ['A--T01'] };
    const tree = treeWith(
      ['A--T01', 'A--T02', 'B--T01'].map((id) => aWrittenTask(id, id === 'A--T01' ? {} : of)),
    );
    const text = await printed(() => removeTask(tree, { task: 'A--T01, A--T02' }));
    expect(tasksIn(tree)).toMatchObject([{ task_id: 'B--T01', depends_on_tasks: [] }]);
    expect(text).toContain('A--T02 is removed from');
  });

  it('refuses what is not there', async () => {
    const tree = treeWith([aWrittenTask('A--T01')]);
    await expect(removeTask(tree, { task: ['A--T02'] })).rejects.toThrow('Did you mean A--T01?');
  });
});
