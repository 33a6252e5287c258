import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { WorkspaceFiles } from '../../run/ports.js';
import type { Recorded } from '../../run/recorded.js';
import { positionsOf } from '../../run/universe.js';
import { stateNow } from '../state-now.js';
import type { StateNow } from '../state-now.js';
import { openWorkspace } from './open-workspace.js';
import type { Workspace } from './open-workspace.js';

/** A workspace and where its tasks stand. */
export interface WorkspaceState extends StateNow {
  readonly workspace: Workspace;
}

/** Opens a workspace together with its state as the next run would find it. */
export async function openWithState(
  files: WorkspaceFiles,
  looking: Promise<Result<Recorded, Diagnostic>>,
): Promise<Result<WorkspaceState, Diagnostic>> {
  const workspace = await openWorkspace(files);
  const recorded = await looking;
  if (!workspace.ok) return workspace;
  if (!recorded.ok) return recorded;
  const { backlog } = workspace.value;
  const { live, history, now } = recorded.value;
  const places = { backlog, positions: positionsOf(backlog) };
  const known = { ...backlog, places, files, backlog: () => Promise.resolve(backlog) };
  return ok({ workspace: workspace.value, ...(await stateNow(known, live, history, now)) });
}
