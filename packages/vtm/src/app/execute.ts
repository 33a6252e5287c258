import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { RunPorts } from '../run/ports.js';
import type { Outcome } from '../run/outcome.js';
import { askedGroups, tasksUpTo } from './planning/asked-waves.js';
import type { AskedWaves } from './planning/asked-waves.js';
import type { Workspace } from './workspace/open-workspace.js';
import { planWorkspace } from './planning/plan-workspace.js';
import type { PlannedWorkspace } from './planning/plan-workspace.js';
import { reachableErrors } from './workspace/reachable-errors.js';
import { runRequest, singleRequest } from './run-request.js';
import { runTasks } from './run/engine.js';
import { exportStateFiles, importStateFiles } from './state-files.js';
import { unknownTasks } from './workspace/unknown-tasks.js';
import type { RunControl, RunEvent, RunRequest } from './run/request.js';

/** Which tasks to run and how many at once. */
export interface Execution {
  /** Ids; null runs the whole backlog and insists that nothing in it is broken. */
  readonly tasks: readonly string[] | null;
  /** A further limit beside the option `workers`; null when the caller has none. */
  readonly parallel: number | null;
  /** Which groups to run one after the other, each through its gate; null for none. */
  readonly waves: AskedWaves | null;
  /** Names the call in which several processes may meet one gate; null when none but this one can. */
  readonly invocation: string | null;
  /** The workspace as planned, for who has it at hand; without, it is planned here. */
  readonly planned?: PlannedWorkspace;
}

/** Each selected task's outcome, by id, in backlog order. */
export type ExecutionReport = ReadonlyMap<string, Outcome>;

/**
 * Runs tasks of a workspace. Fails before anything starts when an error reaches one of them; else gives
 * an outcome for each.
 */
export async function execute(
  workspace: Workspace,
  asked: Execution,
  ports: RunPorts,
  control: RunControl,
  observe: (event: RunEvent) => void,
): Promise<Result<ExecutionReport, readonly Diagnostic[]>> {
  const { backlog } = workspace;
  const { tasks, request } = requested(workspace, asked);
  const errors = [
    ...reachableErrors(workspace, tasks),
    ...unknownTasks(workspace.backlog, tasks ?? []),
  ];
  if (errors.length > 0) return fail(errors);
  const { files, state, clock } = ports;
  const imported = await importStateFiles(workspace, files, state, clock.now());
  if (!imported.ok) return fail([imported.error]);
  tellNotices(imported.value, observe);
  const report = await runTasks(request, ports, control, observe);
  if (!control.detach.aborted) {
    const exported = await exportStateFiles(workspace, files, state, clock.now());
    tellNotices(exported.ok ? exported.value : [exported.error], observe);
  }
  const outcomes = request.selection.flatMap((at) => {
    const outcome = report.get(at);
    const id = backlog.tasks[at]?.id;
    return outcome && id !== undefined ? [[id, outcome] as const] : [];
  });
  return ok(new Map(outcomes));
}

/** For one task nothing is planned: the search would take longer than many a task, and a process a task each does it. */
function requested(
  workspace: Workspace,
  asked: Execution,
): { readonly tasks: Execution['tasks']; readonly request: RunRequest } {
  const [only, ...more] = asked.tasks ?? [];
  if (only !== undefined && more.length === 0 && !asked.waves && !asked.planned)
    return { tasks: asked.tasks, request: singleRequest(workspace, only, asked.invocation) };
  const planned = asked.planned ?? planWorkspace(workspace);
  const groups = asked.waves ? askedGroups(planned, asked.waves) : [];
  const tasks = asked.tasks ?? tasksUpTo(workspace, asked.waves, groups);
  return { tasks, request: runRequest(planned, { ...asked, tasks }, groups) };
}

function tellNotices(notices: readonly Diagnostic[], observe: (event: RunEvent) => void): void {
  if (notices.length > 0) observe({ type: 'notice', notices });
}
