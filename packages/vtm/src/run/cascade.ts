import { ancestorsOf, successorsOf } from '../base/digraph.js';
import type { Backlog } from '../manifest/task.js';
import type { NeededDocument } from './documents.js';
import { openDependency } from './eligibility.js';
import { entryOf } from './state.js';
import type { RunState, Status } from './state.js';
import { occupancyIn } from './in-progress.js';
import type { Universe } from './universe.js';

/** What a task that did not end well means for the others; positions, in dispatch order. */
export interface Cascade {
  /** Tasks that cannot start before it is done: all that depend on it and are not completed, however indirectly. */
  readonly heldUp: readonly number[];
  /**
   * Backup tasks: those that are eligible now and conflict with nothing in progress, each for itself. How
   * many of them fit at once is not looked at.
   */
  readonly meanwhile: readonly number[];
}

/** How many tasks there are, and the ids of the first few in dispatch order. */
export interface Few {
  readonly count: number;
  readonly first: readonly string[];
}

/** A cascade as it is told: positions by their ids, of many only the first. */
export interface ToldCascade {
  readonly heldUp: Few;
  readonly meanwhile: Few;
}

/** So many tasks are named. */
const NAMED = 3;

/** The first few of a list of ids. */
export const fewOf = (ids: readonly string[]): Few => ({
  count: ids.length,
  first: ids.slice(0, NAMED),
});

/** What a blocked or failed position holds up and what can run meanwhile, in short. */
export function toldCascade(
  ...[universe, state, position, missing]: Parameters<typeof cascadeOf>
): ToldCascade {
  const { heldUp, meanwhile } = cascadeOf(universe, state, position, missing);
  const named = (positions: readonly number[]) =>
    fewOf(positions.flatMap((at) => universe.backlog.tasks[at]?.id ?? []));
  return { heldUp: named(heldUp), meanwhile: named(meanwhile) };
}

/**
 * Answers which tasks a task holds up, in backlog order, when nothing is planned; for a status.
 * O(tasks + dependencies) for each question.
 */
export function heldUpIn(
  { tasks }: Pick<Backlog, 'tasks'>,
  state: RunState,
): (id: string) => readonly string[] {
  const positions = new Map(tasks.map(({ id }, position) => [id, position]));
  const statuses = tasks.map(({ manifest, id }) => entryOf(state, manifest, id).status);
  const before = tasks.map(({ dependsOn }) => dependsOn.flatMap((id) => positions.get(id) ?? []));
  return (id) => {
    const position = positions.get(id);
    const held = position === undefined ? [] : dependentsOf(position, before, statuses);
    return [...held].sort((a, b) => a - b).flatMap((at) => tasks[at]?.id ?? []);
  };
}

/**
 * What a blocked or failed position holds up, and what can run meanwhile. `missing` has the first missing
 * document of positions. O(tasks + dependencies + regions of the eligible tasks).
 *
 * @example
 * cascadeOf(universe, state, universe.positions.get('A--T01'), new Map()).heldUp; // [3, 7]
 */
export function cascadeOf(
  universe: Universe,
  state: RunState,
  position: number,
  missing: ReadonlyMap<number, NeededDocument>,
): Cascade {
  const { backlog, model, priority } = universe;
  const statuses = backlog.tasks.map(({ manifest, id }) => entryOf(state, manifest, id).status);
  const inOrder = (positions: readonly number[]): readonly number[] =>
    [...positions].sort((a, b) => (priority[a] ?? a) - (priority[b] ?? b) || a - b);
  const occupancy = occupancyIn(universe, state);
  const eligible = statuses.flatMap((status, at) => {
    const isOpen = status === 'pending' && at !== position && !missing.has(at);
    return isOpen && occupancy.canStart(at) && !openDependency(universe, state, at) ? [at] : [];
  });
  const before = model.tasks.map((task) => task.before);
  return {
    heldUp: inOrder(dependentsOf(position, before, statuses)),
    meanwhile: inOrder(eligible),
  };
}

/** A completed task needs its predecessors no more, and so holds nothing up for them. */
function dependentsOf(
  position: number,
  before: readonly (readonly number[])[],
  statuses: readonly Status[],
): readonly number[] {
  const waiting = successorsOf(before).map((after) =>
    after.filter((next) => statuses[next] !== 'completed'),
  );
  return [...ancestorsOf([position], waiting)].filter((at) => at !== position);
}
