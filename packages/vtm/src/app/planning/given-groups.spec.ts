import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ok } from '../../base/result.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { evaluateGiven, readGiven } from './given-groups.js';
import { planWorkspace } from './plan-workspace.js';
import type { PlannedWorkspace } from './plan-workspace.js';
import { opened } from '../testing/memory-files.js';
import { changed, NO_CHANGES } from './what-if.js';

const tasks = ['A--T01', 'B--T01', 'C--T01'].map((id, at) =>
  aWrittenTask(id, { capability_id: id, file_scope: [`${id}/`], slice: `Slice 1.${at}` }),
);
const planned = async (): Promise<PlannedWorkspace> => planWorkspace(await opened(tasks));
const given = (all: PlannedWorkspace, text: string, some = all) => {
  const written = readGiven(all.workspace.backlog, { file: 'groups.json', text });
  return written.ok ? ok(evaluateGiven(some, written.value)) : written;
};

describe('groups made by hand', () => {
  it('may be a list of lists or the execution groups of a plan', async () => {
    const all = await planned();
    const lists = given(all, '[["A--T01", "B--T01"], ["C--T01"]] // by hand');
    expect(lists).toMatchObject({
      ok: true,
      value: {
        file: 'groups.json',
        groups: [
          { type: 'parallel', tasks: [0, 1] },
          { type: 'parallel', tasks: [2] },
        ],
        evaluation: { violations: [] },
      },
    });
    const groups = [{ type: 'serial', tasks: ['A--T01', 'B--T01'] }, { tasks: ['C--T01'] }];
    const evaluated = given(all, JSON.stringify({ execution_groups: groups }));
    expect(evaluated).toMatchObject({
      value: {
        groups: [
          { type: 'serial', tasks: [0, 1] },
          { type: 'parallel', tasks: [2] },
        ],
      },
    });
  });

  it('leave out what a selection leaves out', async () => {
    const all = await planned();
    const other = changed(all, { ...NO_CHANGES, select: ['slice:1.1', 'slice:1.2'] });
    if (!other.ok) throw new Error('refused');
    expect(
      given(all, '[["A--T01"], ["B--T01", "C--T01"]]', planWorkspace(other.value)),
    ).toMatchObject({
      value: { groups: [{ tasks: [0, 1] }], evaluation: { violations: [] } },
    });
  });

  it('are refused when they name unknown tasks or are no groups', async () => {
    const all = await planned();
    expect(given(all, '[["A--T1"]]')).toMatchObject({
      error: [{ code: 'VTM403', remedy: 'Did you mean A--T01?' }],
    });
    expect(given(all, '[[')).toMatchObject({ error: [{ code: 'VTM103', file: 'groups.json' }] });
    for (const text of ['{}', '3', 'null', '[3]', '[[3]]', '[null]', '[{"type":"odd","tasks":[]}]'])
      expect(given(all, text)).toMatchObject({ error: [{ code: 'VTM406', file: 'groups.json' }] });
  });

  it('are refused when they list more than any backlog holds, and told of unknown ids at most twenty times', async () => {
    const all = await planned();
    const many = JSON.stringify([Array.from({ length: 100_001 }, () => 'A--T01')]);
    expect(given(all, many)).toMatchObject({ error: [{ code: 'VTM406' }] });
    const unknown = given(
      all,
      JSON.stringify([Array.from({ length: 500 }, (_, at) => `X--T${at}`)]),
    );
    expect(unknown.ok ? 0 : unknown.error.length).toBe(20);
  });

  it('may be any JSON without a throw', async () => {
    const all = await planned();
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(typeof given(all, text).ok).toBe('boolean');
      }),
    );
  });
});
