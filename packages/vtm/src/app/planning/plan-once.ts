import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { SharedRegion } from '../../conflicts/conflict.js';
import type { Observe } from '../../plan/effort.js';
import type { WorkspaceReader } from '../../run/ports.js';
import { keep, planKeptFor } from './kept-plan.js';
import type { PlanShelf } from './kept-plan.js';
import { assembleWorkspace, readWorkspace } from '../workspace/open-workspace.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { wipLimitOf } from '../options/options.js';
import { ownersByTask } from '../workspace/owners.js';
import { plannedAs, planWorkspace } from './plan-workspace.js';
import type { PlannedWorkspace } from './plan-workspace.js';
import type { PlannedTasks } from './planned-tasks.js';
import { manifestPattern } from '../workspace/read-sources.js';
import { brokenBy, reachableErrors } from '../workspace/reachable-errors.js';
import { traced } from '../workspace/trace.js';
import type { Trace } from '../workspace/trace.js';

/** A workspace and what it was opened from. */
export interface TracedWorkspace {
  readonly workspace: Workspace;
  readonly trace: Trace;
}

/** Opens a workspace and notes what it was opened from. */
export async function openTraced(
  files: WorkspaceReader,
): Promise<Result<TracedWorkspace, Diagnostic>> {
  const { files: noting, trace } = traced(files);
  const read = await readWorkspace(noting);
  if (!read.ok) return read;
  const workspace = assembleWorkspace(read.value);
  return ok({ workspace, trace: trace(manifestPattern(read.value.written)) });
}

/** Plans a workspace with the effort of its options, or takes the kept plan of the very same one; keeps it. */
export async function planOnce(
  opened: TracedWorkspace,
  shelf: PlanShelf,
  observe?: Observe,
): Promise<PlannedWorkspace> {
  const kept = planKeptFor(opened.trace, shelf);
  if (kept) return plannedAs(opened.workspace, kept.plan);
  const planned = planWorkspace(opened.workspace, observe);
  await keepPlan(planned, opened.trace, shelf);
  return planned;
}

/** Keeps the plan of a workspace that was planned with the effort of its options. */
export const keepPlan = (
  planned: PlannedWorkspace,
  trace: Trace,
  shelf: PlanShelf,
): Promise<void> => keep(shelf, trace, plannedTasks(planned));

/** A planned workspace as plain data. */
export function plannedTasks({ workspace, conflicts, plan }: PlannedWorkspace): PlannedTasks {
  const { backlog, options } = workspace;
  const owners = ownersByTask(workspace);
  const errors = reachableErrors(workspace, null);
  const binding = conflicts.regions.filter(({ level }) => level !== 'info');
  return {
    manifests: backlog.manifests.map(({ file }) => ({ file })),
    tasks: backlog.tasks,
    plan,
    regions: binding.map(withoutEvidenceOfPairs),
    owners: backlog.tasks.map(({ id }) => owners.get(id) ?? []),
    broken: brokenBy(backlog, errors),
    errors,
    options: {
      workers: options.workers,
      wipLimit: wipLimitOf(options),
      agent: options.agent ?? null,
      adrDirectory: options.adrDirectory,
      isolation: options.isolation,
      worktrees: options.worktrees,
      staleClaimHours: options.staleClaimHours,
    },
  };
}

const withoutEvidenceOfPairs = ({ between: _between, ...region }: SharedRegion) => region;
