import { listSchedule } from '../plan/list-schedule.js';
import { partOfModel } from '../plan/part-of-model.js';
import { indexOf } from '../plan/plan-index.js';
import { positionsWith } from './in-progress.js';
import { entryOf } from './state.js';
import { taskAt } from './universe.js';
import type { Sight } from './progress.js';

/**
 * How long a run still takes by the plan, in whole seconds from a sight: what is in progress goes on for
 * what is left of its estimate, the rest follows in dispatch order under all that the plan keeps apart,
 * one wave after the other. Gates, failures and other runs are not foreseen.
 * O((tasks + members of exclusions) log tasks) for each wave.
 */
export function secondsLeft(sight: Sight): number {
  const seconds = known.get(sight) ?? plannedSeconds(sight);
  known.set(sight, seconds);
  return seconds;
}

/** A run is shown more often than it changes. */
const known = new WeakMap<Sight, number>();

function plannedSeconds(sight: Sight): number {
  const { universe, state, wanted, ahead } = sight;
  const underWay = positionsWith(universe, state, 'in-progress');
  const busy = new Set(underWay);
  const isOpen = (position: number): boolean => {
    const { manifest, id } = taskAt(universe, position);
    return !busy.has(position) && entryOf(state, manifest, id).status === 'pending';
  };
  const first = makespan(sight, underWay, wanted.filter(isOpen));
  return ahead.reduce((sum, wave) => sum + makespan(sight, [], wave.filter(isOpen)), first);
}

function makespan(sight: Sight, underWay: readonly number[], next: readonly number[]): number {
  const { universe, workers, wipLimit } = sight;
  if (underWay.length + next.length === 0) return 0;
  const places = Math.max(underWay.length, Math.min(workers, wipLimit));
  const model = { ...universe.model, workers: places };
  const running = new Set(underWay);
  const secondsOf = (position: number): number => {
    const { seconds = 0 } = universe.model.tasks[position] ?? {};
    return running.has(position) ? Math.max(1, seconds - secondsSince(sight, position)) : seconds;
  };
  const left = partOfModel(model, [...underWay, ...next], secondsOf);
  // What is in progress waits for nothing any more.
  const tasks = left.tasks.map((task, at) =>
    at < underWay.length ? { ...task, before: [] } : task,
  );
  const ranks = tasks.map((_task, at) => at);
  return listSchedule(indexOf({ ...left, tasks }), ranks).makespan;
}

function secondsSince({ universe, state, at }: Sight, position: number): number {
  const { manifest, id } = taskAt(universe, position);
  const began = Date.parse(entryOf(state, manifest, id).started_at ?? '');
  return Number.isNaN(began) ? 0 : Math.max(0, Math.floor((at - began) / 1000));
}
