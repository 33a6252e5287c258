import type { Plan, PlanModel, Stream } from '../plan.js';
import { edgesOf } from './edges.js';
import type { PipelineEdge } from './edges.js';

/**
 * The edges that keep some of a plan's tasks within its model, for a runner that does not know the others:
 * what only an unknown task would keep apart has an edge of its own. Precedence on unknown tasks is left
 * out. Positions are those of the plan.
 *
 * @param known positions, ascending
 *
 * @example
 * edgesAmong(plan, [0, 2]); // task 1 is nobody the runner has heard of
 */
export function edgesAmong(
  { model, stream }: Pick<Plan, 'model' | 'stream'>,
  known: readonly number[],
): PipelineEdge[] {
  if (known.length === model.tasks.length) return edgesOf(model, stream);
  const placeOf = new Map(known.map((position, place) => [position, place]));
  const placesOf = (positions: readonly number[]): number[] =>
    positions.flatMap((position) => placeOf.get(position) ?? []);
  const edges = edgesOf(modelAmong(model, known, placesOf), streamAmong(stream, placeOf));
  const positionOf = (place: number): number => known[place] as number;
  return edges.map(({ from, to, why }) => ({ from: positionOf(from), to: positionOf(to), why }));
}

function modelAmong(
  model: PlanModel,
  known: readonly number[],
  placesOf: (positions: readonly number[]) => number[],
): PlanModel {
  const tasks = known.flatMap((position) => {
    const task = model.tasks[position];
    return task ? [{ ...task, before: placesOf(task.before) }] : [];
  });
  const exclusions = model.exclusions.map(({ left, right }) => ({
    left: placesOf(left),
    right: placesOf(right),
  }));
  const limits = model.limits.map((limit) => ({ ...limit, tasks: placesOf(limit.tasks) }));
  return { ...model, tasks, exclusions, limits };
}

const streamAmong = (
  { slots, makespan }: Stream,
  placeOf: ReadonlyMap<number, number>,
): Stream => ({
  slots: slots.flatMap((slot) => {
    const task = placeOf.get(slot.task);
    return task === undefined ? [] : [{ ...slot, task }];
  }),
  makespan,
});
