import type { WorkspaceFolder } from '../../run/ports.js';
import { locate } from '../../manifest/locate.js';
import { barrenEntries } from '../validation/barren-entries.js';
import type { Edited } from './finish.js';

/** The same edit with a warning (VTM202) for each new entry of a scope that names nothing, in no file or folder. */
export async function withBarrenEntries(
  edited: Edited,
  folder: Pick<WorkspaceFolder, 'missing' | 'list'>,
): Promise<Edited> {
  const { newEntries, warnings, workspace } = edited;
  const { tasks } = workspace.backlog;
  const looked = tasks.filter(({ id }) => newEntries.has(id));
  const found = await barrenEntries(tasks, looked, folder);
  const barren = found.filter(({ task = '', entry = '' }) => newEntries.get(task)?.includes(entry));
  // What lies in no project has been told.
  const placeOf = (item: { file?: string; line?: number; column?: number }): string =>
    `${item.file} ${item.line} ${item.column}`;
  const told = new Set(warnings.filter(({ code }) => code === 'VTM201').map(placeOf));
  const more = locate(barren, workspace.sources).filter((item) => !told.has(placeOf(item)));
  return { ...edited, warnings: [...warnings, ...more] };
}
