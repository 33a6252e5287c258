import { conflictContext } from '../workspace/conflict-context.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import { reasonsBetween } from '../../conflicts/conflict-set.js';
import type { ConflictSet } from '../../conflicts/conflict-set.js';
import { buildModel } from '../../plan/model.js';
import type { ModelOptions } from '../../plan/model.js';
import { buildPlan } from '../../plan/build-plan.js';
import { effortOf } from '../../plan/effort.js';
import type { Observe } from '../../plan/effort.js';
import type { Plan, PlanModel } from '../../plan/plan.js';
import type { Planned } from '../../plan/rule-costs/planned.js';
import { positionsOf } from '../../run/universe.js';
import type { Universe } from '../../run/universe.js';
import type { Workspace } from '../workspace/open-workspace.js';
import type { Options } from '../options/options.js';

/** A workspace with its conflicts and its plan. */
export interface PlannedWorkspace {
  readonly workspace: Workspace;
  readonly conflicts: ConflictSet;
  /** What the plan's model was built with. */
  readonly modelOptions: ModelOptions;
  readonly plan: Plan;
}

/** Finds the conflicts of a workspace and plans it with the effort of its options. */
export function planWorkspace(workspace: Workspace, observe?: Observe): PlannedWorkspace {
  const { backlog, options } = workspace;
  const conflicts = findConflicts(backlog, conflictContext(workspace));
  const modelOptions = modelOptionsOf(options);
  const model = buildModel(backlog, conflicts.regions, modelOptions);
  const plan = buildPlan(model, effortOf(options.effort), observe);
  return { workspace, conflicts, modelOptions, plan };
}

/** A workspace with its conflicts and the plan that is known to be its own: nothing is searched. */
export function plannedAs(workspace: Workspace, plan: Plan): PlannedWorkspace {
  const conflicts = findConflicts(workspace.backlog, conflictContext(workspace));
  return { workspace, conflicts, modelOptions: modelOptionsOf(workspace.options), plan };
}

/** Without worktrees two writers of one file meet at once: there soft conflicts exclude as hard ones do. */
const modelOptionsOf = (options: Options): ModelOptions => ({
  minutes: options.minutes,
  overheadMinutes: options.overheadMinutes,
  workers: options.workers,
  groupLimits: options.groupLimits,
  highAlone: options.highAlone,
  excludes: options.isolation === 'none' ? 'hard and soft' : 'hard',
});

/** What insight into the plan of a workspace is drawn from. */
export const plannedOf = ({
  workspace,
  conflicts,
  modelOptions,
  plan,
}: PlannedWorkspace): Planned => ({
  backlog: workspace.backlog,
  regions: conflicts.regions,
  options: modelOptions,
  plan,
});

/** What dispatch needs of a planned workspace; limits on workers are the run's own. */
export const universeOf = ({ workspace, conflicts, plan }: PlannedWorkspace): Universe =>
  universeIn(workspace, conflicts, plan.model, plan.priority);

/** The same without the dear part, a plan: tasks are preferred in the order of the manifest. */
export function unplannedUniverse(workspace: Workspace): Universe {
  const { backlog, options } = workspace;
  const conflicts = findConflicts(backlog, conflictContext(workspace));
  const model = buildModel(backlog, conflicts.regions, modelOptionsOf(options));
  const priority = backlog.tasks.map((_task, position) => position);
  return universeIn(workspace, conflicts, model, priority);
}

const universeIn = (
  { backlog }: Workspace,
  conflicts: ConflictSet,
  model: PlanModel,
  priority: readonly number[],
): Universe => ({
  backlog,
  model: { ...model, workers: null },
  priority,
  positions: positionsOf(backlog),
  reasonsBetween: (a, b) => reasonsBetween(conflicts, a, b),
});
