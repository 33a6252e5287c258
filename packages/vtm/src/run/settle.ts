import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { AttemptEnd } from './ports.js';
import { entryOf } from './state.js';
import type { Lease, RunState } from './state.js';
import { move } from './transitions.js';
import type { IllegalTransition, TaskKey } from './transitions.js';

/** The lease under which work was done is no longer the task's: somebody else took over. */
export interface LeaseLost {
  readonly held: number | null;
  readonly presented: number;
}

/** Gives a pending task to an owner; the lease's token becomes the last one given. */
export function grant(
  state: RunState,
  key: TaskKey,
  lease: Lease,
  now: number,
): Result<RunState, IllegalTransition> {
  const attempt = (entryOf(state, key.manifest, key.id).attempt ?? 0) + 1;
  const change = {
    status: 'in-progress' as const,
    started_at: new Date(now).toISOString(),
    completed_at: undefined,
    duration_minutes: undefined,
    blocked_reason: undefined,
    blocker_details: undefined,
    exit_code: undefined,
    log: undefined,
    attempt,
    lease,
  };
  return move({ ...state, token: lease.token }, key, change, now);
}

/**
 * Records how an attempt ended: exit 0 completes the task, another code blocks it with
 * `COMMAND-FAILED`, a lost attempt makes it pending again. Refused when the fencing token is stale.
 */
export function settle(
  state: RunState,
  key: TaskKey,
  ended: { readonly token: number; readonly end: AttemptEnd; readonly log: string },
  now: number,
): Result<RunState, LeaseLost> {
  const entry = entryOf(state, key.manifest, key.id);
  const held = entry.status === 'in-progress' ? (entry.lease?.token ?? null) : null;
  if (held !== ended.token) return fail({ held, presented: ended.token });
  const moved = move(
    state,
    key,
    { lease: undefined, ...changeFor(ended, entry.started_at, now) },
    now,
  );
  if (!moved.ok) throw new Error(`a task in progress must be able to end: ${key.id}`);
  return ok(moved.value);
}

function changeFor(
  { end, log }: { readonly end: AttemptEnd; readonly log: string },
  startedAt: string | undefined,
  now: number,
) {
  if (end.kind === 'lost') return { status: 'pending' as const };
  const started = startedAt === undefined ? now : Date.parse(startedAt);
  const duration_minutes = Math.max(0, now - started) / 60_000;
  if (end.code === 0) {
    const completed_at = new Date(now).toISOString();
    return { status: 'completed' as const, completed_at, duration_minutes, exit_code: 0, log };
  }
  return {
    status: 'blocked' as const,
    blocked_reason: 'COMMAND-FAILED',
    blocker_details: `the command ended with exit code ${end.code}`,
    duration_minutes,
    exit_code: end.code,
    log,
  };
}

/** Takes over the lease of a live attempt whose owner is gone: same attempt, new owner, new token. */
export function adopt(state: RunState, key: TaskKey, lease: Lease): RunState {
  const entry = { ...entryOf(state, key.manifest, key.id), lease };
  const manifest = state.manifests[key.manifest];
  if (!manifest) throw new Error(`nothing to adopt: ${key.id}`);
  const tasks = { ...manifest.tasks, [key.id]: entry };
  const manifests = { ...state.manifests, [key.manifest]: { ...manifest, tasks } };
  return { ...state, token: lease.token, manifests };
}
