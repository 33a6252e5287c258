import { explain } from '../../app/planning/explain.js';
import { openWorkspace } from '../../app/workspace/open-workspace.js';
import { reachableErrors } from '../../app/workspace/reachable-errors.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { explainText } from '../../report/explain-text.js';
import { explainView } from '../../report/explain-view.js';
import { answer, answerLacks, refuse } from '../output.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm explain`: 0 whether the two tasks may run together or not; 1 when one is unknown or broken. */
export async function explainCommand(
  cwd: string,
  [a, b]: readonly [string, string],
  json: boolean,
): Promise<ExitCode> {
  const workspace = await openWorkspace(workspaceFiles(findWorkspaceRoot(cwd)));
  if (!workspace.ok) return refuse(json, [workspace.error]);
  const explanation = explain(workspace.value, a, b);
  if (!explanation.ok)
    return refuse(json, [...explanation.error, ...reachableErrors(workspace.value, null)]);
  const view = explainView(explanation.value);
  answer(json, view, (paint) => explainText(view, paint));
  return answerLacks(reachableErrors(workspace.value, [a, b]));
}
