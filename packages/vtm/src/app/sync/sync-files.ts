import type { Diagnostic } from '../../base/diagnostic.js';
import type { Result } from '../../base/result.js';
import type { WorkspaceFiles } from '../../run/ports.js';
import { writeEdit } from '../edit/write-edit.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { syncManifests } from './sync-manifests.js';
import type { SyncedManifests, SyncOptions } from './sync-manifests.js';

/**
 * Brings the manifests of a workspace up to date and writes those that change, all or none; the workspace
 * itself is what was read before. Fails like `syncManifests` and `writeEdit`.
 */
export function syncFiles(
  files: WorkspaceFiles,
  workspace: Workspace,
  options: Pick<SyncOptions, 'deviations'> = {},
): Result<SyncedManifests, readonly Diagnostic[]> {
  const isThere = (path: string) => files.has(path);
  const synced = syncManifests(workspace, { ...options, isThere });
  if (!synced.ok) return synced;
  const written = writeEdit(files, workspace, synced.value);
  return written.ok ? synced : written;
}
