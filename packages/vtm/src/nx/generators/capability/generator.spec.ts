import { describe, expect, it } from '@jest/globals';
import { printed, tasksIn, treeWith } from '../testing/edited-tree.js';
import { generateCapability } from './generator.js';

const tasks = ['Schema: Tables are there; Keys are there', 'Queries: All are read', 'Docs'];

describe('vtm:capability', () => {
  it('appends several tasks, each depending on the one before', async () => {
    const tree = treeWith([]);
    const asked = { capability: 'Storage', task: tasks, risk: 'Low', scope: 'db/' } as const;
    await printed(() => generateCapability(tree, asked));
    const shared = { capability_id: 'Storage', risk: 'Low', file_scope: ['db/'] };
    expect(tasksIn(tree)).toMatchObject([
      {
        ...{ ...shared, task_id: 'Storage--T01', title: 'Schema', depends_on_tasks: [] },
        acceptance_criteria: [
          { id: 'Storage-AC01', text: 'Tables are there' },
          { id: 'Storage-AC02', text: 'Keys are there' },
        ],
      },
      { ...shared, title: 'Queries', depends_on_tasks: ['Storage--T01'] },
      {
        ...{ ...shared, title: 'Docs', depends_on_tasks: ['Storage--T02'] },
        acceptance_criteria: [{ id: 'Storage-AC04', text: 'Docs' }],
      },
    ]);
  });

  it('leaves out the chain when that is asked for', async () => {
    const tree = treeWith([]);
    await printed(() => generateCapability(tree, { capability: 'A', task: tasks, chain: false }));
    expect(tasksIn(tree).flatMap(({ depends_on_tasks: depends }) => depends)).toEqual([]);
  });
});
