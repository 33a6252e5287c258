import type { Workspace } from '../../app/workspace/open-workspace.js';
import { indexedEntries } from '../../manifest/entry-index.js';
import type { IndexedEntry } from '../../manifest/entry-index.js';
import { indexPath } from '../../manifest/index-name.js';
import type { Task } from '../../manifest/task.js';

/** Where Nx is to look for what people have written of a task. */
export interface EntryPlace {
  /** What the index says of the entry. */
  readonly indexed: IndexedEntry;
  /** The path of the index in which the task stands, or would. */
  readonly index: string;
  /** Whether the whole manifest counts where the index does not tell: looking for each entry would take too long. */
  readonly coarse: boolean;
}

/**
 * So many bytes Nx may read, since it reads a manifest anew for each task that is told by its place: some
 * seconds, as for 700 tasks of 1,000 bytes.
 */
const MOST_BYTES = 500_000_000;

/** Says of each task of a workspace where its entry is. */
export function entryPlaces(
  { backlog, sources }: Workspace,
  indexes: ReadonlyMap<string, string>,
): (task: Pick<Task, 'id' | 'manifest'>) => EntryPlace {
  const { manifests } = backlog;
  const indexed = indexedEntries(manifests, indexes);
  const places = new Map<string, EntryPlace>();
  for (const { file, entryHashes } of manifests) {
    const ids = [...entryHashes.keys()];
    const bytes = sources.find((source) => source.file === file)?.text.length ?? 0;
    const untold = ids.filter((id) => indexed.get(id) !== 'current').length;
    for (const id of ids)
      places.set(id, {
        indexed: indexed.get(id) ?? 'absent',
        index: indexPath(file, id, entryHashes.size),
        coarse: untold * bytes > MOST_BYTES,
      });
  }
  return ({ id, manifest }) => places.get(id) ?? nowhere(manifest, id);
}

/** The place of an entry that no index holds. */
const nowhere = (manifest: string, id: string): EntryPlace => ({
  ...{ indexed: 'absent', coarse: false },
  index: indexPath(manifest, id, 0),
});
