import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { renameTasks } from './rename-tasks.js';
import { edit, openedForEdit, refusals, taskOf } from './testing/edited.js';

const LATER = 'docs/later/virtual-task-manifest.json';
const apart = (id: string, fields: object = {}) =>
  aWrittenTask(id, { file_scope: [`${id}/`], ...fields });
const task = (from: string, to: string, criteria = false) =>
  ({ what: 'task', from, to, criteria }) as const;
const capability = (from: string, to: string) =>
  ({ what: 'capability', from, to, criteria: true }) as const;

describe('a task that is renamed', () => {
  it('is followed by all that names it, in any manifest', async () => {
    const workspace = await openedForEdit(
      [
        apart('A--T01', { conflicts_with: ['B--T01', 'C--T01'] }),
        apart('B--T01', {
          depends_on_tasks: ['A--T01'],
          conflicts_with: ['A--T01'],
          conflict_reasons: { 'A--T01': 'why' },
        }),
      ],
      {
        [LATER]: {
          tasks: [apart('C--T01', { conflicts_with: ['A--T01'], derived_conflicts: ['A--T01'] })],
        },
      },
    );
    const made = edit(renameTasks(workspace, task('A--T01', 'N--T07'), new Map()));
    const texts = made.workspace.sources.map(({ text }) => text).join('');
    expect(texts.match(/"A--T01"/g)).toBeNull();
    expect(taskOf(made, 'B--T01')).toMatchObject({
      depends_on_tasks: ['N--T07'],
      conflicts_with: ['N--T07'],
      conflict_reasons: { 'N--T07': 'why' },
    });
    expect(taskOf(made, 'N--T07')).toMatchObject({
      capability_id: 'A',
      acceptance_criteria: [{ id: 'A--T01-AC01' }],
    });
    expect(made.told).toEqual(['A--T01 is N--T07 from now on.', '2 tasks that name it follow.']);
  });

  it('leaves what state knows of it under the old id, which is told', async () => {
    const workspace = await openedForEdit([apart('A--T01')]);
    const standing = new Map([['A--T01', 'blocked' as const]]);
    expect(edit(renameTasks(workspace, task('A--T01', 'N--T07'), standing)).told).toContain(
      'What is recorded of attempts at A--T01 stays under that id.',
    );
  });

  it('takes its criteria along when that is asked for, to ids that are free', async () => {
    const criteria = (...ids: string[]) => ids.map((id) => ({ id, text: id }));
    const workspace = await openedForEdit([
      apart('A--T01', { acceptance_criteria: criteria('A-AC01', 'A-AC02', 'X-AC01') }),
      apart('N--T01', { acceptance_criteria: criteria('N-AC01') }),
    ]);
    const made = edit(renameTasks(workspace, task('A--T01', 'N--T02', true), new Map()));
    expect(taskOf(made, 'N--T02')).toMatchObject({
      acceptance_criteria: [{ id: 'N-AC02' }, { id: 'N-AC03' }, { id: 'X-AC01' }],
    });
  });

  it.each([
    ['A--T09', 'N--T01', 'VTM403 there is no task "A--T09"; Did you mean A--T01?'],
    ['A--T01', 'B--T01', 'VTM423 the task id "B--T01" is or was in use; Write'],
    ['A--T01', 'OLD--T01', 'VTM423 the task id "OLD--T01" is or was in use'],
    ['A--T01', '--force', 'VTM423 the task id "--force" is no task id'],
    ['A--T01', 'a/../b--T01', 'is no task id'],
    ['DONE--T01', 'N--T01', 'VTM422 DONE--T01 cannot be renamed: it is completed; Leave it'],
    ['A--T01', 'project--T01', 'VTM402 project--T01 is also the name of the project'],
  ])('from %s to %s is refused', async (from, to, said) => {
    const workspace = await openedForEdit([apart('A--T01'), apart('B--T01'), apart('DONE--T01')], {
      'p/project.json': { name: 'project--T01' },
    });
    const standing = new Map([
      ['OLD--T01', 'completed'],
      ['DONE--T01', 'completed'],
    ] as const);
    expect(refusals(renameTasks(workspace, task(from, to), standing)).join('\n')).toContain(said);
  });
});

describe('a capability that is renamed', () => {
  it('takes all its tasks and their criteria along', async () => {
    const of = { capability_id: 'CONTENT_HASH' };
    const workspace = await openedForEdit([
      apart('HASH--T01', { ...of, acceptance_criteria: [{ id: 'HASH-AC01', text: 'x' }] }),
      apart('HASH--T02', { ...of, depends_on_tasks: ['HASH--T01'] }),
      apart('B--T01', { depends_on_tasks: ['HASH--T02'] }),
    ]);
    const made = edit(renameTasks(workspace, capability('CONTENT_HASH', 'Digest'), new Map()));
    expect(taskOf(made, 'Digest--T02')).toMatchObject({
      capability_id: 'Digest',
      depends_on_tasks: ['Digest--T01'],
      acceptance_criteria: [{ id: 'Digest--T02-AC01' }],
    });
    expect(taskOf(made, 'Digest--T01')).toMatchObject({
      acceptance_criteria: [{ id: 'Digest-AC01' }],
    });
    expect(taskOf(made, 'B--T01')).toMatchObject({ depends_on_tasks: ['Digest--T02'] });
  });

  it('joins one that is there with the next free numbers, and is serial within it', async () => {
    const workspace = await openedForEdit([apart('A--T01'), apart('B--T01'), apart('B--T02')]);
    const made = edit(renameTasks(workspace, capability('A', 'B'), new Map()));
    expect(taskOf(made, 'B--T03')).toMatchObject({
      capability_id: 'B',
      conflicts_with: ['B--T01', 'B--T02'],
      derived_conflicts: ['B--T01', 'B--T02'],
    });
    expect(taskOf(made, 'B--T02')).toMatchObject({ derived_conflicts: ['B--T03'] });
  });

  it('must be there', async () => {
    const workspace = await openedForEdit([apart('A--T01')]);
    expect(refusals(renameTasks(workspace, capability('X', 'Y'), new Map()))[0]).toMatch(
      /^VTM421 no task belongs to "X"; `vtm status`/,
    );
  });
});
