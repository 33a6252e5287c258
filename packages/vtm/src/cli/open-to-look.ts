import { openWithState } from '../app/workspace/open-with-state.js';
import type { WorkspaceState } from '../app/workspace/open-with-state.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Result } from '../base/result.js';
import { findRepository } from '../io/git.js';
import { recordedProgress } from '../io/onlook.js';
import { findWorkspaceRoot, workspaceFiles } from '../io/workspace-files.js';

/** Opens a workspace with where tasks stand by the live state and the history of what is checked out, also when that is no branch. */
export async function openToLook(cwd: string): Promise<Result<WorkspaceState, Diagnostic>> {
  const root = findWorkspaceRoot(cwd);
  const repository = await findRepository(root);
  if (!repository.ok) return repository;
  return openWithState(workspaceFiles(root), recordedProgress(root, repository.value));
}
