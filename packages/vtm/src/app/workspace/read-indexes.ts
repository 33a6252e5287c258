import { isIndexOf } from '../../manifest/index-name.js';
import type { WorkspaceReader } from '../../run/ports.js';
import type { WorkspaceSources } from './read-sources.js';

/**
 * The texts of the indexes beside the manifests that were read, by path. One that is ignored is none: Nx
 * sees no change of it. Nor is one that cannot be read.
 */
export function readIndexes(
  { sources, indexes }: Pick<WorkspaceSources, 'sources' | 'indexes'>,
  files: Pick<WorkspaceReader, 'read'>,
): ReadonlyMap<string, string> {
  const wanted = indexes.filter((path) => sources.some(({ file }) => isIndexOf(path, file)));
  return new Map(
    wanted.flatMap((path) => {
      const text = files.read(path);
      return text.ok ? [[path, text.value] as const] : [];
    }),
  );
}
