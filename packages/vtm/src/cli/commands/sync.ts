import { openWorkspace } from '../../app/workspace/open-workspace.js';
import { checkFiles, syncFiles } from '../../app/sync/sync-files.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { syncText } from '../../report/sync-text.js';
import { answer, answerLacks, refuse } from '../output.js';
import { BAD_NEWS } from '../exit-codes.js';
import type { ExitCode } from '../exit-codes.js';

/**
 * `vtm sync`: 0 when the manifests are up to date at the end, 1 when some could not be brought there.
 * With `check` nothing is written, and 1 says that something would be.
 */
export async function syncCommand(cwd: string, check: boolean, json: boolean): Promise<ExitCode> {
  const files = workspaceFiles(findWorkspaceRoot(cwd));
  const workspace = await openWorkspace(files);
  if (!workspace.ok) return refuse(json, [workspace.error]);
  const synced = (check ? checkFiles : syncFiles)(files, workspace.value);
  if (!synced.ok) return refuse(json, synced.error);
  const { texts, changes, review, left } = synced.value;
  const view = { check, files: [...texts.keys()], changes, review, diagnostics: left };
  answer(json, view, () => syncText(view));
  if (!json) answerLacks(left);
  return left.length > 0 || (check && texts.size > 0) ? BAD_NEWS : 0;
}
