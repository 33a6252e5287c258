import { findConflicts } from '../../conflicts/find-conflicts.js';
import { reasonsBetween } from '../../conflicts/conflict-set.js';
import { aBacklog } from '../../manifest/testing/a-task.js';
import type { Task } from '../../manifest/task.js';
import { buildModel } from '../../plan/model.js';
import type { ModelOptions } from '../../plan/model.js';
import { positionsOf } from '../universe.js';
import type { Universe } from '../universe.js';

/** The given tasks as dispatch sees them, preferred in the order given. */
export function aUniverse(tasks: readonly Task[], options: ModelOptions = {}): Universe {
  const backlog = aBacklog(tasks);
  const conflicts = findConflicts(backlog);
  return {
    backlog,
    model: buildModel(backlog, conflicts.regions, options),
    priority: tasks.map((_task, position) => position),
    positions: positionsOf(backlog),
    reasonsBetween: (a, b) => reasonsBetween(conflicts, a, b),
  };
}
