import { withBarrenEntries } from '../app/edit/barren-entries.js';
import type { Edited } from '../app/edit/finish.js';
import { writeEdit } from '../app/edit/write-edit.js';
import { openWorkspace } from '../app/workspace/open-workspace.js';
import type { Workspace } from '../app/workspace/open-workspace.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Result } from '../base/result.js';
import { recordedFacts } from '../io/edit-facts.js';
import type { RecordedFacts } from '../io/edit-facts.js';
import { textDiff } from '../io/text-diff.js';
import { findWorkspaceRoot, workspaceFiles } from '../io/workspace-files.js';
import { workspaceFolder } from '../io/workspace-folder.js';
import { editText } from '../report/edit-text.js';
import type { EditView } from '../report/edit-view.js';
import { answer, refuse } from './output.js';
import type { ExitCode } from './exit-codes.js';

/** How the answer to an edit is wanted. */
export interface EditMode {
  readonly json: boolean;
  /** Whether nothing is written. */
  readonly dryRun: boolean;
}

/** Edits manifests and says what changes; 0, or 1 when nothing was written because something is wrong. */
export async function editInTerminal(
  cwd: string,
  { json, dryRun }: EditMode,
  edit: (workspace: Workspace, facts: RecordedFacts) => Result<Edited, readonly Diagnostic[]>,
): Promise<ExitCode> {
  const root = findWorkspaceRoot(cwd);
  const files = workspaceFiles(root);
  const opened = await openWorkspace(files, { lint: true, dependencies: true });
  if (!opened.ok) return refuse(json, [opened.error]);
  const facts = await recordedFacts(root, opened.value.options);
  if (!facts.ok) return refuse(json, [facts.error]);
  const edited = edit(opened.value, facts.value);
  if (!edited.ok) return refuse(json, edited.error);
  const whole = await withBarrenEntries(edited.value, workspaceFolder(root));
  if (!dryRun) {
    const written = writeEdit(files, opened.value, whole);
    if (!written.ok) return refuse(json, written.error);
  }
  const view = await viewOf(root, whole, dryRun);
  answer(json, view, (paint) => editText(view, paint));
  return 0;
}

async function viewOf(root: string, edited: Edited, dryRun: boolean): Promise<EditView> {
  const { texts, told, suggestions, warnings } = edited;
  const diff: Record<string, readonly string[]> = {};
  if (dryRun) for (const [file, text] of texts) diff[file] = await textDiff(root, file, text ?? '');
  return {
    ...{ dry_run: dryRun, files: [...texts.keys()], changes: told, suggestions, warnings },
    ...(dryRun ? { diff } : {}),
  };
}
