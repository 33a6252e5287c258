import { openWorkspace } from '../../app/open-workspace.js';
import { validate } from '../../app/validate.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { validationText } from '../../report/diagnostics-text.js';
import { answer, BAD_NEWS, refuse } from '../output.js';

/** `vtm validate`: 0 without errors, else 1. */
export async function validateCommand(cwd: string, json: boolean): Promise<number> {
  const workspace = await openWorkspace(workspaceFiles(findWorkspaceRoot(cwd)), { lint: true });
  if (!workspace.ok) return refuse(json, [workspace.error]);
  const view = validate(workspace.value);
  answer(json, view, () => validationText(view));
  return view.errors === 0 ? 0 : BAD_NEWS;
}
