import type { Occupancy } from '../plan/exclusion-index.js';
import { claimTask } from './claim.js';
import type { Claim, Claimant } from './claim.js';
import type { Dirt } from './dirt.js';
import type { NeededDocument } from './documents.js';
import { openDependency } from './eligibility.js';
import type { Refusal } from './eligibility.js';
import { countInProgress, isAlone, occupancyIn, positionsWith } from './in-progress.js';
import { entryOf } from './state.js';
import type { RunState } from './state.js';
import { taskAt } from './universe.js';
import type { Universe } from './universe.js';

/** What decides whether a task may be claimed. */
export interface Standing {
  readonly universe: Universe;
  readonly state: RunState;
  /** Most tasks in progress in the whole workspace, whoever runs them. */
  readonly wipLimit: number;
  /** The first missing document of a position. */
  readonly missing: ReadonlyMap<number, NeededDocument>;
  /** Uncommitted changes of the user that a position would meet. */
  readonly dirt: ReadonlyMap<number, Dirt>;
}

/** What one turn of dispatch decides on. */
export interface TurnInput extends Claimant, Standing {
  /** Positions that still want to run, in dispatch order. */
  readonly wanted: readonly number[];
  /** How many more tasks this run may start. */
  readonly slots: number;
}

/** The tasks claimed in one turn, and why each task that was passed over was not. */
export interface Turn {
  readonly state: RunState;
  readonly claims: readonly Claim[];
  readonly refusals: ReadonlyMap<number, Refusal>;
}

/**
 * Claims as many wanted tasks as may run beside all that is in progress in the workspace, in dispatch
 * order; a task that must wait is passed over, holding nothing. O(wanted × regions of a task).
 *
 * Before an exclusive task whose turn has come nothing else is started, or it would wait until all
 * others have ended; unless another run holds tasks, for whose end nobody should stand idle.
 */
export function takeTurn(input: TurnInput): Turn {
  const { universe } = input;
  let scene = sceneOf(input);
  const refusals = new Map<number, Refusal>();
  const claims: Claim[] = [];
  const alone = isAlone(input.state, input.owner);
  for (const position of input.wanted) {
    if (claims.length >= input.slots) break;
    const refusal = refusalOf(scene, position);
    if (refusal) {
      refusals.set(position, refusal);
      if (alone && refusal.kind === 'exclusive' && refusal.self) break;
      continue;
    }
    const task = taskAt(universe, position);
    const { state, claim } = claimTask(scene.state, { task, position }, input);
    claims.push(claim);
    scene.occupancy.start(position);
    scene = { ...scene, state, running: scene.running + 1 };
  }
  return { state: scene.state, claims, refusals };
}

/** Why one task may not be claimed as things stand, or null when it may. O(tasks + regions of the task). */
export const refusalAt = (standing: Standing, position: number): Refusal | null =>
  refusalOf(sceneOf(standing), position);

/**
 * The same for several, in their order; null for one that may be claimed.
 * O(tasks + positions × regions of a task).
 */
export function refusalsAt(
  standing: Standing,
  positions: readonly number[],
): ReadonlyMap<number, Refusal | null> {
  const scene = sceneOf(standing);
  return new Map(positions.map((position) => [position, refusalOf(scene, position)]));
}

const sceneOf = (standing: Standing): Scene => ({
  ...standing,
  occupancy: occupancyIn(standing.universe, standing.state),
  unmerged: positionsWith(standing.universe, standing.state, 'awaiting-merge'),
  running: countInProgress(standing.state),
});

/** What stands in the way of claims at one moment. */
interface Scene extends Standing {
  readonly occupancy: Occupancy;
  /** Tasks whose work waits to be merged: others build on what lacks it. */
  readonly unmerged: readonly number[];
  readonly running: number;
}

/** Why a position may not be claimed, or null when it may. */
function refusalOf(scene: Scene, position: number): Refusal | null {
  const { universe, state, running, wipLimit: limit } = scene;
  const task = taskAt(universe, position);
  const status = entryOf(state, task.manifest, task.id).status;
  if (status !== 'pending') return { kind: 'not-pending', status };
  const open = openDependency(universe, state, position);
  if (open) return { kind: 'dependency-not-done', ...open };
  const document = scene.missing.get(position);
  if (document) return { kind: 'document-missing', document };
  const dirt = scene.dirt.get(position);
  if (dirt) return { kind: 'uncommitted-changes', ...dirt };
  if (running >= limit) return { kind: 'wip-overload', running, limit };
  return exclusionOf(scene, position);
}

function exclusionOf({ universe, occupancy, unmerged }: Scene, position: number): Refusal | null {
  if (occupancy.canStart(position)) return unmergedConflict(universe, unmerged, position);
  const blocker = occupancy.blockersOf(position)[0];
  if (blocker === undefined)
    return { kind: 'group-limit', group: taskAt(universe, position).group ?? '' };
  const other = taskAt(universe, blocker).id;
  const exclusive = (at: number) => universe.model.tasks[at]?.exclusive === true;
  if (exclusive(position) || exclusive(blocker))
    return { kind: 'exclusive', with: other, self: exclusive(position) };
  const reason = universe.reasonsBetween(position, blocker)[0] ?? null;
  return { kind: 'conflict', with: other, reason };
}

/** A task that waits to be merged keeps its hard conflicts, though it holds no slot. */
export function unmergedConflict(
  universe: Universe,
  unmerged: readonly number[],
  position: number,
): Refusal | null {
  for (const other of unmerged) {
    const reason = universe.reasonsBetween(position, other)[0];
    if (reason?.level === 'hard')
      return { kind: 'unmerged-conflict', with: taskAt(universe, other).id, reason };
  }
  return null;
}
