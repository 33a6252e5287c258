import { attemptPolicy } from './attempt-policy.js';
import { wipLimitOf } from './options/options.js';
import type { Universe } from '../run/universe.js';
import type { Workspace } from './workspace/open-workspace.js';
import { universeOf, unplannedUniverse } from './planning/plan-workspace.js';
import type { PlannedWorkspace } from './planning/plan-workspace.js';
import type { Group, RunRequest } from './run/request.js';

/** What of a workspace is to be run. */
interface Asked {
  /** Ids; null for all. */
  readonly tasks: readonly string[] | null;
  /** A further limit beside the option `workers`; null when there is none. */
  readonly parallel: number | null;
  /** Names the call in which several processes may meet one gate; null when none but this one can. */
  readonly invocation: string | null;
}

/** A request to run tasks of a workspace within its options, group by group where groups are given. */
export const runRequest = (
  planned: PlannedWorkspace,
  asked: Asked,
  groups: readonly Group[] = [],
): RunRequest => requestIn(planned.workspace, universeOf(planned), asked, groups);

/** A request about one task: with nothing to choose among, nothing is planned for it. */
export const singleRequest = (
  workspace: Workspace,
  task: string,
  invocation: string | null = null,
): RunRequest =>
  requestIn(workspace, unplannedUniverse(workspace), { tasks: [task], parallel: null, invocation });

function requestIn(
  workspace: Workspace,
  universe: Universe,
  { tasks, parallel, invocation }: Asked,
  groups: readonly Group[] = [],
): RunRequest {
  const { backlog, options } = workspace;
  const selected = new Set(tasks ?? backlog.tasks.map((task) => task.id));
  return {
    universe,
    selection: backlog.tasks.flatMap((task, at) => (selected.has(task.id) ? [at] : [])),
    groups,
    invocation,
    workers: Math.min(options.workers, parallel ?? Infinity),
    wipLimit: wipLimitOf(options),
    agent: options.agent ?? null,
    adrDirectory: options.adrDirectory,
    patience: options.claimTimeoutMinutes * 60_000,
    policy: attemptPolicy(workspace),
  };
}
