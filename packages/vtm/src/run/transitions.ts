import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { Entry, RunState, Status } from './state.js';
import { entryOf } from './state.js';

const LEGAL: Readonly<Record<Status, readonly Status[]>> = {
  pending: ['in-progress', 'abandoned'],
  'in-progress': ['completed', 'awaiting-merge', 'blocked', 'pending', 'abandoned'],
  'awaiting-merge': ['completed', 'pending', 'abandoned'],
  blocked: ['pending', 'abandoned'],
  completed: ['pending', 'abandoned'],
  abandoned: ['pending'],
};

/** A move that the life of a task does not have. */
export interface IllegalTransition {
  readonly task: string;
  readonly from: Status;
  readonly to: Status;
}

/** A task by its manifest and id. */
export interface TaskKey {
  readonly manifest: string;
  readonly id: string;
}

/** Whether a task may go from one status to another. */
export const isLegal = (from: Status, to: Status): boolean => LEGAL[from].includes(to);

/**
 * Moves one task to another status and sets the given fields; other fields of the entry stay.
 * Fields given as undefined are removed. The caller raises the revision when it writes.
 *
 * @example
 * move(state, { manifest, id: 'A--T01' }, { status: 'blocked', blocked_reason: 'COMMAND-FAILED' }, now)
 */
export function move(
  state: RunState,
  key: TaskKey,
  change: { readonly status: Status } & { readonly [field: string]: unknown },
  now: number,
): Result<RunState, IllegalTransition> {
  const before = entryOf(state, key.manifest, key.id);
  if (!isLegal(before.status, change.status))
    return fail({ task: key.id, from: before.status, to: change.status });
  return ok(withEntry(state, key, { ...before, ...change }, now));
}

/** Replaces one entry without judging it: for facts that are no transition, such as a renewed lease. */
export function withEntry(state: RunState, key: TaskKey, entry: Entry, now: number): RunState {
  const known = Object.entries(entry).filter(([, value]) => value !== undefined);
  const before = state.manifests[key.manifest];
  const tasks = {
    ...before?.tasks,
    [key.id]: Object.fromEntries(known) as unknown as Entry,
  };
  const manifest = { ...before, last_updated: new Date(now).toISOString(), tasks };
  return { ...state, manifests: { ...state.manifests, [key.manifest]: manifest } };
}
