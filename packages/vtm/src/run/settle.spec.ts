import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diagnostic } from '../base/diagnostic.js';
import type { AttemptFacts, Conclusion } from './conclusion.js';
import { acknowledgeMerged, adopt, grant, settle } from './settle.js';
import { EMPTY_STATE, entryOf } from './state.js';
import type { Entry, RunState, Status } from './state.js';
import { aLease, anOwner, aState, keyOf, NEW_YEAR } from './testing/a-state.js';

const KEY = keyOf('A--T01');
const MINUTE = 60_000;
const FACTS: AttemptFacts = { log: '/log', exit_code: 0, files_modified: ['a/b.ts'] };
const LOST: Conclusion = { kind: 'lost' };
const DONE: Conclusion = { kind: 'completed', facts: FACTS };
const FAILED: Conclusion = {
  kind: 'blocked',
  reason: 'COMMAND-FAILED',
  diagnostic: diagnostic('VTM306', 'the command ended with exit code 7', 'Mend it.'),
  facts: { log: '/log', exit_code: 7, worktree: '/worktree', branch: 'vtm/A--T01/1' },
};
const entry = (state: RunState) => entryOf(state, KEY.manifest, KEY.id);

function granted(state: RunState, token: number): RunState {
  const result = grant(
    state,
    KEY,
    { lease: aLease(token), attempt: (entry(state).attempt ?? 0) + 1 },
    NEW_YEAR,
  );
  if (!result.ok) throw new Error('refused');
  return result.value;
}

function settled(conclusion: Conclusion): RunState {
  const state = granted(EMPTY_STATE, 1);
  const result = settle(state, KEY, { token: 1, conclusion }, NEW_YEAR + 3 * MINUTE);
  if (!result.ok) throw new Error('refused');
  return result.value;
}

describe('a granted claim', () => {
  it('starts the task with a lease and counts the attempt', () => {
    const state = granted(EMPTY_STATE, 1);
    expect(state.token).toBe(1);
    expect(entry(state)).toStrictEqual({
      status: 'in-progress',
      started_at: '2025-01-01T00:00:00.000Z',
      attempt: 1,
      lease: aLease(1),
    });
  });

  it('forgets how the attempt before it ended, and keeps what vtm does not know', () => {
    const state = aState({
      'A--T01': { status: 'pending', attempt: 2, exit_code: 1, log: '/old', notes: 'by hand' },
    });
    expect(entry(granted(state, 8))).toStrictEqual({
      status: 'in-progress',
      started_at: '2025-01-01T00:00:00.000Z',
      attempt: 3,
      lease: aLease(8),
      notes: 'by hand',
    });
  });

  it.each(['in-progress', 'completed', 'blocked', 'abandoned'] as const)(
    'is refused for a task that is %s',
    (status) => {
      const state = aState({ 'A--T01': { status } });
      expect(grant(state, KEY, { lease: aLease(1), attempt: 1 }, NEW_YEAR)).toEqual({
        ok: false,
        error: { task: 'A--T01', from: status, to: 'in-progress' },
      });
    },
  );
});

describe('an attempt that ends', () => {
  it('well completes the task, with what is known of it', () => {
    expect(entry(settled(DONE))).toStrictEqual({
      status: 'completed',
      started_at: '2025-01-01T00:00:00.000Z',
      completed_at: '2025-01-01T00:03:00.000Z',
      duration_minutes: 3,
      attempt: 1,
      ...FACTS,
    });
  });

  it('badly blocks it, and says where the work stands', () => {
    expect(entry(settled(FAILED))).toStrictEqual({
      status: 'blocked',
      blocked_reason: 'COMMAND-FAILED',
      blocker_details: 'the command ended with exit code 7',
      started_at: '2025-01-01T00:00:00.000Z',
      duration_minutes: 3,
      attempt: 1,
      ...FAILED.facts,
    });
  });

  it('on a branch of its own waits for the merge, which completes it', () => {
    const facts = { branch: 'vtm/A--T01/1', commit: 'abc' };
    const waiting = settled({ kind: 'awaiting-merge', facts });
    expect(entry(waiting)).toMatchObject({ status: 'awaiting-merge', ...facts });
    const merged = acknowledgeMerged(waiting, [{ key: KEY, commit: 'def' }], NEW_YEAR);
    expect(entry(merged)).toMatchObject({ status: 'completed', commit: 'def' });
  });

  it('by hand makes it pending, to be finished in its worktree', () => {
    const facts = { worktree: '/worktree', branch: 'vtm/A--T01/1' };
    const state = settled({ kind: 'interrupted', facts, resumption: 'finish' });
    expect(entry(state)).toMatchObject({ status: 'pending', resumption: 'finish', ...facts });
  });

  it('lost makes it pending again, and keeps the count of attempts', () => {
    expect(entry(settled(LOST))).toStrictEqual({
      status: 'pending',
      started_at: '2025-01-01T00:00:00.000Z',
      attempt: 1,
    });
  });

  it('takes no time when the clock was set back', () => {
    const ended = { token: 1, conclusion: DONE };
    const result = settle(granted(EMPTY_STATE, 1), KEY, ended, NEW_YEAR - MINUTE);
    expect(result.ok && entry(result.value).duration_minutes).toBe(0);
  });
});

