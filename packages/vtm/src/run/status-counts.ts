import type { Task } from '../manifest/task.js';
import { entryOf } from './state.js';
import type { RunState, Status } from './state.js';

/** How many tasks stand where. */
export type StatusCounts = Readonly<Record<Status, number>>;

/** Counts tasks by their status. O(tasks). */
export function countStatuses(
  tasks: readonly Pick<Task, 'manifest' | 'id'>[],
  state: RunState,
): StatusCounts {
  const counts = {
    pending: 0,
    'in-progress': 0,
    'awaiting-merge': 0,
    completed: 0,
    blocked: 0,
    abandoned: 0,
  };
  for (const { manifest, id } of tasks) counts[entryOf(state, manifest, id).status] += 1;
  return counts;
}
