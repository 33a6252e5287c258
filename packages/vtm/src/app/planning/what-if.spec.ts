import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { planWorkspace } from './plan-workspace.js';
import { opened } from '../testing/memory-files.js';
import { changed, changesAnything, NO_CHANGES } from './what-if.js';
import type { Changes } from './what-if.js';

const written = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
  aWrittenTask(id, { capability_id: id.split('--')[0], file_scope: [`${id}/`], ...fields });

async function planned() {
  return planWorkspace(
    await opened([
      written('A--T01', { slice: 'Slice 1.1', est: { size: 'S' } }),
      written('B--T01', { slice: 'Slice 1.2', depends_on_tasks: ['A--T01'] }),
      written('C--T01', {
        slice: 'Slice 1.2',
        depends_on_tasks: ['B--T01'],
        conflicts_with: ['A--T01'],
        risk: 'High',
        parallel: false,
      }),
    ]),
  );
}

async function afterwards(changes: Partial<Changes>) {
  const other = changed(await planned(), { ...NO_CHANGES, ...changes });
  if (!other.ok) throw new Error(other.error[0]?.message);
  return other.value;
}

describe('a workspace changed', () => {
  it('has other workers, minutes and High risk beside others, and all else as it was', async () => {
    const { options } = (await planned()).workspace;
    const other = await afterwards({ workers: 7, highBeside: true, minutes: { S: 8 } });
    expect(other.options).toEqual({
      ...options,
      workers: 7,
      highAlone: false,
      minutes: { ...options.minutes, S: 8 },
    });
    expect(planWorkspace(other).plan.model.tasks[0]?.seconds).toBe(8 * 60);
    expect(planWorkspace(other).plan.model.tasks[2]?.exclusive).toBe(false);
  });

  it('holds the tasks that carry a tag; precedence among them stays, the rest counts as done', async () => {
    const { backlog } = await afterwards({ select: ['slice:1.2'] });
    expect(
      backlog.tasks.map(({ id, dependsOn, conflictsWith }) => [id, dependsOn, conflictsWith]),
    ).toEqual([
      ['B--T01', [], []],
      ['C--T01', ['B--T01'], []],
    ]);
  });

  it('takes tags together, whatever their kind', async () => {
    for (const [select, ids] of [
      [
        ['slice:1.1', 'risk:high'],
        ['A--T01', 'C--T01'],
      ],
      [['capability:b'], ['B--T01']],
      [['group:1'], ['A--T01']],
      [['phase:1'], ['A--T01', 'B--T01', 'C--T01']],
    ] as const)
      expect((await afterwards({ select })).backlog.tasks.map(({ id }) => id)).toEqual(ids);
  });

  it('refuses tags that nobody carries, with the nearest', async () => {
    const wrong = changed(await planned(), { ...NO_CHANGES, select: ['slice:1.3', 'colour:blue'] });
    expect(wrong).toMatchObject({
      ok: false,
      error: [
        { code: 'VTM405', remedy: 'Did you mean slice:1.1?' },
        { code: 'VTM405', message: 'no task carries the tag "colour:blue"' },
      ],
    });
  });
});

it('knows whether anything is to be otherwise', () => {
  expect(changesAnything(NO_CHANGES)).toBe(false);
  for (const change of [
    { workers: 1 },
    { select: ['a'] },
    { highBeside: true },
    { minutes: { S: 1 } },
  ])
    expect(changesAnything({ ...NO_CHANGES, ...change })).toBe(true);
});
