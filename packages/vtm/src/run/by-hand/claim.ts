import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { freeSlot, nextAttempt } from '../claim.js';
import type { Refusal } from '../eligibility.js';
import { positionsWith } from '../in-progress.js';
import { grant } from '../settle.js';
import { entryOf } from '../state.js';
import type { Entry, RunState } from '../state.js';
import { refusalAt } from '../turn.js';
import type { Standing } from '../turn.js';
import { taskAt } from '../universe.js';

/** Who claims by hand, and from where. */
export interface HandClaimant {
  /** Name for people. */
  readonly by: string;
  /** The commit that the work begins at. */
  readonly base: string;
  /** Absolute path of the workspace. */
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The greatest attempt number by task that anything but the state knows of. */
  readonly lastAttempts: ReadonlyMap<string, number>;
}

/** What a claim by hand has given. */
export interface HandClaimed {
  readonly state: RunState;
  readonly entry: Entry;
  /** The attempt before and where its work is kept; null when it is nowhere. */
  readonly kept: KeptWork | null;
}

/** Work of an earlier attempt that may be looked at. */
export interface KeptWork {
  readonly attempt: number;
  /** Absolute path. */
  readonly worktree: string;
}

/**
 * Gives a pending task to a person, under the rules of a run's claims. All who work by hand in one folder
 * share its files, so between them a soft conflict forbids as a hard one does.
 */
export function claimByHand(
  standing: Standing,
  position: number,
  { by, base, folder, now, lastAttempts }: HandClaimant,
): Result<HandClaimed, Refusal> {
  const { universe, state } = standing;
  const refusal = refusalAt(standing, position) ?? softConflict(standing, position, folder);
  if (refusal) return fail(refusal);
  const task = taskAt(universe, position);
  const before = entryOf(state, task.manifest, task.id);
  const attempt = nextAttempt(before, task.id, lastAttempts);
  const hand = { token: state.token + 1, slot: freeSlot(state), folder };
  const granted = grant(state, task, { attempt, hand, claimed_by: by, base }, now);
  if (!granted.ok) throw new Error(`a pending task must be able to start: ${task.id}`);
  const entry = entryOf(granted.value, task.manifest, task.id);
  return ok({ state: granted.value, entry, kept: keptWork(before) });
}

const keptWork = ({ worktree, attempt }: Entry): KeptWork | null =>
  worktree === undefined || attempt === undefined ? null : { attempt, worktree };

function softConflict(
  { universe, state }: Standing,
  position: number,
  folder: string,
): Refusal | null {
  for (const other of positionsWith(universe, state, 'in-progress')) {
    const { manifest, id } = taskAt(universe, other);
    if (entryOf(state, manifest, id).hand?.folder !== folder) continue;
    const reason = universe.reasonsBetween(position, other).find(({ level }) => level === 'soft');
    if (reason) return { kind: 'conflict', with: id, reason };
  }
  return null;
}
