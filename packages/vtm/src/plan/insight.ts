import { advise } from './advice/advise.js';
import type { Advice } from './advice/advice.js';
import type { Effort, Observe } from './effort.js';
import { pipelineOf } from './pipeline/pipeline.js';
import type { Pipeline } from './pipeline/pipeline.js';
import { conflictCosts, ruleCosts, taskCosts } from './rule-costs/rule-costs.js';
import type { ConflictCost, RuleCost, TaskCost } from './rule-costs/rule-costs.js';
import type { Planned } from './rule-costs/planned.js';

/** What can be said of a plan beyond itself. */
export interface PlanInsight {
  readonly pipeline: Pipeline;
  readonly rules: readonly RuleCost[];
  /** Null when not asked. */
  readonly conflicts: readonly ConflictCost[] | null;
  /** Null when not asked. */
  readonly tasks: readonly TaskCost[] | null;
  readonly advice: readonly Advice[];
}

/**
 * The plan as edges, what its rules cost and what to change; with `all`, what single conflicts and
 * tasks cost, too. Rules, conflicts and tasks get a third of the effort each.
 *
 * @param observe is told how much of the work is done, 0 to 1
 */
export function insightOf(
  planned: Planned,
  { placements }: Effort,
  all: boolean,
  observe: Observe = () => undefined,
): PlanInsight {
  const third = { placements: Math.floor(placements / 3) };
  const pipeline = pipelineOf(planned.plan);
  const rules = ruleCosts(planned, third);
  observe(all ? 1 / 3 : 1);
  const conflicts = all ? conflictCosts(planned, third) : null;
  const tasks = all ? taskCosts(planned, third) : null;
  observe(1);
  const advice = advise({ plan: planned.plan, costs: rules });
  return { pipeline, rules, conflicts, tasks, advice };
}
