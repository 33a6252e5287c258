import type { ConflictReason } from '../conflicts/conflict.js';
import type { Backlog, Task } from '../manifest/task.js';
import type { PlanModel } from '../plan/plan.js';

/** Everything static that dispatch needs: tasks, what excludes what, and in which order to prefer them. */
export interface Universe {
  readonly backlog: Pick<Backlog, 'tasks'>;
  /** The plan's model; its positions are those of `backlog.tasks`. */
  readonly model: PlanModel;
  /** Dispatch priority by position: smaller goes first. */
  readonly priority: readonly number[];
  /** Position of each task id. */
  readonly positions: ReadonlyMap<string, number>;
  /** Why two positions conflict, strongest reason first. */
  readonly reasonsBetween: (a: number, b: number) => readonly ConflictReason[];
}

/** Position of each task id in a backlog. */
export function positionsOf(backlog: Pick<Backlog, 'tasks'>): Map<string, number> {
  return new Map(backlog.tasks.map((task, position) => [task.id, position]));
}

/** The task at a position, which must exist. */
export function taskAt({ backlog }: Pick<Universe, 'backlog'>, position: number): Task {
  const task = backlog.tasks[position];
  if (!task) throw new Error(`no task at position ${position}`);
  return task;
}

/** Positions in the order in which they are tried, each once. */
export function inDispatchOrder(
  { priority }: Pick<Universe, 'priority'>,
  positions: readonly number[],
): number[] {
  const rank = (position: number) => priority[position] ?? position;
  return [...new Set(positions)].sort((a, b) => rank(a) - rank(b));
}
