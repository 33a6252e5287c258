import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { ConflictSet } from '../conflicts/conflict-set.js';
import type { Backlog } from '../manifest/task.js';
import type { Observe } from '../plan/effort.js';
import type { PlanInsight } from '../plan/insight.js';
import type { Plan } from '../plan/plan.js';
import type { Metrics } from '../metrics/metrics.js';
import type { Processes, Records, WorkspaceReader } from '../run/ports.js';
import type { History } from '../run/repository.js';
import { entryOf } from '../run/state.js';
import type { RunState } from '../run/state.js';
import { measure } from './metrics/measure.js';
import { explorePlan, PLAIN_EXPLORATION } from './planning/explore-plan.js';
import { universeOf } from './planning/plan-workspace.js';
import { stateNow } from './state-now.js';
import type { Workspace } from './workspace/open-workspace.js';

/** What of the world a report is made from. */
export interface ReportSources {
  readonly files: WorkspaceReader;
  readonly live: RunState;
  readonly history: History;
  readonly processes: Pick<Processes, 'logTail'>;
  readonly records: Records;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** All that a report shows of a workspace. */
export interface ReportFacts {
  readonly backlog: Backlog;
  readonly plan: Plan;
  readonly insight: PlanInsight;
  readonly conflicts: ConflictSet;
  /** What runs have shown of all tasks. */
  readonly metrics: Metrics;
  /** As the next run would find it. */
  readonly state: RunState;
  /** Where the log of each task that has one is, and how it ends; by task id. */
  readonly logs: ReadonlyMap<string, { readonly path: string; readonly tail: string }>;
  /** What is odd in the files that say where tasks stand. */
  readonly told: readonly Diagnostic[];
}

/** So much of a log's end is kept, in bytes. */
const TAIL = 4_096;

/** Plans a workspace and gathers what has happened in it; changes nothing. */
export async function reportFacts(
  workspace: Workspace,
  { files, live, history, processes, records, now }: ReportSources,
  observe?: Observe,
): Promise<Result<ReportFacts, readonly Diagnostic[]>> {
  const explored = explorePlan(workspace, PLAIN_EXPLORATION, observe);
  if (!explored.ok) return explored;
  const { planned, insight } = explored.value;
  const { backlog } = workspace;
  const known = {
    ...{ manifests: backlog.manifests, places: universeOf(planned), files },
    backlog: () => Promise.resolve(backlog),
  };
  const { state, told } = await stateNow(known, live, history, now);
  const { plan, conflicts } = planned;
  const measured = await measure(workspace, state, records, null);
  if (!measured.ok) return fail([measured.error]);
  const { metrics } = measured.value;
  const logs = await logsOf(backlog, state, processes);
  const odd = [...told, ...measured.value.told];
  return ok({ backlog, plan, insight, conflicts, metrics, state, logs, told: odd });
}

async function logsOf(
  { tasks }: Backlog,
  state: RunState,
  processes: ReportSources['processes'],
): Promise<ReportFacts['logs']> {
  const logs = tasks.flatMap(({ manifest, id }) => {
    const { log } = entryOf(state, manifest, id);
    return log === undefined ? [] : [[id, log] as const];
  });
  const tails = logs.map(async ([id, path]) => {
    const tail = await processes.logTail(path, TAIL);
    return [id, { path, tail }] as const;
  });
  return new Map(await Promise.all(tails));
}
