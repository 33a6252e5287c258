import { describe, expect, it } from '@jest/globals';
import { aTask } from '../manifest/testing/a-task.js';
import type { Task } from '../manifest/task.js';
import type { ModelOptions } from '../plan/model.js';
import { entryOf } from './state.js';
import type { RunState } from './state.js';
import { aLease, anOwner, aState, keyOf, NEW_YEAR } from './testing/a-state.js';
import { aUniverse } from './testing/a-universe.js';
import { resetBlocked } from './reset.js';
import { takeTurn } from './turn.js';
import type { TurnInput } from './turn.js';

const running = (token: number) => ({ status: 'in-progress', lease: aLease(token) }) as const;

function turnOf(
  tasks: readonly Task[],
  more: Partial<TurnInput> & { readonly options?: ModelOptions } = {},
) {
  const { options, ...input } = more;
  return takeTurn({
    universe: aUniverse(tasks, options),
    state: aState({}),
    wanted: tasks.map((_task, position) => position),
    slots: 8,
    wipLimit: 8,
    missing: new Map(),
    dirt: new Map(),
    owner: anOwner('one'),
    now: NEW_YEAR,
    siteOf: (task, token) => ({ directory: `/attempts/${task}-${token}`, place: null }),
    lastAttempts: new Map(),
    ...input,
  });
}

const claimed = ({ claims }: { readonly claims: readonly { readonly position: number }[] }) =>
  claims.map(({ position }) => position);

