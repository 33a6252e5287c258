import type { Exclusion, GroupLimit, ModelTask, PlanModel } from '../plan.js';

/** What a test says of a task: its seconds, and what else matters. */
export type TaskSketch = Partial<Omit<ModelTask, 'id'>> & { readonly seconds: number };

/** A model from sketches of tasks, cliques of positions and whatever else the test is about. */
export function aModel(
  sketches: readonly (number | TaskSketch)[],
  rest: {
    readonly cliques?: readonly (readonly number[])[];
    readonly exclusions?: readonly Exclusion[];
    readonly limits?: readonly GroupLimit[];
    readonly workers?: number | null;
  } = {},
): PlanModel {
  const tasks = sketches.map((sketch, position) => ({
    id: `T${position}`,
    exclusive: false,
    before: [],
    rank: 1,
    ...(typeof sketch === 'number' ? { seconds: sketch } : sketch),
  }));
  const cliques = (rest.cliques ?? []).map((members) => ({ left: members, right: members }));
  return {
    tasks,
    exclusions: [...cliques, ...(rest.exclusions ?? [])],
    limits: rest.limits ?? [],
    workers: rest.workers ?? null,
  };
}
