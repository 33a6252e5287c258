import type { Task } from '../manifest/task.js';
import { createOccupancy } from '../plan/exclusion-index.js';
import type { Occupancy } from '../plan/exclusion-index.js';
import type { NeededDocument } from './documents.js';
import { openDependency } from './eligibility.js';
import type { Refusal } from './eligibility.js';
import { grant } from './settle.js';
import { entryOf } from './state.js';
import type { Lease, Owner, RunState } from './state.js';
import { move } from './transitions.js';
import type { Universe } from './universe.js';

/** A task this run has just been given. */
export interface Claim {
  readonly position: number;
  readonly lease: Lease;
  readonly attempt: number;
}

/** What one turn of dispatch decides on. */
export interface TurnInput {
  readonly universe: Universe;
  readonly state: RunState;
  /** Positions that still want to run, in dispatch order. */
  readonly wanted: readonly number[];
  /** How many more tasks this run may start. */
  readonly slots: number;
  /** Most tasks in progress in the whole workspace, whoever runs them. */
  readonly wipLimit: number;
  /** The first missing document of a position. */
  readonly missing: ReadonlyMap<number, NeededDocument>;
  readonly owner: Owner;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly attemptDirectory: (task: string, token: number) => string;
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
  const running = runningIds(input.state);
  const occupancy = occupancyOf(input.universe, running);
  const refusals = new Map<number, Refusal>();
  const claims: Claim[] = [];
  const alone = isAlone(input.state, input.owner);
  let state = input.state;
  for (const position of input.wanted) {
    if (claims.length >= input.slots) break;
    const refusal = refusalOf(input, state, occupancy, running.length + claims.length, position);
    if (refusal) {
      refusals.set(position, refusal);
      if (alone && refusal.kind === 'exclusive' && refusal.self) break;
      continue;
    }
    const granted = claimOne(input, state, position);
    claims.push(granted.claim);
    state = granted.state;
    occupancy.start(position);
  }
  return { state, claims, refusals };
}

/** Why a position may not be claimed in the given state, or null when it may. */
function refusalOf(
  input: TurnInput,
  state: RunState,
  occupancy: Occupancy,
  running: number,
  position: number,
): Refusal | null {
  const task = taskAt(input.universe, position);
  const status = entryOf(state, task.manifest, task.id).status;
  if (status !== 'pending') return { kind: 'not-pending', status };
  const open = openDependency(input.universe, state, position);
  if (open) return { kind: 'dependency-not-done', ...open };
  const document = input.missing.get(position);
  if (document) return { kind: 'document-missing', document };
  if (running >= input.wipLimit) return { kind: 'wip-overload', running, limit: input.wipLimit };
  return exclusionOf(input.universe, occupancy, position);
}

function exclusionOf(universe: Universe, occupancy: Occupancy, position: number): Refusal | null {
  if (occupancy.canStart(position)) return null;
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

function claimOne(input: TurnInput, state: RunState, position: number) {
  const task = taskAt(input.universe, position);
  const token = state.token + 1;
  const attemptDirectory = input.attemptDirectory(task.id, token);
  const lease = { token, owner: input.owner, renewedAt: input.now, attemptDirectory };
  const granted = grant(state, task, lease, input.now);
  if (!granted.ok) throw new Error(`a pending task must be able to start: ${task.id}`);
  const attempt = entryOf(granted.value, task.manifest, task.id).attempt ?? 1;
  return { state: granted.value, claim: { position, lease, attempt } };
}

/** What runs now, as the plan's model sees it; tasks no longer in any manifest exclude nothing. */
function occupancyOf(universe: Universe, running: readonly string[]): Occupancy {
  const occupancy = createOccupancy(universe.model);
  for (const id of running) {
    const position = universe.positions.get(id);
    if (position !== undefined) occupancy.start(position);
  }
  return occupancy;
}

/** Whether all that is in progress belongs to one run. */
const isAlone = (state: RunState, { run }: Owner): boolean =>
  Object.values(state.manifests).every((manifest) =>
    Object.values(manifest.tasks).every(
      ({ status, lease }) => status !== 'in-progress' || lease?.owner.run === run,
    ),
  );

/** Ids of the tasks in progress in the workspace. */
function runningIds(state: RunState): string[] {
  return Object.values(state.manifests).flatMap((manifest) =>
    Object.entries(manifest.tasks)
      .filter(([, entry]) => entry.status === 'in-progress')
      .map(([id]) => id),
  );
}

/** Makes blocked tasks pending again, so that an explicit run tries them once more. */
export function resetBlocked(
  universe: Universe,
  state: RunState,
  positions: Iterable<number>,
  now: number,
): RunState {
  let next = state;
  for (const position of positions) {
    const task = taskAt(universe, position);
    if (entryOf(next, task.manifest, task.id).status !== 'blocked') continue;
    const change = {
      status: 'pending' as const,
      blocked_reason: undefined,
      blocker_details: undefined,
    };
    const moved = move(next, task, change, now);
    if (moved.ok) next = moved.value;
  }
  return next;
}

function taskAt(universe: Universe, position: number): Task {
  const task = universe.backlog.tasks[position];
  if (!task) throw new Error(`no task at position ${position}`);
  return task;
}
