import type { Diagnostic } from '../base/diagnostic.js';
import type { GivenGroup, GroupEvaluation } from '../plan/evaluate.js';
import type { MinutesBySize } from '../plan/estimate.js';
import type { Plan } from '../plan/plan.js';
import { minutesOf } from './minutes.js';
import { savingsView } from './plan-view.js';
import type { GroupView, SavingsView } from './plan-view.js';

/** A plan of the workspace as it is beside one of it changed. */
export interface WhatIfView {
  readonly changes: ChangesView;
  readonly before: FiguresView;
  readonly after: FiguresView;
}

/** What is planned otherwise; null, false or empty where nothing is. */
export interface ChangesView {
  readonly workers: number | null;
  /** Tags of which a planned task carries at least one. */
  readonly select: readonly string[];
  readonly high_beside: boolean;
  readonly minutes: Partial<MinutesBySize>;
}

/** The figures of a plan that are worth comparing. */
export interface FiguresView {
  readonly tasks: number;
  readonly workers: number | null;
  readonly serial_minutes: number;
  readonly group_count: number;
  readonly groups: SavingsView;
  readonly stream: SavingsView;
  readonly lower_bound_minutes: number;
  readonly optimal: boolean;
}

/** The figures of a plan. */
export const figuresView = (plan: Plan): FiguresView => ({
  tasks: plan.model.tasks.length,
  workers: plan.model.workers,
  serial_minutes: minutesOf(plan.streamSavings.serialSeconds),
  group_count: plan.groups.length,
  groups: savingsView(plan.groupSavings),
  stream: savingsView(plan.streamSavings),
  lower_bound_minutes: minutesOf(plan.lowerBound.seconds),
  optimal: plan.gap === 0,
});

/** A grouping made by hand, and what keeps it from running as given. */
export interface GivenGroupsView {
  readonly file: string;
  readonly execution_groups: readonly Omit<GroupView, 'reason'>[];
  readonly groups: SavingsView;
  readonly violations: readonly Diagnostic[];
}

/** The view of a grouping made by hand under the model of a plan. */
export const givenGroupsView = (
  { model }: Plan,
  file: string,
  groups: readonly GivenGroup[],
  evaluation: GroupEvaluation,
): GivenGroupsView => ({
  file,
  execution_groups: groups.map(({ type, tasks }, at) => ({
    group: at + 1,
    type,
    tasks: tasks.map((task) => model.tasks[task]?.id ?? ''),
    estimated_minutes: minutesOf(evaluation.groupSeconds[at] ?? 0),
  })),
  groups: savingsView(evaluation),
  violations: evaluation.violations,
});
