import { reasonsBetween } from '../../conflicts/conflict-set.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import type { WorkspaceReader } from '../../run/ports.js';
import type { Universe } from '../../run/universe.js';
import { conflictContext } from '../workspace/conflict-context.js';
import { openWorkspace } from '../workspace/open-workspace.js';

/** The same universe with what shows a conflict of two given tasks, which is not kept with a plan. */
export async function withFreshReasons(
  universe: Universe,
  files: WorkspaceReader,
): Promise<Universe> {
  const workspace = await openWorkspace(files);
  if (!workspace.ok) return universe;
  const conflicts = findConflicts(workspace.value.backlog, conflictContext(workspace.value));
  return { ...universe, reasonsBetween: (a, b) => reasonsBetween(conflicts, a, b) };
}
