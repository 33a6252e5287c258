import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { nearest } from '../base/nearest.js';
import { quote } from '../base/quote.js';
import type { Backlog } from '../manifest/task.js';

/** VTM403 for each id that no task has, with the nearest that one has. */
export function unknownTasks({ tasks }: Backlog, ids: readonly string[]): Diagnostic[] {
  const known = new Set(tasks.map((task) => task.id));
  return ids
    .filter((id) => !known.has(id))
    .map((id) => {
      const near = nearest(id, known);
      const remedy = near === null ? '`vtm status` lists all tasks.' : `Did you mean ${near}?`;
      return diagnostic('VTM403', `there is no task ${quote(id)}`, remedy);
    });
}
