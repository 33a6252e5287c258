import { cliqueCover } from '../../../packages/vtm/src/plan/clique-cover.js';
import type { PlanModel } from '../../../packages/vtm/src/plan/plan.js';

/** A planning problem as written to a file; durations are whole numbers of any unit. */
export interface Instance {
  readonly name: string;
  readonly family: string;
  readonly tasks: readonly {
    readonly id: string;
    readonly duration: number;
    readonly exclusive?: boolean;
  }[];
  readonly deps: readonly (readonly [string, string])[];
  readonly conflicts: readonly (readonly [string, string])[];
  readonly semaphores?: readonly { readonly limit: number; readonly tasks: readonly string[] }[];
  readonly workers: number | null;
  readonly best_known: number;
}

/** The instance as the planner takes it, a task's position that of its id in order of code units. */
export function modelOf(instance: Instance): PlanModel {
  const tasks = [...instance.tasks].sort((a, b) => (a.id < b.id ? -1 : 1));
  const positions = new Map(tasks.map(({ id }, position) => [id, position]));
  const at = (id: string): number => {
    const position = positions.get(id);
    if (position === undefined) throw new Error(`${instance.name} names an unknown task ${id}`);
    return position;
  };
  const before = tasks.map((): number[] => []);
  for (const [first, second] of instance.deps) before[at(second)]?.push(at(first));
  const pairs = instance.conflicts.map(([a, b]) => [at(a), at(b)] as const);
  return {
    tasks: tasks.map(({ id, duration, exclusive }, position) => ({
      id,
      seconds: duration,
      exclusive: exclusive === true,
      before: [...new Set(before[position])].sort((a, b) => a - b),
      rank: 1,
    })),
    exclusions: cliqueCover(tasks.length, pairs).map((clique) => ({ left: clique, right: clique })),
    limits: limitsOf(instance, at),
    workers: instance.workers,
  };
}

/** The limits in an order of their own, so that the order in the file does not matter. */
function limitsOf({ semaphores = [] }: Instance, at: (id: string) => number): PlanModel['limits'] {
  const limits = semaphores.map(({ limit, tasks }) => ({
    limit,
    tasks: tasks.map(at).sort((a, b) => a - b),
  }));
  const key = ({ limit, tasks }: (typeof limits)[number]): string => [limit, ...tasks].join();
  return limits
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
    .map((limit, number) => ({ name: `limit ${number + 1}`, ...limit }));
}
