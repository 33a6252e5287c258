import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aTask } from '../../manifest/testing/a-task.js';
import type { Task } from '../../manifest/task.js';
import { entryOf } from '../state.js';
import type { RunState } from '../state.js';
import { aLease, aState, keyOf, NEW_YEAR } from '../testing/a-state.js';
import { aUniverse } from '../testing/a-universe.js';
import { mustNotMeet, someTasks } from '../testing/some-backlog.js';
import type { Standing } from '../turn.js';
import { claimByHand } from './claim.js';
import type { HandClaimant } from './claim.js';

const claimant: HandClaimant = {
  ...{ by: 'Ada', base: 'commit', folder: '/shop', now: NEW_YEAR },
  lastAttempts: new Map(),
};

const standing = (tasks: readonly Task[], state: RunState, more: Partial<Standing> = {}) => ({
  ...{ universe: aUniverse(tasks), state, wipLimit: 3, missing: new Map(), dirt: new Map() },
  ...more,
});

describe('a claim by hand', () => {
  it('puts the task in progress without a lease, with who, when, from where and in which slot', () => {
    const held = aState({ 'B--T01': { status: 'in-progress', lease: aLease(4) } });
    const tasks = [aTask('A--T01'), aTask('B--T01')];
    const claimed = claimByHand(standing(tasks, held), 0, claimant);
    expect(claimed).toMatchObject({
      ok: true,
      value: {
        state: { token: 5 },
        entry: {
          status: 'in-progress',
          claimed_by: 'Ada',
          base: 'commit',
          attempt: 1,
          started_at: '2025-01-01T00:00:00.000Z',
          hand: { token: 5, slot: 1, folder: '/shop' },
        },
      },
    });
    expect(claimed.ok && claimed.value.entry).not.toHaveProperty('lease');
  });

  it('tells where the work of the attempt before is kept', () => {
    const place = { worktree: '/trees/A--T01-1', branch: 'vtm/A--T01/1' };
    const told = (entry: object) =>
      claimByHand(
        standing([aTask('A--T01')], aState({ 'A--T01': { status: 'pending', ...entry } })),
        0,
        claimant,
      );
    expect(told({ attempt: 1, ...place })).toMatchObject({
      value: { kept: { attempt: 1, worktree: '/trees/A--T01-1' } },
    });
    expect(told({ attempt: 1 })).toMatchObject({ value: { kept: null } });
  });

  it('is the next attempt, after all that anybody knows of, and forgets the one before', () => {
    const before = aState({ 'A--T01': { status: 'pending', attempt: 2, files_modified: ['x'] } });
    const lastAttempts = new Map([['A--T01', 4]]);
    const claimed = claimByHand(standing([aTask('A--T01')], before), 0, {
      ...claimant,
      lastAttempts,
    });
    expect(claimed).toMatchObject({ value: { entry: { attempt: 5 } } });
    expect(claimed.ok && claimed.value.entry).not.toHaveProperty('files_modified');
  });

  const document = { code: 'MISSING-ADR', written: 'ADR-0042', path: null } as const;
  const after = aTask('B--T01', { dependsOn: ['A--T01'] });
  it.each([
    [
      'a task that is done',
      [aTask('A--T01')],
      { 'A--T01': { status: 'completed' } },
      0,
      {},
      'not-pending',
    ],
    ['one that waits for another', [aTask('A--T01'), after], {}, 1, {}, 'dependency-not-done'],
    [
      'one without its document',
      [aTask('A--T01')],
      {},
      0,
      { missing: new Map([[0, document]]) },
      'document-missing',
    ],
    [
      'one with dirt in its scope',
      [aTask('A--T01')],
      {},
      0,
      { dirt: new Map([[0, { paths: ['a'], count: 1 }]]) },
      'uncommitted-changes',
    ],
    [
      'one too many',
      [aTask('A--T01'), aTask('B--T01')],
      { 'B--T01': { status: 'in-progress' } },
      0,
      { wipLimit: 1 },
      'wip-overload',
    ],
    [
      'one in the scope of another',
      [aTask('A--T01', { scope: ['a/'] }), aTask('B--T01', { scope: ['a/b'] })],
      { 'B--T01': { status: 'in-progress', lease: aLease(1) } },
      0,
      {},
      'conflict',
    ],
    [
      'one that runs alone',
      [aTask('A--T01', { parallel: false }), aTask('B--T01')],
      { 'B--T01': { status: 'in-progress' } },
      0,
      {},
      'exclusive',
    ],
  ] as const)(
    'is refused for %s, as a run would be',
    (_name, tasks, entries, position, more, kind) => {
      const scene = standing(tasks, aState(entries), more);
      expect(claimByHand(scene, position, claimant)).toMatchObject({ ok: false, error: { kind } });
    },
  );

  it('does not share a file that merges with another claim of the same folder, but with a run', () => {
    const lock = (id: string) => aTask(id, { scope: [`${id}/`, 'package-lock.json'] });
    const tasks = [lock('A--T01'), lock('B--T01')];
    const hand = { token: 1, slot: 0, folder: '/shop' };
    const tried = (entry: object) => {
      const state = aState({ 'B--T01': { status: 'in-progress', ...entry } });
      return claimByHand(standing(tasks, state), 0, claimant);
    };
    expect(tried({ hand })).toMatchObject({
      ok: false,
      error: { kind: 'conflict', with: 'B--T01' },
    });
    expect(tried({ hand: { ...hand, folder: '/elsewhere' } })).toMatchObject({ ok: true });
    expect(tried({ lease: aLease(1) })).toMatchObject({ ok: true });
  });

  it('never lets two tasks meet that must not, nor more than the limit, in whatever order they are claimed', () => {
    fc.assert(
      fc.property(someTasks, fc.array(fc.nat(), { maxLength: 12 }), (tasks, order) => {
        let state: RunState = { revision: 0, token: 0, manifests: {} };
        for (const wanted of order) {
          const scene = standing(tasks, state);
          const claimed = claimByHand(scene, wanted % tasks.length, claimant);
          if (claimed.ok) state = claimed.value.state;
        }
        const held = tasks.filter(
          ({ id, manifest }) => entryOf(state, manifest, id).status === 'in-progress',
        );
        expect(held.length).toBeLessThanOrEqual(3);
        for (const [at, one] of held.entries())
          for (const other of held.slice(at + 1)) expect(mustNotMeet(one, other)).toBe(false);
        const slots = held.map(({ id }) => entryOf(state, keyOf(id).manifest, id).hand?.slot);
        expect(new Set(slots).size).toBe(held.length);
      }),
    );
  });
});
