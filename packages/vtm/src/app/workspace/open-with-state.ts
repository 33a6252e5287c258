import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { StateStore, WorkspaceFiles } from '../../run/ports.js';
import type { RunState } from '../../run/state.js';
import { openWorkspace } from './open-workspace.js';
import type { Workspace } from './open-workspace.js';

/** A workspace and its live state at one moment. */
export interface WorkspaceState {
  readonly workspace: Workspace;
  readonly state: RunState;
}

/** Opens a workspace together with its live state. */
export async function openWithState(
  files: WorkspaceFiles,
  store: StateStore,
): Promise<Result<WorkspaceState, Diagnostic>> {
  const workspace = await openWorkspace(files);
  if (!workspace.ok) return workspace;
  const state = await store.read();
  return state.ok ? ok({ workspace: workspace.value, state: state.value }) : state;
}
