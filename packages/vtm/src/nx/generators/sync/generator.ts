import type { Tree } from '@nx/devkit';
import { openWorkspace } from '../../../app/workspace/open-workspace.js';
import type { SyncedFiles } from '../../../app/sync/sync-files.js';
import { syncFiles } from '../../../app/sync/sync-files.js';
import { printable } from '../../../base/printable.js';
import { count } from '../../../report/count.js';
import { diagnosticText } from '../../../report/diagnostics-text.js';
import { changeLines, reviewLines, syncText } from '../../../report/sync-text.js';
import { refuse } from '../refuse.js';
import { treeFiles } from '../tree-files.js';

/** What Nx prints when the workspace was out of sync. */
interface OutOfSync {
  readonly outOfSyncMessage: string;
  readonly outOfSyncDetails: string[];
}

/**
 * Brings the manifests of a workspace up to date; gives nothing when they are. `nx sync` passes the tree
 * alone and prints what it is given: of the details nothing when it writes, so what people must review
 * stands in the message. `nx g vtm:sync` passes options, too, and prints nothing: there it is said here.
 */
export async function syncWorkspace(tree: Tree, options?: object): Promise<OutOfSync | undefined> {
  const files = treeFiles(tree);
  const workspace = await openWorkspace(files);
  if (!workspace.ok) return refuse([workspace.error]);
  const synced = syncFiles(files, workspace.value);
  if (!synced.ok) return refuse(synced.error);
  if (options === undefined) return synced.value.texts.size === 0 ? undefined : told(synced.value);
  const { texts, changes, review, left } = synced.value;
  console.log(
    syncText({ check: false, files: [...texts.keys()], changes, review, diagnostics: left }),
  );
  if (left.length > 0) console.error(left.map(diagnosticText).join('\n'));
  return undefined;
}

const told = ({ texts, changes, review, left }: SyncedFiles): OutOfSync => ({
  outOfSyncMessage: [
    `${[...texts.keys()].map(printable).join(', ')}: ${count(changes.length, 'change')} of conflicts, metadata, hash, counts and index`,
    ...reviewLines(review),
  ].join('\n'),
  outOfSyncDetails: [...changeLines(changes), ...left.map(diagnosticText)],
});
