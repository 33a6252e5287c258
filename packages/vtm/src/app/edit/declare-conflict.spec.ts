import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { explain } from '../planning/explain.js';
import { declareConflict, withdrawConflict } from './declare-conflict.js';
import { edit, openedForEdit, refusals, taskOf } from './testing/edited.js';

const LATER = 'docs/later/virtual-task-manifest.json';
const AB = ['A--T01', 'B--T01'] as const;
const workspaceWith = (a: object, b: object) =>
  openedForEdit([aWrittenTask('A--T01', { file_scope: ['a/'], ...a })], {
    [LATER]: { tasks: [aWrittenTask('B--T01', { file_scope: ['b/'], ...b })] },
  });
const derived = (id: string) => ({ conflicts_with: [id], derived_conflicts: [id] });

describe('a conflict that is declared', () => {
  it('stands on both sides with its reason, which is told where the pair is explained', async () => {
    const workspace = await workspaceWith({}, {});
    const made = edit(declareConflict(workspace, { tasks: AB, reason: 'one database' }));
    const [a, b] = [taskOf(made, 'A--T01'), taskOf(made, 'B--T01')];
    expect(a).toMatchObject({
      conflicts_with: ['B--T01'],
      conflict_reasons: { 'B--T01': 'one database' },
    });
    expect(b).toMatchObject({
      conflicts_with: ['A--T01'],
      conflict_reasons: { 'A--T01': 'one database' },
    });
    expect(made.warnings).toEqual([]);
    expect(explain(made.workspace, ...AB)).toMatchObject({
      value: {
        together: false,
        reasons: [{ kind: 'declared', reason: 'the manifest declares the conflict: one database' }],
      },
    });
  });

  it('needs no reason, and keeps the one it has', async () => {
    const reasons = { conflict_reasons: { 'B--T01': 'old' } };
    const one = { conflicts_with: ['B--T01'], ...reasons };
    const workspace = await workspaceWith(one, {});
    const made = edit(declareConflict(workspace, { tasks: AB, reason: null }));
    expect(taskOf(made, 'A--T01')).toMatchObject(one);
    expect(taskOf(made, 'B--T01')).toMatchObject({ conflicts_with: ['A--T01'] });
    expect(made.told).toEqual(['A--T01 and B--T01 were declared to conflict already.']);
    const again = edit(declareConflict(made.workspace, { tasks: AB, reason: null }));
    expect(again.texts.size).toBe(0);
  });

  it('that was derived until then is so no longer', async () => {
    const workspace = await workspaceWith(
      { file_scope: ['s/'], ...derived('B--T01') },
      { file_scope: ['s/'], ...derived('A--T01') },
    );
    const made = edit(declareConflict(workspace, { tasks: AB, reason: null }));
    for (const id of AB) expect(taskOf(made, id)).not.toHaveProperty('derived_conflicts');
    expect(made.told).toEqual([
      'A--T01 and B--T01 are declared to conflict; until now that was derived.',
    ]);
  });
});

describe('a conflict that is withdrawn', () => {
  it('goes from both sides, with its reason', async () => {
    const workspace = await workspaceWith({}, {});
    const made = edit(declareConflict(workspace, { tasks: AB, reason: 'why' }));
    const back = edit(withdrawConflict(made.workspace, AB));
    for (const id of AB) {
      expect(taskOf(back, id)).toMatchObject({ conflicts_with: [] });
      expect(taskOf(back, id)).not.toHaveProperty('conflict_reasons');
    }
  });

  it('stays as a derived one when scopes keep the two apart, which is told', async () => {
    const scope = { file_scope: ['s/'] };
    const workspace = await workspaceWith({ ...scope, conflicts_with: ['B--T01'] }, scope);
    const made = edit(withdrawConflict(workspace, AB));
    expect(taskOf(made, 'A--T01')).toMatchObject(derived('B--T01'));
    expect(taskOf(made, 'B--T01')).toMatchObject(derived('A--T01'));
    expect(made.told).toEqual([
      'A--T01 and B--T01 are no longer declared to conflict.',
      'A--T01 and B--T01 are kept apart: both may write s/.',
    ]);
  });

  it('must be declared: a derived one goes with its reason only', async () => {
    const free = await workspaceWith({}, {});
    expect(refusals(withdrawConflict(free, AB))).toEqual([
      'VTM424 A--T01 and B--T01 are not declared to conflict; There is nothing to withdraw.',
    ]);
    const scope = { file_scope: ['s/'] };
    const apart = await workspaceWith({ ...scope, ...derived('B--T01') }, scope);
    expect(refusals(withdrawConflict(apart, AB))).toEqual([
      expect.stringMatching(/^VTM424 .* derived: both may write s\/; .*vtm scope A--T01 --narrow/),
    ]);
  });

  it('is between two different tasks that are there', async () => {
    const workspace = await workspaceWith({}, {});
    expect(refusals(withdrawConflict(workspace, ['A--T01', 'B--T02']))[0]).toMatch(/^VTM403 /);
    const itself = { tasks: ['A--T01', 'A--T01'], reason: null } as const;
    expect(refusals(declareConflict(workspace, itself))[0]).toMatch(/^VTM421 /);
  });
});
