import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { AttemptFacts } from '../conclusion.js';
import { PENDING_AGAIN } from '../reset.js';
import { minutesSince } from '../settle.js';
import { entryOf } from '../state.js';
import type { Entry, Lease, RunState, Status } from '../state.js';
import { move } from '../transitions.js';
import type { TaskKey } from '../transitions.js';
import type { BlockReason } from './reason.js';
import { isAllowed } from './refusal.js';
import type { HandAction, HandRefusal, HandStanding } from './refusal.js';

/** Something to be done to tasks, with what it leaves in their entries. */
export type HandMove =
  | { readonly action: 'complete'; readonly facts: AttemptFacts }
  | { readonly action: 'block'; readonly reason: BlockReason }
  | { readonly action: 'reset' | 'give-back' }
  /** `proofs`: commits that prove a task done, by its id. */
  | {
      readonly action: 'redo' | 'abandon';
      readonly proofs: ReadonlyMap<string, readonly string[]>;
    };

/** What is looked at beside the entries. */
export interface HandSigns {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether the owner of a lease is gone. */
  readonly isOrphan: (lease: Lease) => boolean;
}

/** Where a task stands for whoever wants to move it by hand. */
export function handStandingOf(
  { status, lease }: Pick<Entry, 'status' | 'lease'>,
  isOrphan: HandSigns['isOrphan'],
): HandStanding {
  if (status !== 'in-progress') return status;
  if (!lease) return 'by-hand';
  return isOrphan(lease) ? 'left-by-run' : 'held-by-run';
}

/** Why an action does not go with a task, or null when it does. */
export function handRefusal(
  state: RunState,
  { manifest, id }: TaskKey,
  action: HandAction,
  isOrphan: HandSigns['isOrphan'],
): HandRefusal | null {
  const entry = entryOf(state, manifest, id);
  const standing = handStandingOf(entry, isOrphan);
  if (isAllowed(action, standing)) return null;
  const { branch } = entry;
  const merge = standing === 'awaiting-merge' && branch !== undefined ? { branch } : {};
  return { task: { manifest, id }, action, standing, ...merge };
}

/**
 * Moves all the given tasks, or none when one of them refuses: then every refusal is told.
 *
 * @example
 * moveByHand(state, [task], { action: 'give-back' }, { now, isOrphan });
 */
export function moveByHand(
  state: RunState,
  tasks: readonly TaskKey[],
  change: HandMove,
  { now, isOrphan }: HandSigns,
): Result<RunState, readonly HandRefusal[]> {
  const refusals = tasks.flatMap((task) => handRefusal(state, task, change.action, isOrphan) ?? []);
  if (refusals.length > 0) return fail(refusals);
  let next = state;
  for (const task of tasks) {
    const fields = changeFor(entryOf(next, task.manifest, task.id), task.id, change, now);
    const moved = move(next, task, { ...NOBODYS, ...fields }, now);
    if (!moved.ok) throw new Error(`a move that is allowed must be legal: ${task.id}`);
    next = moved.value;
  }
  return ok(next);
}

/** Whatever is done by hand ends the claim. */
const NOBODYS = { hand: undefined } as const;

function changeFor(
  entry: Entry,
  id: string,
  change: HandMove,
  now: number,
): { readonly status: Status } & Readonly<Record<string, unknown>> {
  const duration_minutes = minutesSince(entry.started_at, now);
  switch (change.action) {
    case 'complete': {
      const completed_at = new Date(now).toISOString();
      return { ...change.facts, status: 'completed', completed_at, duration_minutes };
    }
    case 'block':
      return { ...change.reason, status: 'blocked', duration_minutes };
    case 'give-back':
      return { status: 'pending', claimed_by: undefined, base: undefined };
    case 'reset':
      return PENDING_AGAIN;
    case 'redo':
      // What a blocked task has committed was never taken for its end.
      if (entry.status === 'blocked') return PENDING_AGAIN;
      return { ...PENDING_AGAIN, completed_at: undefined, ...superseded(entry, id, change.proofs) };
    case 'abandon':
      return { status: 'abandoned', ...superseded(entry, id, change.proofs) };
  }
}

/** What has proven a task done proves it no longer; nothing to say when nothing has. */
function superseded(
  { superseded: before = [], commit }: Entry,
  id: string,
  proofs: ReadonlyMap<string, readonly string[]>,
): Pick<Entry, 'superseded'> {
  const known = [...before, ...(commit === undefined ? [] : [commit]), ...(proofs.get(id) ?? [])];
  return known.length === 0 ? {} : { superseded: [...new Set(known)] };
}
