import type { Savings, Plan } from '../plan/plan.js';
import type { Backlog } from '../manifest/task.js';
import { minutesOf } from './minutes.js';

/** The plan as people and machines read it. Times are minutes, tasks are ids. */
export interface PlanView {
  readonly tasks: number;
  /** Null when nothing limits how many tasks run at once. */
  readonly workers: number | null;
  readonly serial_minutes: number;
  /** The guide's execution groups, with barriers between them. */
  readonly execution_groups: readonly GroupView[];
  readonly groups: SavingsView;
  /** What groups take when tasks are put one by one, in manifest order, into the first that has room. */
  readonly first_fit_minutes: number;
  /** Without barriers: a task starts when nothing forbids it. */
  readonly stream: SavingsView & { readonly timeline: readonly TimelineView[] };
  readonly lower_bound: { readonly minutes: number; readonly argument: string };
  /** How far the stream is from the bound, 0 to 1; 0 is optimal. */
  readonly gap: number;
  readonly optimal: boolean;
  readonly critical_path: readonly string[];
}

/** One parallel group. */
export interface GroupView {
  readonly group: number;
  readonly type: 'parallel' | 'serial';
  readonly tasks: readonly string[];
  readonly estimated_minutes: number;
  readonly reason: string;
}

/** What a plan takes and saves. */
export interface SavingsView {
  readonly minutes: number;
  readonly saved_minutes: number;
  /** 0 to 1. */
  readonly savings: number;
}

/** When a task runs in the stream, in minutes from the start. */
export interface TimelineView {
  readonly task: string;
  readonly start: number;
  readonly end: number;
}

/** The view of a backlog's plan. */
export function planView({ tasks }: Backlog, plan: Plan): PlanView {
  const id = (position: number) => tasks[position]?.id ?? '';
  return {
    tasks: tasks.length,
    workers: plan.model.workers,
    serial_minutes: minutesOf(plan.streamSavings.serialSeconds),
    execution_groups: plan.groups.map((group) => ({
      group: group.group,
      type: group.type,
      tasks: group.tasks.map(id),
      estimated_minutes: minutesOf(group.seconds),
      reason: group.reason,
    })),
    groups: savingsView(plan.groupSavings),
    first_fit_minutes: minutesOf(plan.firstFitSeconds),
    stream: { ...savingsView(plan.streamSavings), timeline: timelineOf(plan, id) },
    lower_bound: {
      minutes: minutesOf(plan.lowerBound.seconds),
      argument: plan.lowerBound.argument,
    },
    gap: plan.gap,
    optimal: plan.gap === 0,
    critical_path: plan.criticalPath.map(id),
  };
}

const timelineOf = (plan: Plan, id: (position: number) => string): TimelineView[] =>
  plan.stream.slots.map(({ task, start, end }) => ({
    task: id(task),
    start: minutesOf(start),
    end: minutesOf(end),
  }));

/** What a way of running takes and saves, for people and machines. */
export const savingsView = (savings: Savings): SavingsView => ({
  minutes: minutesOf(savings.parallelSeconds),
  saved_minutes: minutesOf(savings.savedSeconds),
  savings: savings.ratio,
});
