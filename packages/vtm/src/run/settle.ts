import { unreachable } from '../base/exhaustive.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { AttemptFacts, Conclusion } from './conclusion.js';
import { entryOf } from './state.js';
import type { Entry, HandClaim, Lease, RunState } from './state.js';
import { move, withEntry } from './transitions.js';
import type { IllegalTransition, TaskKey } from './transitions.js';

/** The lease under which work was done is no longer the task's: somebody else took over. */
export interface LeaseLost {
  readonly held: number | null;
  readonly presented: number;
}

/** Every fact of an attempt, unknown: what an entry forgets when a new attempt begins. */
const NOTHING_KNOWN: Readonly<Record<keyof AttemptFacts, undefined>> = {
  log: undefined,
  exit_code: undefined,
  worktree: undefined,
  branch: undefined,
  base: undefined,
  commit: undefined,
  files_modified: undefined,
  strays: undefined,
  unattributed: undefined,
  verified: undefined,
  interfered_by: undefined,
  resolved_files: undefined,
  missed_conflicts: undefined,
  summary: undefined,
  notes: undefined,
  acs_completed: undefined,
  acs_remaining: undefined,
  test_results: undefined,
  blockers: undefined,
};

/** By what a task is held: the lease of a run, or the word of a person. */
export type Hold =
  | { readonly lease: Lease }
  | { readonly hand: HandClaim; readonly claimed_by: string; readonly base: string };

/** Gives a pending task away as the given attempt; the token of the hold becomes the last one given. */
export function grant(
  state: RunState,
  key: TaskKey,
  { attempt, ...hold }: Hold & { readonly attempt: number },
  now: number,
): Result<RunState, IllegalTransition> {
  const { token } = 'lease' in hold ? hold.lease : hold.hand;
  // These tell of the task, not of the attempt.
  const { notes, missed_conflicts } = entryOf(state, key.manifest, key.id);
  const change = {
    ...NOTHING_KNOWN,
    notes,
    missed_conflicts,
    status: 'in-progress' as const,
    started_at: new Date(now).toISOString(),
    completed_at: undefined,
    duration_minutes: undefined,
    blocked_reason: undefined,
    blocker_details: undefined,
    resumption: undefined,
    previous: undefined,
    ...{ lease: undefined, hand: undefined, claimed_by: undefined },
    attempt,
    ...hold,
  };
  return move({ ...state, token }, key, change, now);
}

/**
 * Records how an attempt ended: a lost one makes the task pending again. Refused when the fencing
 * token is stale.
 */
export function settle(
  state: RunState,
  key: TaskKey,
  ended: { readonly token: number; readonly conclusion: Conclusion },
  now: number,
): Result<RunState, LeaseLost> {
  const entry = entryOf(state, key.manifest, key.id);
  const held = entry.status === 'in-progress' ? (entry.lease?.token ?? null) : null;
  if (held !== ended.token) return fail({ held, presented: ended.token });
  const change = changeFor(ended.conclusion, entry.started_at, now);
  const moved = move(state, key, { lease: undefined, ...change }, now);
  if (!moved.ok) throw new Error(`a task in progress must be able to end: ${key.id}`);
  return ok(moved.value);
}

function changeFor(conclusion: Conclusion, startedAt: string | undefined, now: number) {
  if (conclusion.kind === 'lost') return { status: 'pending' as const };
  const duration_minutes = minutesSince(startedAt, now);
  switch (conclusion.kind) {
    case 'completed': {
      const completed_at = new Date(now).toISOString();
      return { ...conclusion.facts, status: 'completed' as const, completed_at, duration_minutes };
    }
    case 'awaiting-merge':
      return { ...conclusion.facts, status: 'awaiting-merge' as const, duration_minutes };
    case 'interrupted':
      return { ...conclusion.facts, status: 'pending' as const, resumption: conclusion.resumption };
    case 'blocked':
      return {
        ...conclusion.facts,
        status: 'blocked' as const,
        blocked_reason: conclusion.reason,
        blocker_details: conclusion.diagnostic.message,
        duration_minutes,
      };
    default:
      return unreachable(conclusion);
  }
}

/** How long an attempt took; nothing when it is not known when it began, or the clock was set back meanwhile. */
export function minutesSince(startedAt: string | undefined, now: number): number {
  const started = Date.parse(startedAt ?? '');
  return Number.isNaN(started) ? 0 : Math.max(0, now - started) / 60_000;
}

/** Takes over the lease of a live attempt whose owner is gone: same attempt, new owner, new token. */
export const adopt = (state: RunState, key: TaskKey, lease: Lease): RunState => ({
  ...renew(state, key, lease),
  token: lease.token,
});

/**
 * Replaces the lease of a task in progress. That is no news of the task: the manifest's `last_updated`
 * stays, or every renewal would make what a person writes into the state file look old.
 */
export function renew(state: RunState, key: TaskKey, lease: Lease): RunState {
  const manifest = state.manifests[key.manifest];
  if (!manifest) throw new Error(`nothing to renew: ${key.id}`);
  const entry = { ...entryOf(state, key.manifest, key.id), lease };
  const tasks = { ...manifest.tasks, [key.id]: entry };
  return { ...state, manifests: { ...state.manifests, [key.manifest]: { ...manifest, tasks } } };
}

/**
 * Marks tasks completed that history proves done, whatever was known of them but a claim that is held;
 * a commit that a reset has superseded proves nothing. Gives the same state when nothing is new.
 */
export function acknowledgeMerged(
  state: RunState,
  merged: readonly { readonly key: TaskKey; readonly commit: string }[],
  now: number,
): RunState {
  let next = state;
  for (const { key, commit } of merged) {
    const entry = entryOf(next, key.manifest, key.id);
    if (entry.status === 'completed' || isHeld(entry)) continue;
    if (entry.superseded?.includes(commit)) continue;
    const completed_at = new Date(now).toISOString();
    const { blocked_reason: _reason, blocker_details: _details, ...known } = entry;
    next = withEntry(next, key, { ...known, status: 'completed', completed_at, commit }, now);
  }
  return next;
}

/** A claim that `vtm claim` has made elsewhere is held there, and ends by what history tells of it. */
const isHeld = ({ status, lease, hand, claimed_by }: Entry): boolean =>
  status === 'in-progress' &&
  (lease !== undefined || hand !== undefined || claimed_by === undefined);
