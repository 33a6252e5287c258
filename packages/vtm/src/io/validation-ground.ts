import type { WorkspaceFolder } from '../run/ports.js';
import type { Recorded } from '../run/recorded.js';
import { findRepository } from './git.js';
import { recordedProgress } from './onlook.js';
import { workspaceFolder } from './workspace-folder.js';

/** What a validation looks at beside the manifests. */
export interface RealGround {
  readonly folder: WorkspaceFolder;
  /** What the live state and the history of what is checked out tell; null when it cannot be read. */
  readonly recorded: Recorded | null;
  /** From the top of the repository to the workspace: empty, or with a slash at its end. */
  readonly prefix: string;
}

/** Looks up what is known of the workspace at `root`; a validation goes on without what is not. */
export async function validationGround(root: string): Promise<RealGround> {
  const folder = workspaceFolder(root);
  const repository = await findRepository(root);
  if (!repository.ok) return { folder, recorded: null, prefix: '' };
  const recorded = await recordedProgress(root, repository.value);
  const { prefix } = repository.value;
  return { folder, recorded: recorded.ok ? recorded.value : null, prefix };
}
