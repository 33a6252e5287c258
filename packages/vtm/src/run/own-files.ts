import type { Backlog } from '../manifest/task.js';

/** Name of the projection of the live state, beside each manifest. */
const STATE_FILE = 'task-state.json';

/**
 * Answers whether a workspace path is one of vtm's own files: a manifest, or the state file beside one.
 * They belong to no task, whatever its scope says.
 */
export function ownFiles({ manifests }: Pick<Backlog, 'manifests'>): (path: string) => boolean {
  const own = new Set(
    manifests.flatMap(({ file }) => [
      file,
      `${file.slice(0, file.lastIndexOf('/') + 1)}${STATE_FILE}`,
    ]),
  );
  return (path) => own.has(path);
}
