import { quote } from '../../base/quote.js';
import { indexedEntries, indexTexts } from '../../manifest/entry-index.js';
import type { WorkspaceReader } from '../../run/ports.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { readIndexes } from '../workspace/read-indexes.js';
import { some, warning, well } from './check.js';
import type { Check } from './check.js';

/** Whether `nx affected` can tell the entries of a manifest apart, wherever they stand. */
export function indexCheck(
  workspace: Workspace,
  files: Pick<WorkspaceReader, 'read' | 'has'>,
): Check {
  const { manifests, tasks } = workspace.backlog;
  const seen = new Set(workspace.indexes);
  const unseen = [...indexTexts(manifests).keys()].filter(
    (path) => files.has(path) && !seen.has(path),
  );
  if (unseen.length > 0)
    return warning(
      'affected',
      `ignored, so Nx sees no change of it: ${some(unseen.map(quote))}`,
      'Take it out of .gitignore and .nxignore and commit it; until then tasks are told apart by their places.',
    );
  const indexed = indexedEntries(manifests, readIndexes(workspace, files));
  const stale = tasks.filter(({ id }) => indexed.get(id) === 'stale').map(({ id }) => id);
  if (stale.length > 0)
    return warning(
      'affected',
      `the index does not say what stands in the manifest of ${some(stale)}`,
      '`vtm sync` writes it; until then these tasks are also told apart by their places.',
    );
  const without = tasks.filter(({ id }) => !indexed.has(id)).length;
  return well(
    'affected',
    without === 0
      ? `tasks in an index: ${tasks.length}`
      : `tasks without an index: ${without}; \`vtm sync\` makes one, so that a task in the middle of a manifest selects no others`,
  );
}
