import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { WorkspaceFiles } from '../../run/ports.js';
import { writeEdit } from '../edit/write-edit.js';
import type { FileTexts } from '../edit/write-edit.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { syncIndexes } from './sync-indexes.js';
import { syncManifests } from './sync-manifests.js';
import type { SyncedManifests, SyncOptions } from './sync-manifests.js';

/** The files that change when manifests and the indexes beside them are brought up to date. */
export interface SyncedFiles extends Pick<SyncedManifests, 'changes' | 'review' | 'left'> {
  /** By path, null for one that goes; empty when all is in sync. */
  readonly texts: FileTexts;
}

/** How files are synced. */
interface FileSyncOptions extends Pick<SyncOptions, 'deviations'> {
  /** Whether a manifest that has no index gets one. Default true. */
  readonly newIndexes?: boolean;
}

/** What a sync of the files of a workspace would change, with what `syncManifests` says of it. */
export function checkFiles(
  files: WorkspaceFiles,
  workspace: Workspace,
  { newIndexes = true, ...options }: FileSyncOptions = {},
): Result<SyncedFiles, readonly Diagnostic[]> {
  const isThere = (path: string) => files.has(path);
  const synced = syncManifests(workspace, { ...options, isThere });
  if (!synced.ok) return synced;
  const { texts, changes, review, left, indexed } = synced.value;
  const indexes = syncIndexes(indexed, files, newIndexes);
  return ok({
    texts: new Map<string, string | null>([...texts, ...indexes.texts]),
    changes: [...changes, ...indexes.changes],
    review,
    left,
  });
}

/**
 * Brings the manifests of a workspace and the indexes beside them up to date and writes what changes, all or
 * none; the workspace itself is what was read before. Fails like `syncManifests` and `writeEdit`.
 */
export function syncFiles(
  files: WorkspaceFiles,
  workspace: Workspace,
  options: FileSyncOptions = {},
): Result<SyncedFiles, readonly Diagnostic[]> {
  const synced = checkFiles(files, workspace, options);
  if (!synced.ok) return synced;
  const written = writeEdit(files, workspace, synced.value);
  return written.ok ? synced : written;
}
