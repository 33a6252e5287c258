import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { nearest } from '../../base/nearest.js';
import { quote } from '../../base/quote.js';
import type { Backlog } from '../../manifest/task.js';
import type { Workspace } from './open-workspace.js';
import { reachableErrors } from './reachable-errors.js';

/** VTM403 for each id that no task has, with the nearest that one has. */
export function unknownTasks(
  { tasks }: Pick<Backlog, 'tasks'>,
  ids: readonly string[],
): Diagnostic[] {
  const known = new Set(tasks.map((task) => task.id));
  return ids
    .filter((id) => !known.has(id))
    .map((id) => {
      const near = nearest(id, known);
      const remedy = near === null ? '`vtm status` lists all tasks.' : `Did you mean ${near}?`;
      return diagnostic('VTM403', `there is no task ${quote(id)}`, remedy);
    });
}

/** The same, with the errors for which manifests or tasks could not be read: the task may be one of them. */
export function unknownAmongRead(workspace: Workspace, ids: readonly string[]): Diagnostic[] {
  const unknown = unknownTasks(workspace.backlog, ids);
  if (unknown.length === 0) return unknown;
  return [...unknown, ...reachableErrors(workspace, null).filter(({ task }) => task === undefined)];
}
