import { conflictContext } from '../../app/conflict-context.js';
import { openWorkspace } from '../../app/open-workspace.js';
import { reachableErrors } from '../../app/reachable-errors.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { conflictsText } from '../../report/conflicts-text.js';
import { conflictsView } from '../../report/conflicts-view.js';
import { answer, answerLacks, refuse } from '../output.js';

/** `vtm conflicts`: what keeps which tasks apart; 1 when any task is broken. */
export async function conflictsCommand(cwd: string, all: boolean, json: boolean): Promise<number> {
  const workspace = await openWorkspace(workspaceFiles(findWorkspaceRoot(cwd)));
  if (!workspace.ok) return refuse(json, [workspace.error]);
  const { backlog } = workspace.value;
  const conflicts = findConflicts(backlog, conflictContext(workspace.value));
  const view = conflictsView(conflicts, backlog, all);
  answer(json, view, () => conflictsText(view));
  return answerLacks(reachableErrors(workspace.value, null));
}
