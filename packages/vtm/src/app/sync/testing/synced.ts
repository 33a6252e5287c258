import type { WorkspaceFiles } from '../../../run/ports.js';
import { openWorkspace } from '../../workspace/open-workspace.js';
import type { Workspace } from '../../workspace/open-workspace.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { syncManifests } from '../sync-manifests.js';
import type { SyncedManifests, SyncOptions } from '../sync-manifests.js';

/** Files in memory as a sync has left them. */
export interface Synced extends SyncedManifests {
  /** Opened again, with all checks. */
  readonly workspace: Workspace;
  readonly files: WorkspaceFiles;
}

/** Syncs the manifests among some files in memory. */
export async function synced(
  contents: Readonly<Record<string, unknown>>,
  options: SyncOptions = {},
): Promise<Synced> {
  return syncedFiles(memoryFiles(contents), options);
}

/** Syncs files in memory once more. */
export async function syncedFiles(
  files: WorkspaceFiles,
  options: SyncOptions = {},
): Promise<Synced> {
  const outcome = syncManifests(await openedFiles(files), {
    isThere: (path) => files.has(path),
    ...options,
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  for (const [file, text] of outcome.value.texts) files.write(file, text);
  return { ...outcome.value, workspace: await openedFiles(files), files };
}

async function openedFiles(files: WorkspaceFiles): Promise<Workspace> {
  const workspace = await openWorkspace(files, { lint: true });
  if (!workspace.ok) throw new Error(workspace.error.message);
  return workspace.value;
}

/** What a line says of each change: action, tasks, field, why. */
export const lines = ({ changes }: SyncedManifests): string[] =>
  changes.map(
    ({ action, task, other, field, why }) =>
      `${action} ${[task, other].filter(Boolean).join('–')} ${field}: ${why}`,
  );
