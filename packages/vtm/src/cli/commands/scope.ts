import { changeScope } from '../../app/edit/change-scope.js';
import type { ScopeChange } from '../../app/edit/change-scope.js';
import { describeScope } from '../../app/edit/describe-scope.js';
import { openWorkspace } from '../../app/workspace/open-workspace.js';
import { reachableErrors } from '../../app/workspace/reachable-errors.js';
import { findWorkspaceRoot, listFiles, workspaceFiles } from '../../io/workspace-files.js';
import { scopeText } from '../../report/scope-text.js';
import { editInTerminal } from '../edit-in-terminal.js';
import type { EditMode } from '../edit-in-terminal.js';
import { answer, answerLacks, refuse } from '../output.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm scope`: what a scope covers, or a change of it; 1 when the task is unknown or broken. */
export const scopeCommand = (
  cwd: string,
  task: string,
  change: ScopeChange | null,
  mode: EditMode,
): Promise<ExitCode> =>
  change === null
    ? show(cwd, task, mode.json)
    : editInTerminal(cwd, mode, (workspace, facts) => changeScope(workspace, task, change, facts));

async function show(cwd: string, task: string, json: boolean): Promise<ExitCode> {
  const root = findWorkspaceRoot(cwd);
  const workspace = await openWorkspace(workspaceFiles(root));
  if (!workspace.ok) return refuse(json, [workspace.error]);
  const files = await listFiles(root);
  const entries = describeScope(workspace.value, task, { files: files.ok ? files.value : null });
  if (!entries.ok)
    return refuse(json, [...entries.error, ...reachableErrors(workspace.value, null)]);
  const view = { task, entries: entries.value };
  answer(json, view, (paint) => scopeText(view, paint));
  return answerLacks(reachableErrors(workspace.value, [task]));
}
