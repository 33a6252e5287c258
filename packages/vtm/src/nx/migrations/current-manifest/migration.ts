import type { Tree } from '@nx/devkit';
import { openWorkspace } from '../../../app/workspace/open-workspace.js';
import { syncFiles } from '../../../app/sync/sync-files.js';
import { diagnosticText } from '../../../report/diagnostics-text.js';
import { reviewLines, syncText } from '../../../report/sync-text.js';
import { refuse } from '../../generators/refuse.js';
import { treeFiles } from '../../generators/tree-files.js';

/**
 * Brings manifests of the former shape to the current one, as a sync does, and writes what deviates from
 * the format in its strict form. Every conflict that stands there stays declared: nobody knows which of
 * them a tool had written. Gives what a person is to do next.
 */
export async function migrateManifests(tree: Tree): Promise<string[]> {
  const files = treeFiles(tree);
  const workspace = await openWorkspace(files);
  if (!workspace.ok) return refuse([workspace.error]);
  const synced = syncFiles(files, workspace.value, { deviations: true });
  if (!synced.ok) return refuse(synced.error);
  const { texts, changes, review, left } = synced.value;
  if (texts.size > 0)
    console.log(
      syncText({ check: false, files: [...texts.keys()], changes, review: [], diagnostics: [] }),
    );
  // A workspace without a manifest has nothing to migrate.
  const wrong = left.filter(({ code }) => code !== 'VTM404');
  const steps = [...reviewLines(review), ...wrong.map(diagnosticText)];
  return steps.length === 0 ? [] : [steps.join('\n').trim()];
}
