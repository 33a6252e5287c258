import { openWorkspace } from '../../app/open-workspace.js';
import { planWorkspace } from '../../app/plan-workspace.js';
import { reachableErrors } from '../../app/reachable-errors.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { planText } from '../../report/plan-text.js';
import { planView } from '../../report/plan-view.js';
import { answer, answerLacks, refuse } from '../output.js';

/** `vtm plan`: the plan of all tasks, whatever their state; 1 when any is broken. */
export async function planCommand(cwd: string, json: boolean): Promise<number> {
  const workspace = await openWorkspace(workspaceFiles(findWorkspaceRoot(cwd)));
  if (!workspace.ok) return refuse(json, [workspace.error]);
  const view = planView(workspace.value.backlog, planWorkspace(workspace.value).plan);
  answer(json, view, () => planText(view));
  return answerLacks(reachableErrors(workspace.value, null));
}
