import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { MANIFEST } from '../testing/memory-files.js';
import { removeTasks } from './remove-tasks.js';
import { edit, openedForEdit, refusals, taskOf } from './testing/edited.js';

const LATER = 'docs/later/virtual-task-manifest.json';
const apart = (id: string, dependsOn: string[], fields: object = {}) =>
  aWrittenTask(id, { depends_on_tasks: dependsOn, file_scope: [`${id}/`], ...fields });

describe('a task that is removed', () => {
  it('is named nowhere any more, in no manifest', async () => {
    const of = { conflicts_with: ['A--T01'] };
    const workspace = await openedForEdit(
      [
        apart('A--T01', [], { conflicts_with: ['B--T01', 'C--T01'] }),
        apart('B--T01', [], { ...of, conflict_reasons: { 'A--T01': 'why' } }),
      ],
      { [LATER]: { tasks: [apart('C--T01', [], { ...of, derived_conflicts: ['A--T01'] })] } },
    );
    const made = edit(removeTasks(workspace, { tasks: ['A--T01'] }, new Map()));
    expect([...made.texts.keys()]).toEqual([MANIFEST, LATER]);
    expect([...made.texts.values()].join('')).not.toContain('A--T01');
    expect(taskOf(made, 'B--T01')).not.toHaveProperty('conflict_reasons');
    expect(taskOf(made, 'C--T01')).not.toHaveProperty('derived_conflicts');
  });

  it('leaves what it depended on to those that depended on it', async () => {
    const workspace = await openedForEdit([
      apart('A--T01', []),
      apart('A--T02', ['A--T01']),
      apart('A--T03', ['A--T02']),
      apart('A--T04', ['A--T03', 'A--T01']),
    ]);
    const made = edit(removeTasks(workspace, { tasks: ['A--T03', 'A--T02'] }, new Map()));
    expect(taskOf(made, 'A--T04')).toMatchObject({ depends_on_tasks: ['A--T01'] });
    const one = edit(removeTasks(workspace, { tasks: ['A--T03'] }, new Map()));
    expect(taskOf(one, 'A--T04')).toMatchObject({ depends_on_tasks: ['A--T01', 'A--T02'] });
    expect(one.told).toContain('A--T04 depends on A--T02 instead.');
  });

  it('goes only by force while it is under way or when it is done', async () => {
    const workspace = await openedForEdit([apart('A--T01', []), apart('A--T02', [])]);
    for (const status of ['in-progress', 'completed', 'awaiting-merge'] as const) {
      const standing = new Map([['A--T01', status]]);
      const refused = refusals(removeTasks(workspace, { tasks: ['A--T01', 'A--T02'] }, standing));
      expect(refused).toEqual([
        expect.stringMatching(/^VTM422 A--T01 cannot be removed: .*--force/),
      ]);
      const forced = removeTasks(workspace, { tasks: ['A--T01'], force: true }, standing);
      expect(forced.ok).toBe(true);
    }
    const blocked = new Map([['A--T01', 'blocked' as const]]);
    expect(removeTasks(workspace, { tasks: ['A--T01'] }, blocked).ok).toBe(true);
  });

  it('must be there', async () => {
    const workspace = await openedForEdit([apart('A--T01', [])]);
    expect(refusals(removeTasks(workspace, { tasks: ['A--T02'] }, new Map()))).toEqual([
      'VTM403 there is no task "A--T02"; Did you mean A--T01?',
    ]);
  });

  it('leaves the order of all others as it was', async () => {
    const layers = Array.from({ length: 12 }, (_, at) =>
      apart(
        `A--T${at + 10}`,
        [at - 1, at - 3, (at * 7) % 5]
          .filter((on) => on >= 0 && on < at)
          .map((on) => `A--T${on + 10}`),
      ),
    );
    const distinct = layers.map((task) => ({
      ...task,
      depends_on_tasks: [...new Set(task.depends_on_tasks)],
    }));
    const workspace = await openedForEdit(distinct);
    const orderOf = (tasks: typeof workspace.backlog.tasks) => {
      const pairs = new Set<string>();
      const before = new Map(tasks.map(({ id, dependsOn }) => [id, dependsOn]));
      for (const { id } of tasks) {
        const seen = new Set(before.get(id));
        for (const one of seen) for (const next of before.get(one) ?? []) seen.add(next);
        for (const one of seen) pairs.add(`${one} < ${id}`);
      }
      return pairs;
    };
    for (const { task_id } of distinct) {
      const made = edit(removeTasks(workspace, { tasks: [task_id] }, new Map()));
      const wanted = [...orderOf(workspace.backlog.tasks)].filter(
        (pair) => !pair.includes(task_id),
      );
      expect(orderOf(made.workspace.backlog.tasks)).toEqual(new Set(wanted));
    }
  });
});
