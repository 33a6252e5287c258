import { isError } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { ConflictSet } from '../../conflicts/conflict-set.js';
import type { Backlog } from '../../manifest/task.js';
import type { Observe } from '../../plan/effort.js';
import type { PlanInsight } from '../../plan/insight.js';
import type { Plan } from '../../plan/plan.js';
import type { Metrics } from '../../metrics/metrics.js';
import type { TaskRecord } from '../../metrics/task-record.js';
import type { Records, WorkspaceReader } from '../../run/ports.js';
import type { History } from '../../run/repository.js';
import type { RunState } from '../../run/state.js';
import { measure } from '../metrics/measure.js';
import { explorePlan, PLAIN_EXPLORATION } from '../planning/explore-plan.js';
import { universeOf } from '../planning/plan-workspace.js';
import { stateNow } from '../state-now.js';
import { reportLogs } from './report-logs.js';
import type { ReportLogs } from './report-logs.js';
import { openWorkspace } from '../workspace/open-workspace.js';
import type { OpenOptions } from '../workspace/open-workspace.js';
import { reachableErrors } from '../workspace/reachable-errors.js';

/** What of the world a report is made from. */
export interface ReportSources {
  /** What the report is of, for people. */
  readonly title: string;
  /** Null when HEAD is detached. */
  readonly branch: string | null;
  readonly files: WorkspaceReader;
  readonly live: RunState;
  readonly history: History;
  readonly records: Records;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** All that a report shows of a workspace. */
export interface ReportFacts extends Pick<ReportSources, 'title' | 'branch' | 'now'> {
  readonly backlog: Backlog;
  readonly plan: Plan;
  readonly insight: PlanInsight;
  readonly conflicts: ConflictSet;
  /** What runs have shown of all tasks. */
  readonly metrics: Metrics;
  /** As the next run would find it. */
  readonly state: RunState;
  /** What is known of each task, in backlog order. */
  readonly records: readonly TaskRecord[];
  readonly logs: ReportLogs;
  /** What is broken in manifests and in the files that say where tasks stand: it is not shown. */
  readonly errors: readonly Diagnostic[];
}

/** How a workspace is looked at for its report. */
export interface ReportLook extends Pick<OpenOptions, 'dependenciesOf'> {
  /** Told how far the planning is. */
  readonly observe?: Observe;
}

/** Opens and plans a workspace and gathers what has happened in it; changes nothing. */
export async function reportFacts(
  sources: ReportSources,
  { observe, ...how }: ReportLook = {},
): Promise<Result<ReportFacts, readonly Diagnostic[]>> {
  const { title, branch, now, files, live, history, records } = sources;
  const workspace = await openWorkspace(files, how);
  if (!workspace.ok) return fail([workspace.error]);
  const explored = explorePlan(workspace.value, PLAIN_EXPLORATION, observe);
  if (!explored.ok) return explored;
  const { planned, insight } = explored.value;
  const { backlog } = workspace.value;
  const known = {
    ...{ manifests: backlog.manifests, places: universeOf(planned), files },
    backlog: () => Promise.resolve(backlog),
  };
  const { state, told } = await stateNow(known, live, history, now);
  const { plan, conflicts } = planned;
  const predicted = { workspace: workspace.value, regions: conflicts.regions };
  const measured = await measure(predicted, state, records, null);
  if (!measured.ok) return fail([measured.error]);
  const odd = [...told, ...measured.value.told];
  return ok({
    ...{ title, branch, now, backlog, plan, insight, conflicts, state },
    metrics: measured.value.metrics,
    records: measured.value.records,
    logs: await reportLogs(measured.value.records, records),
    errors: [...odd.filter(isError), ...reachableErrors(workspace.value, null)],
  });
}
