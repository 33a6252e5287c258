import type { Dirt } from '../run/dirt.js';
import { dirtByTask, unattributedDirt } from '../run/dirt.js';
import type { NeededDocument } from '../run/documents.js';
import { countInProgress } from '../run/in-progress.js';
import { ownFiles } from '../run/own-files.js';
import { nextTasks, openPositions, takeableAlone } from '../run/next.js';
import type { NextTasks } from '../run/next.js';
import { PILOT_LEAST, PILOT_MOST, pilotOf } from '../run/pilot.js';
import type { Pilot } from '../run/pilot.js';
import type { WorkspaceFolder } from '../run/ports.js';
import { entryOf } from '../run/state.js';
import type { RunState } from '../run/state.js';
import type { Universe } from '../run/universe.js';
import type { PlannedTasks } from './planning/planned-tasks.js';
import { missingDocuments } from './run/missing-documents.js';

/** What is asked for: so many tasks, or a first batch. */
export type AskedNext = { readonly count: number } | 'pilot';

/** Planned tasks and where they stand. */
export interface NextScene {
  readonly planned: PlannedTasks;
  readonly universe: Universe;
  readonly state: RunState;
}

/** The answer to what to take next. */
export interface Next extends NextTasks {
  /** The first batch, when that was asked for and there is one. */
  readonly pilot: Pilot | null;
  readonly running: number;
  /** How many pending tasks an error forbids to run. */
  readonly broken: number;
}

/**
 * The best tasks to take now, as a run would start them; nothing is claimed. A first batch is chosen
 * among all that can be taken.
 */
export async function nextOf(
  { planned, universe, state }: NextScene,
  asked: AskedNext,
  workspace: Pick<WorkspaceFolder, 'missing' | 'list'>,
): Promise<Next> {
  const { wipLimit, adrDirectory } = planned.options;
  const broken = new Set(planned.broken);
  const open = openPositions(universe, state, broken);
  const missing = await missingDocuments({ universe, adrDirectory }, workspace, open);
  const running = countInProgress(state);
  const whole = openPositions(universe, state, new Set()).length;
  const facts = { running, broken: whole - open.length };
  const input = { universe, state, wipLimit, missing, broken };
  const turn = nextTasks({ ...input, count: asked === 'pilot' ? PILOT_MOST : asked.count });
  if (asked !== 'pilot') return { ...turn, ...facts, pilot: null };
  const pilot = pilotAmong({ planned, universe, state }, missing, open, wipLimit - running);
  return { ...turn, ...facts, takeable: pilot?.tasks ?? [], pilot };
}

function pilotAmong(
  { planned, universe, state }: NextScene,
  missing: ReadonlyMap<number, NeededDocument>,
  open: readonly number[],
  free: number,
): Pilot | null {
  if (free < PILOT_LEAST) return null;
  return pilotOf({
    universe,
    state,
    candidates: takeableAlone(universe, state, missing, open),
    ownersOf: (position) => planned.owners[position] ?? [],
    most: Math.min(PILOT_MOST, free),
  });
}

/** Whether the answer has to say which paths of two tasks meet. */
export const tellsConflicts = ({ takeable, refusals, pilot }: Next, asked: AskedNext): boolean =>
  pilot === null &&
  takeable.length < (asked === 'pilot' ? PILOT_MOST : asked.count) &&
  [...refusals.values()].some(({ kind }) => kind === 'conflict' || kind === 'unmerged-conflict');

/**
 * Uncommitted changes for which a claim of the given positions would be refused, by their own scopes and
 * tests. Loads what matches patterns only when there are any.
 */
export async function dirtInTheWay(
  { planned, universe, state }: NextScene,
  positions: readonly number[],
  dirty: readonly string[],
): Promise<ReadonlyMap<number, Dirt>> {
  const isOwn = ownFiles(planned);
  if (positions.length === 0 || dirty.every(isOwn)) return new Map();
  const { scopeMatches } = await import('../scope/match.js');
  const { tasks } = universe.backlog;
  const mayWrite = (position: number, path: string): boolean => {
    const task = tasks[position];
    return !!task && (scopeMatches(task.scope, path) || scopeMatches(task.tests, path));
  };
  if (planned.options.isolation === 'worktree')
    return dirtByTask(dirty, planned, (path) => positions.filter((at) => mayWrite(at, path)));
  const atWork = tasks.flatMap(({ manifest, id }, at) =>
    entryOf(state, manifest, id).status === 'in-progress' ? [at] : [],
  );
  const writers = (path: string) => atWork.filter((at) => mayWrite(at, path));
  const dirt = unattributedDirt(dirty, planned, writers, () => true);
  return new Map(dirt ? positions.map((position) => [position, dirt]) : []);
}
