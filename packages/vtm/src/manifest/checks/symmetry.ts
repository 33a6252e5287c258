import { SYNC_DOES_IT } from '../../base/codes.js';
import type { Finding } from '../finding.js';
import type { Task } from '../task.js';
import { aboutTask } from './about-task.js';

/** Conflicts that only one of the two tasks declares; they count all the same. O(declared conflicts). */
export function oneSidedConflicts(tasks: readonly Task[]): Finding[] {
  const declared = new Map(tasks.map((task) => [task.id, new Set(task.conflictsWith)]));
  return tasks.flatMap((task) =>
    task.conflictsWith
      .filter((id) => declared.get(id)?.has(task.id) === false)
      .map((id) =>
        aboutTask(
          task,
          'VTM132',
          'conflicts_with',
          `${task.id} names the conflict with ${id}, but ${id} does not name ${task.id}`,
          `add ${task.id} to conflicts_with of ${id}; ${SYNC_DOES_IT}`,
          id,
        ),
      ),
  );
}
