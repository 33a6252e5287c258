import { ancestorsOf, successorsOf } from '../../base/digraph.js';
import { isError } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Backlog } from '../../manifest/task.js';
import { positionsOf } from '../../run/universe.js';
import { diagnosticsOf } from './open-workspace.js';
import type { Workspace } from './open-workspace.js';

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
  return errors.filter((error) => isOptionError(error) || (error.task && reached.has(error.task)));
}

/** The positions that one of the errors forbids to run, ascending: those it is about and all that depend on them. */
export function brokenBy(
  { tasks }: Pick<Backlog, 'tasks'>,
  errors: readonly Diagnostic[],
): number[] {
  if (errors.some(isOptionError)) return tasks.map((_task, position) => position);
  const positions = positionsOf({ tasks });
  const before = tasks.map(({ dependsOn }) => dependsOn.flatMap((id) => positions.get(id) ?? []));
  const wrong = errors.flatMap(({ task }) => positions.get(task ?? '') ?? []);
  return [...ancestorsOf(wrong, successorsOf(before))].sort((a, b) => a - b);
}

const isOptionError = ({ code }: Diagnostic): boolean => code === 'VTM401';

function withDependencies({ backlog }: Workspace, selection: readonly string[]): Set<string> {
  const byId = new Map(backlog.tasks.map((task) => [task.id, task]));
  const reached = new Set(selection);
  for (const id of reached) for (const next of byId.get(id)?.dependsOn ?? []) reached.add(next);
  return reached;
}
