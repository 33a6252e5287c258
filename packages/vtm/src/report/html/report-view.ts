import type { ConflictSet } from '../../conflicts/conflict-set.js';
import type { Backlog, Task } from '../../manifest/task.js';
import type { PlanInsight } from '../../plan/insight.js';
import type { Metrics } from '../../metrics/metrics.js';
import type { TaskRecord } from '../../metrics/task-record.js';
import type { Plan } from '../../plan/plan.js';
import { heldUpIn } from '../../run/cascade.js';
import { entryOf } from '../../run/state.js';
import type { Entry, RunState, Status } from '../../run/state.js';
import { MOST_PAIRS } from '../conflicts-view.js';
import { shareFigure } from '../figure-text.js';
import { metricsText } from '../metrics-text.js';
import { metricsView } from '../metrics-view.js';
import { minutesOf } from '../minutes.js';
import { planReport } from '../plan-report.js';
import type { PlanReport } from '../plan-report.js';
import { attemptsOf, stretchesOf } from './attempts-view.js';
import type { KnownLogs, ReportAttempt, ReportStretch } from './attempts-view.js';
import { lanesOf } from './lanes.js';
import { conflictPairs } from './conflict-pairs.js';
import type { ConflictPairs } from './conflict-pairs.js';

/** All that the page of a report shows. Tasks are numbered by their place in `tasks`; times of the plan are minutes. */
export interface ReportView {
  /** What the report is of, for people. */
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly made_at: string;
  readonly branch: string | null;
  /** In backlog order. */
  readonly tasks: readonly ReportTask[];
  readonly plan: PlanReport;
  /** For each entry of the plan's timeline the worker it stands under, from 0. */
  readonly lanes: readonly number[];
  /** What was really under way, by start. */
  readonly actual: readonly ReportStretch[];
  readonly conflicts: ConflictPairs;
  readonly metrics: ReportMetrics;
}

/** What runs have shown. */
export interface ReportMetrics {
  readonly criteria: readonly {
    readonly asked: string;
    readonly status: 'pass' | 'fail' | 'not-enough-data';
    /** The figure, or why there is none. */
    readonly measured: string;
  }[];
  /** What the criteria are made from, as `vtm metrics` prints it. */
  readonly text: string;
}

/** One task, as far as a reader wants to know. */
export interface ReportTask {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly manifest: string;
  readonly capability: string;
  readonly phase: string;
  readonly slice: string;
  readonly risk: Task['risk'];
  readonly parallel: boolean;
  readonly minutes: number;
  readonly depends_on: readonly number[];
  readonly scope: readonly string[];
  readonly resources: readonly string[];
  readonly criteria: readonly ReportCriterion[];
  readonly status: Status;
  readonly attempt: number | null;
  readonly duration_minutes: number | null;
  readonly blocked_reason: string | null;
  readonly blocker_details: string | null;
  readonly summary: string | null;
  readonly files: readonly string[];
  readonly strays: readonly string[];
  readonly commit: string | null;
  /** Tasks that cannot start before it, however indirectly. */
  readonly holds_up: readonly number[];
  /** Ascending by number. */
  readonly attempts: readonly ReportAttempt[];
}

/** A criterion; `done` is null when nobody has said. */
export interface ReportCriterion {
  readonly id: string;
  readonly text: string;
  readonly done: boolean | null;
}

/** What a report is made from. */
export interface ReportFound {
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly branch: string | null;
  readonly backlog: Backlog;
  readonly plan: Plan;
  readonly insight: PlanInsight;
  readonly conflicts: ConflictSet;
  readonly metrics: Metrics;
  readonly state: RunState;
  /** Of each task, in backlog order. */
  readonly records: readonly TaskRecord[];
  readonly logs: KnownLogs;
}

/** The view of a workspace for its report. O(tasks + pairs in conflict, of which the first 100,000 are kept). */
export function reportView(found: ReportFound): ReportView {
  const { backlog, plan, now } = found;
  return {
    title: found.title,
    made_at: new Date(now).toISOString(),
    branch: found.branch,
    tasks: tasksOf(found),
    plan: planReport(backlog, plan, found.insight),
    lanes: lanesOf(plan.stream.slots),
    actual: stretchesOf(found.records),
    conflicts: conflictPairs(found.conflicts, backlog, MOST_PAIRS),
    metrics: metricsIn(found.metrics),
  };
}

const metricsIn = (metrics: Metrics): ReportMetrics => ({
  criteria: metrics.criteria.map(({ asked, status, figure }) => ({
    ...{ asked, status },
    measured: shareFigure(figure),
  })),
  text: metricsText(metricsView(metrics, { tasks: [], tags: [] })),
});

function tasksOf({ backlog, plan, state, records, logs }: ReportFound): ReportTask[] {
  const positions = new Map(backlog.tasks.map(({ id }, position) => [id, position]));
  const at = (ids: readonly string[]) => ids.flatMap((id) => positions.get(id) ?? []);
  const heldUp = heldUpIn(backlog, state);
  return backlog.tasks.map((task, position) => {
    const entry = entryOf(state, task.manifest, task.id);
    const record = records[position];
    const isDone = entry.status === 'completed';
    return {
      ...{ id: task.id, title: task.title, description: task.description },
      ...{ manifest: task.manifest, capability: task.capability },
      ...{ phase: task.phase, slice: task.slice, risk: task.risk, parallel: task.parallel },
      minutes: minutesOf(plan.model.tasks[position]?.seconds ?? 0),
      depends_on: at(task.dependsOn),
      ...{ scope: task.scope, resources: task.resources },
      criteria: task.criteria.map(({ id, text }) => ({ id, text, done: doneIn(entry, id) })),
      ...progressIn(entry),
      holds_up: isDone ? [] : at(heldUp(task.id)),
      attempts: record ? attemptsOf(record, logs) : [],
    };
  });
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function doneIn(entry: Entry, id: string): boolean | null {
  if (textsIn(entry['acs_completed']).includes(id)) return true;
  return textsIn(entry['acs_remaining']).includes(id) ? false : null;
}

const progressIn = (entry: Entry) => ({
  status: entry.status,
  attempt: entry.attempt ?? null,
  duration_minutes: entry.duration_minutes ?? null,
  blocked_reason: entry.blocked_reason ?? null,
  blocker_details: entry.blocker_details ?? null,
  summary: textIn(entry['summary']),
  files: textsIn(entry['files_modified']),
  strays: textsIn(entry['strays']),
  commit: entry.commit ?? null,
});
