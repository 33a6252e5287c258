import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { nearest } from '../base/nearest.js';
import type { Workspace } from './open-workspace.js';

/** VTM403 for each id that no task has, with the one spelt most like it. */
export function unknownTasks(
  { backlog }: Pick<Workspace, 'backlog'>,
  ids: readonly string[],
): Diagnostic[] {
  const known = new Set(backlog.tasks.map((task) => task.id));
  return ids
    .filter((id) => !known.has(id))
    .map((id) => {
      const near = nearest(id, known);
      const remedy = near === null ? '`vtm status` lists all tasks.' : `Did you mean ${near}?`;
      return diagnostic('VTM403', `there is no task ${JSON.stringify(id)}`, remedy);
    });
}
