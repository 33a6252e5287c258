import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../../manifest/testing/a-written-task.js';
import { HOSTILE_TITLE, OBEYED } from '../../../report/testing/hostile.js';
import { MANIFEST, printed, tasksIn, treeWith } from '../testing/edited-tree.js';
import { generateTask } from './generator.js';

const asked = { title: 'Hash it', capability: 'HASH', criterion: 'It hashes, and fast' };

describe('vtm:task', () => {
  it('appends a task to the manifest in the tree, and says what it did', async () => {
    const tree = treeWith([aWrittenTask('HASH--T01', { file_scope: ['packages/a/'] })]);
    const lists = { scope: 'packages/{a,b}/src/, lib/', dependsOn: ['HASH--T01'] };
    const text = await printed(() =>
      generateTask(tree, { ...asked, ...lists, run: ['node', 'x'] }),
    );
    expect(tasksIn(tree)[1]).toMatchObject({
      ...{ task_id: 'HASH--T02', depends_on_tasks: ['HASH--T01'], run: ['node', 'x'] },
      acceptance_criteria: [{ id: 'HASH-AC01', text: 'It hashes, and fast' }],
      ...{ file_scope: ['packages/{a,b}/src/', 'lib/'], conflicts_with: ['HASH--T01'] },
    });
    expect(text).toMatch(/^HASH--T02 is added to docs\/backlog/);
    expect(tree.listChanges().filter(({ path }) => path === MANIFEST)).toHaveLength(1);
  });

  it('takes an empty answer to a question for none', async () => {
    const tree = treeWith([]);
    await printed(() => generateTask(tree, { ...asked, scope: '', description: ' ', verify: '' }));
    expect(tasksIn(tree)[0]).toMatchObject({ description: 'Hash it', file_scope: [] });
    expect(tasksIn(tree)[0]).not.toHaveProperty('verify');
  });

  it('throws what is wrong with code and remedy, and changes nothing', async () => {
    const tree = treeWith([aWrittenTask('HASH--T01')]);
    const before = tree.read(MANIFEST, 'utf8');
    await expect(generateTask(tree, { ...asked, scope: '../up/' })).rejects.toThrow(
      /error VTM116 .*"\.\.\/up\/".*\n {4}remedy: write a path/,
    );
    await expect(generateTask(tree, { ...asked, manifest: 'm.json' })).rejects.toThrow('VTM426');
    expect(tree.read(MANIFEST, 'utf8')).toBe(before);
  });

  it('prints nothing that a terminal obeys', async () => {
    const tree = treeWith([]);
    const hostile = { title: HOSTILE_TITLE, criterion: [HOSTILE_TITLE], scope: 'a' };
    const text = await printed(() => generateTask(tree, { ...asked, ...hostile }));
    expect(tasksIn(tree)[0]).toMatchObject({ title: HOSTILE_TITLE });
    expect(text).not.toMatch(OBEYED);
  });
});
