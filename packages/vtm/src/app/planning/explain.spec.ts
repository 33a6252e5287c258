import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { explain } from './explain.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { planWorkspace } from './plan-workspace.js';
import { opened } from '../testing/memory-files.js';

/** Two manifests: A depends on C of the other one, and shares a file with D there. */
const universe = (): Promise<Workspace> =>
  opened(
    [
      aWrittenTask('A--T01', {
        ...{ file_scope: ['a/', 'shared/x.ts'], depends_on_tasks: ['C--T01'] },
        parallelism_group: 'db',
      }),
    ],
    {
      'more/virtual-task-manifest.json': {
        tasks: [
          aWrittenTask('C--T01', { file_scope: ['c/'] }),
          aWrittenTask('D--T01', { file_scope: ['shared/'], parallelism_group: 'db' }),
        ],
      },
      'nx.json': { plugins: [{ plugin: 'vtm', options: { groupLimits: { db: 1 } } }] },
    },
  );

describe('tasks of different manifests', () => {
  it('conflict with each other and depend on each other', async () => {
    const workspace = await universe();
    expect(explain(workspace, 'D--T01', 'A--T01')).toMatchObject({
      value: {
        together: false,
        reasons: [{ rule: 'scope', witness: 'shared/x.ts', binds: true }],
        limit: { group: 'db', limit: 1 },
      },
    });
    expect(explain(workspace, 'A--T01', 'C--T01')).toMatchObject({
      value: { together: false, reasons: [], precedence: ['C--T01', 'A--T01'] },
    });
    expect(explain(workspace, 'C--T01', 'D--T01')).toMatchObject({ value: { together: true } });
  });

  it('are planned in one timeline', async () => {
    const { plan, workspace } = planWorkspace(await universe());
    const slotOf = (id: string) =>
      plan.stream.slots.find(({ task }) => workspace.backlog.tasks[task]?.id === id);
    const [a, c, d] = ['A--T01', 'C--T01', 'D--T01'].map(slotOf);
    expect(a?.start).toBeGreaterThanOrEqual(c?.end ?? Infinity);
    expect((a?.start ?? 0) >= (d?.end ?? 0) || (d?.start ?? 0) >= (a?.end ?? 0)).toBe(true);
  });
});

it('an unknown task is told with the nearest one', async () => {
  expect(explain(await universe(), 'A--T1', 'X')).toMatchObject({
    error: [{ code: 'VTM403', remedy: 'Did you mean A--T01?' }, { code: 'VTM403' }],
  });
});

it('implied scope binds nothing unless the options raise it', async () => {
  const tasks = ['x', 'y'].map((name) =>
    aWrittenTask(`${name.toUpperCase()}--T01`, { file_scope: [`packages/a/src/${name}/`] }),
  );
  const togetherWith = async (impliedScope?: unknown, isolation = 'worktree') => {
    const options = { isolation, conflicts: { impliedScope } };
    const workspace = await opened(tasks, {
      'packages/a/package.json': { name: 'a' },
      'nx.json': { plugins: [{ plugin: 'vtm', options }] },
    });
    return explain(workspace, 'X--T01', 'Y--T01');
  };
  expect(await togetherWith()).toMatchObject({
    value: {
      together: true,
      reasons: [
        { level: 'info', rule: 'implied:barrel' },
        { level: 'info', rule: 'implied:package' },
        { level: 'info', rule: 'project' },
      ],
    },
  });
  const barrel = { name: 'barrel', when: '{project}/src/**', adds: '{project}/src/index.ts' };
  const hard = [{ ...barrel, level: 'hard' }];
  const reasons = [{ level: 'soft' }, { rule: 'project' }];
  expect(await togetherWith(hard)).toMatchObject({ value: { together: true, reasons } });
  expect(await togetherWith(hard, 'none')).toMatchObject({ value: { together: false, reasons } });
  expect(await togetherWith([])).toMatchObject({ value: { reasons: [{ rule: 'project' }] } });
});
