import type { WorkspaceFolder } from '../run/ports.js';
import type { RunState } from '../run/state.js';
import { findRepository } from './git.js';
import { openState } from './real-ports.js';
import { workspaceFolder } from './workspace-folder.js';

/** What a validation looks at beside the manifests. */
export interface RealGround {
  readonly folder: WorkspaceFolder;
  /** The live state of the checked-out branch; null when there is none that can be read. */
  readonly state: RunState | null;
  /** From the top of the repository to the workspace: empty, or with a slash at its end. */
  readonly prefix: string;
}

/** Looks up what is known of the workspace at `root`; a validation goes on without what is not. */
export async function validationGround(root: string): Promise<RealGround> {
  const folder = workspaceFolder(root);
  const repository = await findRepository(root);
  if (!repository.ok) return { folder, state: null, prefix: '' };
  const state = await openState(repository.value).read();
  return { folder, state: state.ok ? state.value : null, prefix: repository.value.prefix };
}
