import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { RunPorts } from '../run/ports.js';
import type { Outcome } from '../run/outcome.js';
import { wipLimitOf } from './options.js';
import type { Workspace } from './open-workspace.js';
import { planWorkspace, universeOf } from './plan-workspace.js';
import { reachableErrors } from './reachable-errors.js';
import { runTasks } from './run/engine.js';
import type { RunControl, RunEvent } from './run/request.js';
import { unknownTasks } from './unknown-tasks.js';

/** Which tasks to run and how many at once. */
export interface Execution {
  /** Ids; null runs the whole backlog and insists that nothing in it is broken. */
  readonly tasks: readonly string[] | null;
  /** A further limit beside the option `workers`; null when the caller has none. */
  readonly parallel: number | null;
}

/** Each selected task's outcome, by id, in backlog order. */
export type ExecutionReport = ReadonlyMap<string, Outcome>;

/**
 * Runs tasks of a workspace. Fails before anything starts when an error reaches one of them; else gives
 * an outcome for each.
 */
export async function execute(
  workspace: Workspace,
  { tasks, parallel }: Execution,
  ports: RunPorts,
  control: RunControl,
  observe: (event: RunEvent) => void,
): Promise<Result<ExecutionReport, readonly Diagnostic[]>> {
  const { backlog, options } = workspace;
  const errors = [...reachableErrors(workspace, tasks), ...unknownTasks(workspace, tasks ?? [])];
  if (errors.length > 0) return fail(errors);
  const selected = new Set(tasks ?? backlog.tasks.map((task) => task.id));
  const selection = backlog.tasks.flatMap((task, at) => (selected.has(task.id) ? [at] : []));
  const request = {
    universe: universeOf(planWorkspace(workspace)),
    selection,
    workers: Math.min(options.workers, parallel ?? Infinity),
    wipLimit: wipLimitOf(options),
    agent: options.agent ?? null,
    adrDirectory: options.adrDirectory,
    patience: options.claimTimeoutMinutes * 60_000,
  };
  const report = await runTasks(request, ports, control, observe);
  const outcomes = selection.flatMap((at) => {
    const outcome = report.get(at);
    const id = backlog.tasks[at]?.id;
    return outcome && id !== undefined ? [[id, outcome] as const] : [];
  });
  return ok(new Map(outcomes));
}
