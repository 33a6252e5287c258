import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { effortOf } from '../../plan/effort.js';
import type { Observe } from '../../plan/effort.js';
import { insightOf } from '../../plan/insight.js';
import type { PlanInsight } from '../../plan/insight.js';
import { evaluateGiven, readGiven } from './given-groups.js';
import type { GivenGrouping, GroupsFile } from './given-groups.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { plannedOf, planWorkspace } from './plan-workspace.js';
import type { PlannedWorkspace } from './plan-workspace.js';
import { changed, changesAnything, NO_CHANGES } from './what-if.js';
import type { Changes } from './what-if.js';

/** What to find out about the plan of a workspace. */
export interface Exploration {
  readonly changes: Changes;
  /** A grouping made by hand to compare with; null for none. */
  readonly groups: GroupsFile | null;
  /** What single conflicts and tasks cost, too, not only rules. */
  readonly allCosts: boolean;
}

/** The plan, and what its rules cost. */
export const PLAIN_EXPLORATION: Exploration = {
  changes: NO_CHANGES,
  groups: null,
  allCosts: false,
};

/** What was found out. */
export interface ExploredPlan {
  /** The workspace as it is. */
  readonly base: PlannedWorkspace;
  /** The workspace as changed; the same as `base` when nothing is to be otherwise. */
  readonly planned: PlannedWorkspace;
  /** Of `planned`. */
  readonly insight: PlanInsight;
  readonly given: GivenGrouping | null;
}

/**
 * Plans a workspace, and once more with changes when there are any; says what rules cost and how a
 * grouping made by hand compares. Fails for tags, ids and groups that mean nothing.
 */
export function explorePlan(
  workspace: Workspace,
  { changes, groups, allCosts }: Exploration,
  observe: Observe = () => undefined,
): Result<ExploredPlan, readonly Diagnostic[]> {
  const written = groups === null ? ok(null) : readGiven(workspace.backlog, groups);
  if (!written.ok) return written;
  const isChanged = changesAnything(changes);
  const steps = isChanged ? 3 : 2;
  const step =
    (done: number): Observe =>
    (share) => {
      observe((done + share) / steps);
    };
  const base = planWorkspace(workspace, step(0));
  const other = isChanged ? changed(base, changes) : ok(workspace);
  if (!other.ok) return other;
  const planned = isChanged ? planWorkspace(other.value, step(1)) : base;
  const given = written.value && evaluateGiven(planned, written.value);
  const effort = effortOf(workspace.options.effort);
  const insight = insightOf(plannedOf(planned), effort, allCosts, step(steps - 1));
  return ok({ base, planned, insight, given });
}
