import type { PlanModel } from '../plan.js';

/**
 * The model as if a task took no time: it is gone, and what follows it waits for what it waited for.
 * Positions behind it move down by one. O(size of the model).
 */
export function withoutTask(model: PlanModel, gone: number): PlanModel {
  const moved = (positions: readonly number[]): number[] =>
    positions.flatMap((at) => (at === gone ? [] : [at > gone ? at - 1 : at]));
  const inherited = model.tasks[gone]?.before ?? [];
  const beforeOf = (before: readonly number[]): number[] => {
    if (!before.includes(gone)) return moved(before);
    return [...new Set(moved([...before, ...inherited]))].sort((a, b) => a - b);
  };
  return {
    tasks: model.tasks.flatMap((task, at) =>
      at === gone ? [] : [{ ...task, before: beforeOf(task.before) }],
    ),
    exclusions: model.exclusions.flatMap(({ left, right }) => {
      const rest = moved(left);
      const other = left === right ? rest : moved(right);
      return rest.length > 0 && other.length > 0 ? [{ left: rest, right: other }] : [];
    }),
    limits: model.limits.map((limit) => ({ ...limit, tasks: moved(limit.tasks) })),
    workers: model.workers,
  };
}
