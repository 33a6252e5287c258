import type { Tree } from '@nx/devkit';
import { withBarrenEntries } from '../../app/edit/barren-entries.js';
import type { Edited } from '../../app/edit/finish.js';
import { writeEdit } from '../../app/edit/write-edit.js';
import { openWorkspace } from '../../app/workspace/open-workspace.js';
import type { Workspace } from '../../app/workspace/open-workspace.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Result } from '../../base/result.js';
import { recordedFacts } from '../../io/edit-facts.js';
import type { RecordedFacts } from '../../io/edit-facts.js';
import { textDiff } from '../../io/text-diff.js';
import { editText } from '../../report/edit-text.js';
import type { WorkspaceFolder } from '../../run/ports.js';
import { paintOn } from '../paint.js';
import { refuse } from './refuse.js';
import { treeFiles } from './tree-files.js';

/** Edits manifests in a tree and prints what changes, with the lines that do; throws what is wrong. */
export async function editInTree(
  tree: Tree,
  edit: (workspace: Workspace, facts: RecordedFacts) => Result<Edited, readonly Diagnostic[]>,
): Promise<void> {
  const files = treeFiles(tree);
  const opened = await openWorkspace(files, { lint: true, dependencies: true });
  if (!opened.ok) return refuse([opened.error]);
  const facts = await recordedFacts(tree.root, opened.value.options);
  if (!facts.ok) return refuse([facts.error]);
  const edited = edit(opened.value, facts.value);
  if (!edited.ok) return refuse(edited.error);
  const written = writeEdit(files, opened.value, edited.value);
  if (!written.ok) return refuse(written.error);
  const { texts, told, suggestions, warnings } = await withBarrenEntries(
    edited.value,
    folderOf(tree),
  );
  const diff: Record<string, readonly string[]> = {};
  for (const [file, text] of texts) diff[file] = await textDiff(tree.root, file, text ?? '');
  const shown = { dry_run: false, files: [...texts.keys()], changes: told, suggestions, warnings };
  console.log(editText({ ...shown, diff }, paintOn(process.stdout)));
}

/** Files and folders as the tree has them. */
const folderOf = (tree: Tree): Pick<WorkspaceFolder, 'missing' | 'list'> => ({
  missing: (paths) => Promise.resolve(paths.filter((path) => !tree.exists(path))),
  list: (path) => Promise.resolve([...tree.children(path)].sort()),
});