describe('a turn', () => {
  it('gives each claim a fresh token, a directory of its own and the number of the attempt', () => {
    const state = aState({ 'B--T01': { status: 'pending', attempt: 4 }, 'C--T01': running(6) });
    const turn = turnOf([aTask('A--T01'), aTask('B--T01'), aTask('C--T01')], { state });
    expect(turn.claims).toMatchObject([
      { position: 0, attempt: 1, lease: { token: 7, attemptDirectory: '/attempts/A--T01-7' } },
      { position: 1, attempt: 5, lease: { token: 8, attemptDirectory: '/attempts/B--T01-8' } },
    ]);
    expect(turn.state.token).toBe(8);
    expect(turn.refusals.get(2)).toEqual({ kind: 'not-pending', status: 'in-progress' });
  });

  it('goes by the order wanted and stops when the slots are taken', () => {
    const tasks = ['A--T01', 'B--T01', 'C--T01'].map((id) => aTask(id));
    const turn = turnOf(tasks, { wanted: [2, 0, 1], slots: 2 });
    expect(claimed(turn)).toEqual([2, 0]);
    expect(turn.refusals.size).toBe(0);
  });

  it('passes over a task that must wait and says why', () => {
    const shared = { scope: ['a/'] };
    const turn = turnOf([aTask('A--T01', shared), aTask('B--T01', shared), aTask('C--T01')]);
    expect(claimed(turn)).toEqual([0, 2]);
    expect(turn.refusals.get(1)).toMatchObject({
      kind: 'conflict',
      with: 'A--T01',
      reason: { kind: 'file-scope' },
    });
  });

  it('counts what others have in progress, in other manifests, too, towards the limit', () => {
    const state: RunState = {
      revision: 1,
      token: 2,
      manifests: {
        'gone.json': { last_updated: '', tasks: { 'OLD--T01': running(1) } },
        ...aState({ 'A--T01': running(2) }).manifests,
      },
    };
    const turn = turnOf([aTask('A--T01'), aTask('B--T01')], { state, wanted: [1], wipLimit: 2 });
    expect(turn.refusals.get(1)).toEqual({ kind: 'wip-overload', running: 2, limit: 2 });
  });

  it('claims one and refuses the next when the limit leaves room for one', () => {
    const turn = turnOf([aTask('A--T01'), aTask('B--T01')], { wipLimit: 1 });
    expect(claimed(turn)).toEqual([0]);
    expect(turn.refusals.get(1)).toEqual({ kind: 'wip-overload', running: 1, limit: 1 });
  });

  it('refuses by what lasts before what passes', () => {
    const tasks = [aTask('A--T01'), aTask('B--T01', { dependsOn: ['A--T01'], scope: ['a/'] })];
    const document = { code: 'MISSING-SPEC', written: 'x', path: 'x' } as const;
    const missing = new Map([[1, document]]);
    expect(turnOf(tasks, { missing, wipLimit: 1 }).refusals.get(1)).toEqual({
      kind: 'dependency-not-done',
      dependency: 'A--T01',
      status: 'in-progress',
    });
    const state = aState({ 'A--T01': { status: 'completed' } });
    expect(turnOf(tasks, { missing, state, wipLimit: 0 }).refusals.get(1)).toEqual({
      kind: 'document-missing',
      document,
    });
  });

  it('keeps a task that runs alone apart, in both directions', () => {
    const alone = aTask('H--T01', { parallel: false });
    const first = turnOf([alone, aTask('A--T01')]);
    expect(first.refusals.get(1)).toEqual({ kind: 'exclusive', with: 'H--T01', self: false });
    const second = turnOf([aTask('A--T01'), alone]);
    expect(second.refusals.get(1)).toEqual({ kind: 'exclusive', with: 'A--T01', self: true });
  });

  it('keeps the limit of a parallelism group', () => {
    const tasks = ['A--T01', 'B--T01', 'C--T01'].map((id) => aTask(id, { group: 'api' }));
    const turn = turnOf(tasks, { options: { groupLimits: { api: 2 } } });
    expect(claimed(turn)).toEqual([0, 1]);
    expect(turn.refusals.get(2)).toEqual({ kind: 'group-limit', group: 'api' });
  });

  it('keeps work that waits to be merged apart from what conflicts with it, and from nothing else', () => {
    const shared = { scope: ['a/'] };
    const state = aState({ 'A--T01': { status: 'awaiting-merge', branch: 'vtm/A--T01/1' } });
    const tasks = [
      aTask('A--T01', { ...shared, parallel: false }),
      aTask('B--T01', shared),
      aTask('C--T01'),
    ];
    const turn = turnOf(tasks, { state });
    expect(claimed(turn)).toEqual([2]);
    expect(turn.refusals.get(1)).toMatchObject({ kind: 'unmerged-conflict', with: 'A--T01' });
  });

  it('refuses a task in whose scope the user has uncommitted changes', () => {
    const dirt = new Map([[0, { paths: ['a/b.ts'], count: 1 }]]);
    expect(turnOf([aTask('A--T01')], { dirt }).refusals.get(0)).toEqual({
      kind: 'uncommitted-changes',
      paths: ['a/b.ts'],
      count: 1,
    });
  });

  it('numbers attempts beyond those that branches of the repository bear', () => {
    const lastAttempts = new Map([['A--T01', 6]]);
    expect(turnOf([aTask('A--T01')], { lastAttempts }).claims[0]?.attempt).toBe(7);
  });

  it('gives the smallest slot that nobody in the workspace holds', () => {
    const state = aState({
      'A--T01': { status: 'in-progress', lease: aLease(1, { slot: 0 }) },
      'B--T01': { status: 'in-progress', lease: aLease(2, { slot: 2 }) },
    });
    const tasks = ['A--T01', 'B--T01', 'C--T01', 'D--T01'].map((id) => aTask(id));
    expect(turnOf(tasks, { state }).claims.map(({ lease }) => lease.slot)).toEqual([1, 3]);
  });

  it('resumes a task in its kept worktree when it is to be tried again there', () => {
    const kept = { worktree: '/kept', branch: 'vtm/A--T01/1' };
    const state = aState({
      'A--T01': { status: 'pending', attempt: 1, resumption: 'finish', ...kept },
    });
    expect(turnOf([aTask('A--T01')], { state }).claims[0]).toMatchObject({
      attempt: 2,
      lease: { place: kept, resumption: 'finish' },
    });
  });

  it('without a claim leaves the very state it was given', () => {
    const state = aState({ 'A--T01': running(1) });
    expect(turnOf([aTask('A--T01')], { state }).state).toBe(state);
  });
});

it('makes blocked tasks pending again, those asked for and no others', () => {
  const universe = aUniverse([aTask('A--T01'), aTask('B--T01'), aTask('C--T01')]);
  const blocked = { status: 'blocked', blocked_reason: 'COMMAND-FAILED', exit_code: 1 } as const;
  const state = aState({ 'A--T01': blocked, 'B--T01': blocked, 'C--T01': { status: 'abandoned' } });
  const reset = resetBlocked(universe, state, [0, 2], NEW_YEAR);
  const { manifest } = keyOf('');
  expect(entryOf(reset, manifest, 'A--T01')).toStrictEqual({ status: 'pending', exit_code: 1 });
  expect(entryOf(reset, manifest, 'B--T01')).toEqual(blocked);
  expect(entryOf(reset, manifest, 'C--T01').status).toBe('abandoned');
  expect(resetBlocked(universe, reset, [0], NEW_YEAR)).toBe(reset);
});
