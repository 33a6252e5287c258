import type { Backlog } from '../manifest/task.js';
import type { PlanInsight } from '../plan/insight.js';
import type { Plan } from '../plan/plan.js';
import { insightView } from './insight-view.js';
import type { InsightView } from './insight-view.js';
import { planView } from './plan-view.js';
import type { PlanView } from './plan-view.js';
import type { GivenGroupsView, WhatIfView } from './what-if-view.js';

/** All that `vtm plan` answers: the plan, what can be said of it, and what it is compared with. */
export interface PlanReport extends PlanView, InsightView {
  /** Null when nothing was to be otherwise; else the plan is that of the changed workspace. */
  readonly what_if: WhatIfView | null;
  /** Null when no grouping was given. */
  readonly given_groups: GivenGroupsView | null;
}

/** What a report shows beyond a plan and its insight. */
export interface ReportExtras {
  /** List the edges of the pipeline. */
  readonly edges: boolean;
  readonly whatIf: WhatIfView | null;
  readonly given: GivenGroupsView | null;
}

/** The plain report: no edges, nothing to compare with. */
export const PLAIN_REPORT: ReportExtras = { edges: false, whatIf: null, given: null };

/** The report on a plan. */
export const planReport = (
  backlog: Backlog,
  plan: Plan,
  insight: PlanInsight,
  { edges, whatIf, given }: ReportExtras = PLAIN_REPORT,
): PlanReport => ({
  ...planView(backlog, plan),
  ...insightView(plan, insight, edges),
  what_if: whatIf,
  given_groups: given,
});
