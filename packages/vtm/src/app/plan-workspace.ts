import { conflictContext } from './conflict-context.js';
import { findConflicts } from '../conflicts/find-conflicts.js';
import { reasonsBetween } from '../conflicts/conflict-set.js';
import type { ConflictSet } from '../conflicts/conflict-set.js';
import { buildModel } from '../plan/model.js';
import { buildPlan } from '../plan/build-plan.js';
import type { Plan } from '../plan/plan.js';
import { positionsOf } from '../run/universe.js';
import type { Universe } from '../run/universe.js';
import type { Workspace } from './open-workspace.js';

/** A workspace with its conflicts and its plan. */
export interface PlannedWorkspace {
  readonly workspace: Workspace;
  readonly conflicts: ConflictSet;
  readonly plan: Plan;
}

/**
 * Finds the conflicts of a workspace and plans it. All tasks work in one work tree, where two writers
 * of one file meet at once: so soft conflicts exclude as hard ones do.
 */
export function planWorkspace(workspace: Workspace): PlannedWorkspace {
  const { backlog, options } = workspace;
  const conflicts = findConflicts(backlog, conflictContext(workspace));
  const model = buildModel(backlog, conflicts.regions, {
    minutes: options.minutes,
    overheadMinutes: options.overheadMinutes,
    workers: options.workers,
    groupLimits: options.groupLimits,
    highAlone: options.highAlone,
    excludes: 'hard and soft',
  });
  return { workspace, conflicts, plan: buildPlan(model) };
}

/** What dispatch needs of a planned workspace; limits on workers are the run's own. */
export function universeOf({ workspace, conflicts, plan }: PlannedWorkspace): Universe {
  const { backlog } = workspace;
  return {
    backlog,
    model: { ...plan.model, workers: null },
    priority: plan.priority,
    positions: positionsOf(backlog),
    reasonsBetween: (a, b) => reasonsBetween(conflicts, a, b),
  };
}
