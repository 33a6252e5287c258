import { documentsOf } from '../../run/documents.js';
import type { NeededDocument } from '../../run/documents.js';
import type { WorkspaceFolder } from '../../run/ports.js';
import type { RunRequest } from './request.js';

/** The first document each of the given positions lacks; positions that lack none are absent. */
export async function missingDocuments(
  { universe, adrDirectory }: Pick<RunRequest, 'universe' | 'adrDirectory'>,
  workspace: Pick<WorkspaceFolder, 'missing' | 'list'>,
  positions: readonly number[],
): Promise<Map<number, NeededDocument>> {
  const adrFiles = await workspace.list(adrDirectory);
  const needed = positions.map((position) => {
    const task = universe.backlog.tasks[position];
    return { position, documents: task ? documentsOf(task, adrDirectory, adrFiles) : [] };
  });
  const paths = needed.flatMap(({ documents }) => documents.flatMap(({ path }) => path ?? []));
  const absent = new Set(await workspace.missing([...new Set(paths)]));
  const lacking = new Map<number, NeededDocument>();
  for (const { position, documents } of needed) {
    const first = documents.find(({ path }) => path === null || absent.has(path));
    if (first) lacking.set(position, first);
  }
  return lacking;
}