describe('a fencing token', () => {
  it('that is stale is refused, with the one that holds', () => {
    const adopted = adopt(granted(EMPTY_STATE, 1), KEY, aLease(2, { owner: anOwner('two') }));
    const ended = { token: 1, conclusion: DONE };
    expect(settle(adopted, KEY, ended, NEW_YEAR)).toEqual({
      ok: false,
      error: { held: 2, presented: 1 },
    });
    expect(settle(adopted, KEY, { ...ended, token: 2 }, NEW_YEAR)).toMatchObject({ ok: true });
  });

  it('of a task that is not in progress any more is refused', () => {
    const done = settled(DONE);
    expect(settle(done, KEY, { token: 1, conclusion: FAILED }, NEW_YEAR)).toEqual({
      ok: false,
      error: { held: null, presented: 1 },
    });
  });

  it('that was adopted belongs to the new owner, in the same attempt', () => {
    const lease = aLease(2, { owner: anOwner('two') });
    const state = adopt(granted(EMPTY_STATE, 1), KEY, lease);
    expect(state.token).toBe(2);
    expect(entry(state)).toMatchObject({ status: 'in-progress', attempt: 1, lease });
  });
});

describe('history', () => {
  const acknowledged = (status: Status, more: Partial<Entry> = {}) =>
    entry(
      acknowledgeMerged(
        aState({ 'A--T01': { status, ...more } }),
        [{ key: KEY, commit: 'abc' }],
        NEW_YEAR,
      ),
    ).status;

  it.each(['pending', 'blocked', 'awaiting-merge', 'abandoned'] as const)(
    'completes a task that is %s',
    (status) => expect(acknowledged(status)).toBe('completed'),
  );

  it('leaves a task in progress to those who hold it', () => {
    expect(acknowledged('in-progress')).toBe('in-progress');
    expect(acknowledged('in-progress', { lease: aLease(1) })).toBe('in-progress');
    const hand = { token: 1, slot: 0, folder: '/shop' };
    expect(acknowledged('in-progress', { claimed_by: 'Ada', hand })).toBe('in-progress');
  });

  it('completes a claim by hand of another clone, which the state file brought here', () => {
    expect(acknowledged('in-progress', { claimed_by: 'Ada' })).toBe('completed');
  });

  it('proves nothing by a commit that a reset has superseded', () => {
    expect(acknowledged('pending', { superseded: ['abc'] })).toBe('pending');
  });
});

it('settles only under the last of all tokens, whatever claims, adoptions and ends came before', () => {
  const step = fc.constantFrom('adopt' as const, 'lose', 'fail', 'complete');
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 20 }),
      fc.integer({ min: 0, max: 30 }),
      (steps, any) => {
        let state = EMPTY_STATE;
        for (const one of steps) {
          const before = state.token;
          const token = before + 1;
          if (entry(state).status === 'pending') state = granted(state, token);
          else if (one === 'adopt') state = adopt(state, KEY, aLease(token));
          else {
            const conclusion = { lose: LOST, fail: FAILED, complete: DONE }[one];
            const result = settle(state, KEY, { token: before, conclusion }, NEW_YEAR);
            if (!result.ok) break;
            state = result.value;
          }
          expect(state.token).toBeGreaterThanOrEqual(before);
          const isLast = entry(state).status === 'in-progress' && any === state.token;
          const late = { token: any, conclusion: DONE };
          expect(settle(state, KEY, late, NEW_YEAR).ok).toBe(isLast);
        }
      },
    ),
  );
});
