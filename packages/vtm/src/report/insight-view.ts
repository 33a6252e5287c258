import type { ConflictReason } from '../conflicts/conflict.js';
import type { Advice, AdviceKind } from '../plan/advice/advice.js';
import type { PlanInsight } from '../plan/insight.js';
import type { EdgeReason } from '../plan/pipeline/edges.js';
import type { Pipeline } from '../plan/pipeline/pipeline.js';
import type { Plan } from '../plan/plan.js';
import type { ConflictCost, Cost, RuleCost } from '../plan/rule-costs/rule-costs.js';
import type { Rule } from '../plan/rule-costs/rules.js';
import { minutesOf } from './minutes.js';

/** What can be said of a plan beyond itself, for people and machines. */
export interface InsightView {
  readonly pipeline: PipelineView;
  /** Every rule in force, dearest first. */
  readonly rule_costs: readonly RuleCostView[];
  /** The conflicts that cost most; null when not asked. */
  readonly conflict_costs: readonly ConflictCostView[] | null;
  /** The tasks that cost most; null when not asked. */
  readonly task_costs: readonly (CostView & { readonly task: string })[] | null;
  readonly advice: readonly AdviceView[];
}

/** The plan as plain edges, and what a plain runner loses against the stream. */
export interface PipelineView {
  readonly edge_count: number;
  readonly minutes_with_priorities: number;
  /** 0.01 is 1 % of the stream; below 0 when the runner is quicker. */
  readonly loss_with_priorities: number;
  readonly minutes_fifo: number;
  readonly loss_fifo: number;
  /** Null when not asked; then `to` starts after `from` has ended. */
  readonly edges: readonly EdgeView[] | null;
}

/** One edge of the pipeline. */
export interface EdgeView {
  readonly from: string;
  readonly to: string;
  readonly why: EdgeReason;
}

/** How much shorter the stream would be without something. */
export interface CostView {
  readonly saved_minutes: number;
  /** Of the stream, 0 to 1. */
  readonly share: number;
  /** Whether the figure is proven. */
  readonly exact: boolean;
}

/** A rule and its cost; `name` is a parallelism group or a kind of conflict, `limit` a number of tasks. */
export interface RuleCostView extends CostView {
  readonly rule: Rule['kind'];
  readonly name: string | null;
  readonly limit: number | null;
}

/** Tasks that conflict, and what that costs: everyone on the left excludes everyone on the right. */
export interface ConflictCostView extends CostView {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly reasons: readonly Pick<ConflictReason, 'kind' | 'level' | 'reason' | 'witness'>[];
}

/** One piece of advice. */
export interface AdviceView {
  readonly kind: AdviceKind;
  readonly tasks: readonly string[];
  readonly groups: readonly number[];
  readonly minutes: number;
  readonly share: number;
  readonly finding: string;
  readonly remedy: string;
}

/** The view of what is said of a plan; with its edges when asked. */
export function insightView(plan: Plan, insight: PlanInsight, withEdges: boolean): InsightView {
  const id = (task: number): string => plan.model.tasks[task]?.id ?? '';
  const costOf = ({ savedSeconds, exact }: Cost): CostView => ({
    saved_minutes: minutesOf(savedSeconds),
    share: savedSeconds / Math.max(1, plan.stream.makespan),
    exact,
  });
  const conflictOf = ({ left, right, reasons, ...cost }: ConflictCost): ConflictCostView => ({
    left: left.map(id),
    right: right.map(id),
    reasons: reasons.map(({ kind, level, reason, witness }) => ({ kind, level, reason, witness })),
    ...costOf(cost),
  });
  return {
    pipeline: pipelineView(insight.pipeline, id, withEdges),
    rule_costs: insight.rules.map((cost) => ({ ...ruleView(cost), ...costOf(cost) })),
    conflict_costs: insight.conflicts?.map(conflictOf) ?? null,
    task_costs: insight.tasks?.map((cost) => ({ task: id(cost.task), ...costOf(cost) })) ?? null,
    advice: insight.advice.map((advice) => adviceView(advice, id)),
  };
}

const pipelineView = (
  pipeline: Pipeline,
  id: (task: number) => string,
  withEdges: boolean,
): PipelineView => ({
  edge_count: pipeline.edges.length,
  minutes_with_priorities: minutesOf(pipeline.secondsWithPriorities),
  loss_with_priorities: pipeline.lossWithPriorities,
  minutes_fifo: minutesOf(pipeline.secondsFifo),
  loss_fifo: pipeline.lossFifo,
  edges: withEdges
    ? pipeline.edges.map(({ from, to, why }) => ({ from: id(from), to: id(to), why }))
    : null,
});

function ruleView({ rule }: RuleCost): Pick<RuleCostView, 'rule' | 'name' | 'limit'> {
  switch (rule.kind) {
    case 'high-alone':
    case 'not-parallel':
      return { rule: rule.kind, name: null, limit: null };
    case 'workers':
      return { rule: rule.kind, name: null, limit: rule.limit };
    case 'group-limit':
      return { rule: rule.kind, name: rule.group, limit: rule.limit };
    case 'conflicts':
      return { rule: rule.kind, name: rule.of, limit: null };
  }
}

const adviceView = (
  { kind, tasks, groups, seconds, share, finding, remedy }: Advice,
  id: (task: number) => string,
): AdviceView => ({
  kind,
  tasks: tasks.map(id),
  groups,
  minutes: minutesOf(seconds),
  share,
  finding,
  remedy,
});
