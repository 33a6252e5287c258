import type { Risk } from '../manifest/task.js';
import { occupancyIn } from './in-progress.js';
import type { RunState } from './state.js';
import { taskAt } from './universe.js';
import type { Universe } from './universe.js';

/** A first batch: two or three tasks to see whether working in parallel goes well. */
export interface Pilot {
  /** Positions in dispatch order. */
  readonly tasks: readonly number[];
  /** The project in which all of them work; null when they work in several, or in none. */
  readonly project: string | null;
}

/** What a first batch is chosen from. */
export interface PilotInput {
  readonly universe: Universe;
  readonly state: RunState;
  /** Positions that can be taken now, in dispatch order. */
  readonly candidates: readonly number[];
  /** Names of the projects a position works in. */
  readonly ownersOf: (position: number) => readonly string[];
  /** Most tasks: three, or what the limit on work in progress leaves. */
  readonly most: number;
}

/** The guide's "2-3 tasks". */
export const PILOT_LEAST = 2;
export const PILOT_MOST = 3;

/** So many candidates are looked at from each start. */
const LOOKED_AT = 100;

/**
 * The guide's first batch: two or three tasks without any conflict between them, none High. Low risk
 * comes before one package, one package before several, three tasks before two, and then dispatch
 * order. Null when no two tasks go together. O(candidates² × regions of a task), of 100 candidates.
 */
export function pilotOf(input: PilotInput): Pilot | null {
  const { universe, candidates, ownersOf } = input;
  const fit = candidates.filter((at) => universe.model.tasks[at]?.exclusive === false);
  const ofRisk = (...risks: readonly Risk[]) =>
    fit.filter((at) => risks.includes(taskAt(universe, at).risk)).slice(0, LOOKED_AT);
  const low = ofRisk('Low');
  // Low risk first, and Medium to fill up where there are not enough.
  const any = [...low, ...ofRisk('Medium')].slice(0, LOOKED_AT);
  for (const tier of [low, any]) {
    const shared = [...new Set(tier.flatMap((at) => ownersOf(at)))];
    const inOne = shared.map((project) => ({
      project,
      tasks: largest(
        input,
        tier.filter((at) => isIn(project, ownersOf(at))),
      ),
    }));
    const pilot = best(inOne) ?? best([{ project: null, tasks: largest(input, tier) }]);
    if (pilot) return { ...pilot, tasks: candidates.filter((at) => pilot.tasks.includes(at)) };
  }
  return null;
}

const isIn = (project: string, owners: readonly string[]): boolean =>
  owners.length === 1 && owners[0] === project;

/** The largest batch, the first of equal ones. */
function best(batches: readonly Pilot[]): Pilot | null {
  const large = batches.filter(({ tasks }) => tasks.length >= PILOT_LEAST);
  const most = large.reduce((size, { tasks }) => Math.max(size, tasks.length), 0);
  return large.find(({ tasks }) => tasks.length === most) ?? null;
}

/** As many tasks without a conflict as are wanted, or as can be found by beginning with each in turn. */
function largest(
  { universe, state, most }: PilotInput,
  tasks: readonly number[],
): readonly number[] {
  const occupancy = occupancyIn(universe, state);
  let found: readonly number[] = [];
  for (const [from, first] of tasks.entries()) {
    const batch = [first];
    occupancy.start(first);
    for (const next of tasks.slice(from + 1)) {
      if (batch.length >= most) break;
      if (!occupancy.canStart(next)) continue;
      if (batch.some((other) => conflicts(universe, other, next))) continue;
      batch.push(next);
      occupancy.start(next);
    }
    for (const task of batch) occupancy.end(task);
    if (batch.length > found.length) found = batch;
    if (found.length >= most) break;
  }
  return found;
}

/** Soft conflicts count, too: a first batch is to go without any. */
const conflicts = (universe: Universe, a: number, b: number): boolean =>
  universe.reasonsBetween(a, b).some(({ level }) => level !== 'info');
