import type { Task } from '../manifest/task.js';
import { gatesUnderWay } from './gate.js';
import { handClaimsIn, leasesIn } from './in-progress.js';
import { grant } from './settle.js';
import { entryOf } from './state.js';
import type { Entry, Lease, Owner, Place, RunState } from './state.js';

/** A task this run has just been given. */
export interface Claim {
  readonly position: number;
  readonly lease: Lease;
  /** Number of the attempt, counted from 1. */
  readonly attempt: number;
}

/** Where an attempt is kept and where it works. */
export interface AttemptSite {
  readonly directory: string;
  /** Null when the command works in the user's own work tree. */
  readonly place: Place | null;
}

/** Who claims, and what a new attempt is given. */
export interface Claimant {
  readonly owner: Owner;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly siteOf: (task: string, token: number, attempt: number) => AttemptSite;
  /** The greatest attempt number by task that anything but the state knows of. */
  readonly lastAttempts: ReadonlyMap<string, number>;
}

/** Gives a pending task to an owner under the next fencing token, as the next attempt. */
export function claimTask(
  state: RunState,
  { task, position }: { readonly task: Task; readonly position: number },
  { owner, now, siteOf, lastAttempts }: Claimant,
): { readonly state: RunState; readonly claim: Claim } {
  const entry = entryOf(state, task.manifest, task.id);
  const token = state.token + 1;
  const attempt = nextAttempt(entry, task.id, lastAttempts);
  const { directory, place } = siteOf(task.id, token, attempt);
  const lease: Lease = {
    token,
    owner,
    renewedAt: now,
    attemptDirectory: directory,
    slot: freeSlot(state),
    ...(resumedAt(entry) ?? { place }),
    ...(entry.previous === undefined ? {} : { previous: entry.previous }),
  };
  const granted = grant(state, task, { lease, attempt }, now);
  if (!granted.ok) throw new Error(`a pending task must be able to start: ${task.id}`);
  return { state: granted.value, claim: { position, lease, attempt } };
}

/** The number of a task's next attempt: greater than any that is known. */
export const nextAttempt = (
  { attempt = 0 }: Pick<Entry, 'attempt'>,
  task: string,
  lastAttempts: ReadonlyMap<string, number>,
): number => Math.max(attempt, lastAttempts.get(task) ?? 0) + 1;

/** The kept worktree in which a task is to be tried again. */
function resumedAt({ resumption, worktree, branch }: Entry) {
  if (resumption === undefined || worktree === undefined || branch === undefined) return null;
  return { place: { worktree, branch }, resumption };
}

/** The smallest number that no claim and no gate under way holds. */
export function freeSlot(state: RunState): number {
  const holders = [...leasesIn(state), ...handClaimsIn(state), ...gatesUnderWay(state)];
  const taken = new Set(holders.map(({ slot }) => slot));
  let slot = 0;
  while (taken.has(slot)) slot += 1;
  return slot;
}
