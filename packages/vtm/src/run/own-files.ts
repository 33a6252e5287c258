import { indexedManifests, isIndexPath } from '../manifest/index-name.js';

/** Name of the projection of the live state, beside each manifest. */
const STATE_FILE = 'task-state.json';

/** Where manifests lie. */
export interface ManifestFiles {
  readonly manifests: readonly { readonly file: string }[];
}

/**
 * Answers whether a workspace path is one of vtm's own files: a manifest, the state file beside one, or its index.
 * They belong to no task, whatever its scope says.
 */
export function ownFiles({ manifests }: ManifestFiles): (path: string) => boolean {
  const own = new Set(manifests.flatMap(({ file }) => [file, stateFileOf(file)]));
  return (path) =>
    own.has(path) || (isIndexPath(path) && indexedManifests(path).some((file) => own.has(file)));
}

/** The state file beside a manifest: that of all manifests of its folder. */
export const stateFileOf = (manifest: string): string =>
  `${manifest.slice(0, manifest.lastIndexOf('/') + 1)}${STATE_FILE}`;
