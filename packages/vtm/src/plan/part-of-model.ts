import type { PlanModel } from './plan.js';

/**
 * A model of some tasks of another one, in the given order: what binds them to others is left out.
 * O(tasks + precedence + members of exclusions and limits).
 *
 * @param positions positions of the whole model, each once
 * @param secondsOf the duration of such a position, where it is not the planned one
 */
export function partOfModel(
  model: PlanModel,
  positions: readonly number[],
  secondsOf: (position: number) => number = (position) => model.tasks[position]?.seconds ?? 0,
): PlanModel {
  const placeOf = new Map(positions.map((position, place) => [position, place]));
  const placed = (all: readonly number[]): readonly number[] =>
    all.flatMap((position) => placeOf.get(position) ?? []).sort((a, b) => a - b);
  return {
    tasks: positions.flatMap((position) => {
      const task = model.tasks[position];
      return task ? [{ ...task, seconds: secondsOf(position), before: placed(task.before) }] : [];
    }),
    exclusions: model.exclusions.flatMap(({ left, right }) => {
      const members = placed(left);
      const others = left === right ? members : placed(right);
      return members.length > 0 && others.length > 0 ? [{ left: members, right: others }] : [];
    }),
    limits: model.limits.map((limit) => ({ ...limit, tasks: placed(limit.tasks) })),
    workers: model.workers,
  };
}
