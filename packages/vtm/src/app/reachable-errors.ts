import { isError } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Workspace } from './open-workspace.js';
import { diagnosticsOf } from './open-workspace.js';

/**
 * The errors that forbid running the given tasks: those of the tasks and of all they depend on. An
 * error elsewhere stops nobody. `null` asks for the whole workspace.
 */
export function reachableErrors(
  workspace: Workspace,
  selection: readonly string[] | null,
): Diagnostic[] {
  // Places are dear to find; warnings need none here.
  const findings = workspace.findings.filter(isError);
  const errors = diagnosticsOf({ ...workspace, findings }).filter(isError);
  if (selection === null) return errors;
  const reached = withDependencies(workspace, selection);
  const isOptionError = (error: Diagnostic) => error.code === 'VTM401';
  return errors.filter((error) => isOptionError(error) || (error.task && reached.has(error.task)));
}

function withDependencies({ backlog }: Workspace, selection: readonly string[]): Set<string> {
  const byId = new Map(backlog.tasks.map((task) => [task.id, task]));
  const reached = new Set(selection);
  for (const id of reached) for (const next of byId.get(id)?.dependsOn ?? []) reached.add(next);
  return reached;
}
