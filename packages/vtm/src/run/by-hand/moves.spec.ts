import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entryOf } from '../state.js';
import type { Entry, Status } from '../state.js';
import { aLease, aState, keyOf, NEW_YEAR } from '../testing/a-state.js';
import { isLegal } from '../transitions.js';
import { handStandingOf, moveByHand } from './moves.js';
import type { HandMove } from './moves.js';
import { handRefusalDiagnostic, isAllowed } from './refusal.js';
import type { HandAction } from './refusal.js';

const DEAD = aLease(2);
const signs = { now: NEW_YEAR + 90_000, isOrphan: ({ token }: { token: number }) => token === 2 };
const HAND: Entry = {
  status: 'in-progress',
  started_at: new Date(NEW_YEAR).toISOString(),
  ...{ attempt: 1, claimed_by: 'Ada', base: 'commit' },
  hand: { token: 1, slot: 0, folder: '/shop' },
};
const proofs = new Map([['A--T01', ['c1', 'c2']]]);
const reason = { blocked_reason: 'MISSING-ADR', blocker_details: undefined, blockers: undefined };
const MOVES: Readonly<Record<HandAction, HandMove>> = {
  complete: { action: 'complete', facts: { files_modified: ['a'] } },
  block: { action: 'block', reason },
  reset: { action: 'reset' },
  redo: { action: 'redo', proofs },
  'give-back': { action: 'give-back' },
  abandon: { action: 'abandon', proofs },
};

function moved(entry: Entry, action: HandAction): Entry {
  const state = moveByHand(aState({ 'A--T01': entry }), [keyOf('A--T01')], MOVES[action], signs);
  if (!state.ok) throw new Error(JSON.stringify(state.error));
  return entryOf(state.value, keyOf('A--T01').manifest, 'A--T01');
}

describe('a move by hand', () => {
  it('completes a claim with what is known and how long it took', () => {
    const entry = moved(HAND, 'complete');
    expect(entry).toEqual({
      status: 'completed',
      started_at: '2025-01-01T00:00:00.000Z',
      completed_at: '2025-01-01T00:01:30.000Z',
      duration_minutes: 1.5,
      files_modified: ['a'],
      ...{ attempt: 1, claimed_by: 'Ada', base: 'commit' },
    });
  });

  it('blocks a claim, which then holds no place', () => {
    const entry = moved(HAND, 'block');
    expect(entry).toMatchObject({ status: 'blocked', blocked_reason: 'MISSING-ADR' });
    expect(entry).not.toHaveProperty('hand');
  });

  it('gives a claim back, and forgets who had it', () => {
    expect(moved(HAND, 'give-back')).toEqual({
      ...{ status: 'pending', started_at: HAND.started_at, attempt: 1 },
    });
  });

  it('resets a blocked task, and forgets why', () => {
    const blocked: Entry = { status: 'blocked', blocked_reason: 'X', blocker_details: 'y' };
    expect(moved(blocked, 'reset')).toEqual({ status: 'pending' });
  });

  it('has a completed task redone: what proved it proves it no longer', () => {
    const done: Entry = { status: 'completed', commit: 'c0', completed_at: 't', superseded: ['b'] };
    expect(moved(done, 'redo')).toEqual({
      ...{ status: 'pending', commit: 'c0', superseded: ['b', 'c0', 'c1', 'c2'] },
    });
    expect(moved(done, 'abandon')).toMatchObject({
      status: 'abandoned',
      superseded: expect.anything(),
    });
  });

  it('moves all of several tasks or none, and tells every refusal', () => {
    const state = aState({
      'A--T01': HAND,
      'B--T01': { status: 'completed' },
      'C--T01': { status: 'pending' },
    });
    const keys = ['A--T01', 'B--T01', 'C--T01'].map(keyOf);
    expect(moveByHand(state, keys, MOVES['give-back'], signs)).toMatchObject({
      ok: false,
      error: [
        { task: keyOf('B--T01'), standing: 'completed' },
        { task: keyOf('C--T01'), standing: 'pending' },
      ],
    });
    const both = moveByHand(state, keys.slice(0, 1), MOVES['give-back'], signs);
    expect(both.ok && entryOf(both.value, keys[1]!.manifest, 'B--T01').status).toBe('completed');
  });

  const ENTRIES: readonly Entry[] = [
    ...(['pending', 'awaiting-merge', 'completed', 'blocked', 'abandoned'] as Status[]).map(
      (status) => ({ status }),
    ),
    HAND,
    { status: 'in-progress', lease: aLease(1) },
    { status: 'in-progress', lease: DEAD },
  ];

  it('is legal whenever it is allowed, and never touches what a run holds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ENTRIES),
        fc.constantFrom(...(Object.keys(MOVES) as HandAction[])),
        (entry, action) => {
          const standing = handStandingOf(entry, signs.isOrphan);
          const state = aState({ 'A--T01': entry });
          const result = moveByHand(state, [keyOf('A--T01')], MOVES[action], signs);
          expect(result.ok).toBe(isAllowed(action, standing));
          if (!result.ok) return;
          expect(entry.lease).toBeUndefined();
          const after = entryOf(result.value, keyOf('A--T01').manifest, 'A--T01');
          expect(isLegal(entry.status, after.status)).toBe(true);
        },
      ),
    );
  });

  it('is refused with where the task stands and a command that goes on', () => {
    const told = (entry: Entry, action: HandAction) => {
      const result = moveByHand(
        aState({ 'A--T01': entry }),
        [keyOf('A--T01')],
        MOVES[action],
        signs,
      );
      if (result.ok) throw new Error('allowed');
      const { code, message, remedy } = handRefusalDiagnostic(result.error[0]!);
      return `${code} ${message} | ${remedy}`;
    };
    expect([
      told({ status: 'pending' }, 'complete'),
      told({ status: 'completed' }, 'reset'),
      told(HAND, 'reset'),
      told({ status: 'in-progress', lease: aLease(1) }, 'complete'),
      told({ status: 'in-progress', lease: DEAD }, 'give-back'),
      told({ status: 'blocked' }, 'complete'),
      told({ status: 'awaiting-merge', branch: 'vtm/A--T01/1' }, 'reset'),
      told({ status: 'abandoned' }, 'abandon'),
    ]).toEqual([
      'VTM331 A--T01 cannot be completed by hand: nobody has claimed it | Claim it first: `vtm claim A--T01`.',
      'VTM331 A--T01 cannot be reset: it is completed | To have it done once more, `vtm reset A--T01 --redo`.',
      'VTM331 A--T01 cannot be reset: it is in progress by hand | `vtm complete A--T01` ends it, `vtm abandon A--T01` gives it back.',
      'VTM331 A--T01 cannot be completed by hand: a run has it in progress | Let the run end it, or end the run; `vtm wip` says which process it is.',
      'VTM331 A--T01 cannot be given back: a run that is gone has left it in progress | The next `vtm run` takes it over.',
      'VTM331 A--T01 cannot be completed by hand: it is blocked | Make it pending first: `vtm reset A--T01`.',
      'VTM331 A--T01 cannot be reset: its work is done and waits to be merged | Merge vtm/A--T01/1, or give it up: `vtm abandon A--T01 --for-good`.',
      'VTM331 A--T01 cannot be abandoned: it is abandoned | Make it pending first: `vtm reset A--T01`.',
    ]);
  });
});
