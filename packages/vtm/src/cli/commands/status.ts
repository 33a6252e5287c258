import { openWithState } from '../../app/open-with-state.js';
import { wipLimitOf } from '../../app/options.js';
import { outlooksOf } from '../../app/outlooks.js';
import { reachableErrors } from '../../app/reachable-errors.js';
import { findRepository } from '../../io/git.js';
import { openState, realOnlooker } from '../../io/real-ports.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { statusText } from '../../report/status-text.js';
import { statusView } from '../../report/status-view.js';
import { answer, answerLacks, refuse } from '../output.js';

/** `vtm status`: where each task stands by the live state of the checked-out branch; 1 when any task is broken. */
export async function statusCommand(cwd: string, json: boolean): Promise<number> {
  const root = findWorkspaceRoot(cwd);
  const repository = await findRepository(root);
  if (!repository.ok) return refuse(json, [repository.error]);
  const opened = await openWithState(workspaceFiles(root), openState(repository.value));
  if (!opened.ok) return refuse(json, [opened.error]);
  const { workspace, state } = opened.value;
  const { backlog, options } = workspace;
  const outlooks = await outlooksOf(backlog, state, realOnlooker(), options.staleClaimHours);
  const view = statusView(backlog, state, wipLimitOf(options), outlooks);
  answer(json, view, () => statusText(view));
  return answerLacks(reachableErrors(workspace, null));
}
