import type { Claimant } from './claim.js';
import type { NeededDocument } from './documents.js';
import { openDependency } from './eligibility.js';
import type { Refusal } from './eligibility.js';
import { occupancyIn, positionsWith } from './in-progress.js';
import { entryOf } from './state.js';
import type { RunState } from './state.js';
import { takeTurn, unmergedConflict } from './turn.js';
import { inDispatchOrder, taskAt } from './universe.js';
import type { Universe } from './universe.js';

/** What is asked when a task is to be taken. */
export interface NextInput {
  readonly universe: Universe;
  readonly state: RunState;
  readonly wipLimit: number;
  /** How many tasks are wanted that may be under way together. */
  readonly count: number;
  /** The first missing document of a position. */
  readonly missing: ReadonlyMap<number, NeededDocument>;
  /** Positions that may not run, whatever their state. */
  readonly broken: ReadonlySet<number>;
}

/** Which tasks can be taken now, and why those before them in dispatch order cannot. */
export interface NextTasks {
  /** Positions in dispatch order; none excludes another, nor anything in progress. */
  readonly takeable: readonly number[];
  /** In dispatch order: why each pending task that was tried was passed over. */
  readonly refusals: ReadonlyMap<number, Refusal>;
  /** Pending positions that may run, in dispatch order. */
  readonly open: readonly number[];
}

/** Takes the turn, and no task: nobody is given what it claims. */
const NOBODY: Claimant = {
  owner: { run: '', host: '', pid: 0, processStart: '' },
  now: 0,
  siteOf: () => ({ directory: '', place: null }),
  lastAttempts: new Map(),
};

/**
 * The tasks that a run would claim first: one turn of dispatch over all pending tasks, on a state that
 * stays as it is. Of several that are wanted none runs alone, unless nothing else can be taken.
 * O(tasks × regions of a task).
 *
 * @example
 * nextTasks({ universe, state, wipLimit: 3, count: 1, missing, broken: new Set() }).takeable; // [4]
 */
export function nextTasks(input: NextInput): NextTasks {
  const { universe, state, count, broken } = input;
  const open = openPositions(universe, state, broken);
  const runsAlone = (at: number) => universe.model.tasks[at]?.exclusive === true;
  const beside = count > 1 ? open.filter((at) => !runsAlone(at)) : open;
  const found = inOneTurn(input, beside);
  if (beside.length === open.length) return found;
  const [first] = found.takeable;
  if (first === undefined) return inOneTurn(input, open);
  const skipped = open.slice(0, open.indexOf(first)).filter(runsAlone);
  const refusal = { kind: 'exclusive', with: taskAt(universe, first).id, self: true } as const;
  const refusals = new Map([...found.refusals, ...skipped.map((at) => [at, refusal] as const)]);
  return { ...found, open, refusals: inOrder(refusals, open) };
}

const inOrder = (
  refusals: ReadonlyMap<number, Refusal>,
  open: readonly number[],
): ReadonlyMap<number, Refusal> =>
  new Map(open.flatMap((at) => (refusals.has(at) ? [[at, refusals.get(at) as Refusal]] : [])));

function inOneTurn(input: NextInput, wanted: readonly number[]): NextTasks {
  const { universe, state, count, wipLimit, missing } = input;
  const turn = takeTurn({
    ...{ universe, state, wanted, slots: count, wipLimit, missing },
    ...{ dirt: new Map(), ...NOBODY },
  });
  const takeable = turn.claims.map(({ position }) => position);
  return { takeable, refusals: turn.refusals, open: wanted };
}

/** The pending positions that may run, in dispatch order. */
export function openPositions(
  universe: Universe,
  state: RunState,
  broken: ReadonlySet<number>,
): number[] {
  const all = universe.backlog.tasks.map((_task, position) => position);
  return inDispatchOrder(universe, all).filter((position) => {
    const task = taskAt(universe, position);
    return !broken.has(position) && entryOf(state, task.manifest, task.id).status === 'pending';
  });
}

/** Those of the open positions that can be taken now, each for itself; how many fit at once is not looked at. */
export function takeableAlone(
  universe: Universe,
  state: RunState,
  missing: ReadonlyMap<number, NeededDocument>,
  open: readonly number[],
): number[] {
  const occupancy = occupancyIn(universe, state);
  const unmerged = positionsWith(universe, state, 'awaiting-merge');
  return open.filter(
    (position) =>
      !missing.has(position) &&
      occupancy.canStart(position) &&
      !openDependency(universe, state, position) &&
      !unmergedConflict(universe, unmerged, position),
  );
}
