import { SYNC_DOES_IT } from '../base/codes.js';
import type { Backlog } from '../manifest/task.js';
import { aboutTask } from '../manifest/checks/about-task.js';
import type { Finding } from '../manifest/finding.js';
import { regionsBetween } from './conflict-set.js';
import type { ConflictSet } from './conflict-set.js';
import { derivationIn } from './derived-pairs.js';

/**
 * Conflicts recorded as derived that nothing but the record keeps apart any more (VTM210), in backlog
 * order. A pair that people declare as well is none of them. O(records · regions of a task).
 */
export function staleRecords(set: ConflictSet, backlog: Backlog): readonly Finding[] {
  const { tasks } = backlog;
  if (tasks.every(({ derivedConflicts }) => derivedConflicts.length === 0)) return [];
  const positions = new Map(tasks.map(({ id }, position) => [id, position]));
  const isDerived = derivationIn(backlog);
  return tasks.flatMap((task, position) =>
    task.derivedConflicts.flatMap((id) => {
      const regions = regionsBetween(set, position, positions.get(id) ?? position);
      if (regions.some(({ kind }) => kind === 'declared') || isDerived([task.id, id], regions))
        return [];
      const message = `${task.id} and ${id} are recorded as a derived conflict, but nothing keeps them apart any more`;
      const remedy = `take it out of conflicts_with; ${SYNC_DOES_IT}`;
      return [aboutTask(task, 'VTM210', 'derived_conflicts', message, remedy, id)];
    }),
  );
}
