import { hashesIn, indexTexts } from '../../manifest/entry-index.js';
import { indexedManifests, isIndexOf } from '../../manifest/index-name.js';
import type { Manifest } from '../../manifest/task.js';
import type { WorkspaceReader } from '../../run/ports.js';
import type { FileTexts } from '../edit/write-edit.js';
import type { SyncChange } from './sync-change.js';

/** What of a workspace its indexes follow from. */
export interface Indexed {
  /** The manifests that could be read, as they are to be. */
  readonly manifests: readonly Manifest[];
  /** Paths of those that could not: their indexes are left alone. */
  readonly unreadable: readonly string[];
  /** The paths of all indexes that are not ignored. */
  readonly indexes: readonly string[];
}

/** The indexes that are not as the manifests give them. */
export interface SyncedIndexes {
  /** By path; null for one whose manifest is gone. */
  readonly texts: FileTexts;
  readonly changes: readonly SyncChange[];
}

/**
 * What is to become of the indexes: stale ones are written, with `makesNew` missing ones, too, and those
 * without a manifest are removed. One that is ignored is left alone, for nobody reads it.
 */
export function syncIndexes(
  { manifests, unreadable, indexes }: Indexed,
  files: Pick<WorkspaceReader, 'read' | 'has'>,
  makesNew: boolean,
): SyncedIndexes {
  const isUntouched = (path: string) => unreadable.some((file) => isIndexOf(path, file));
  const all = indexTexts(manifests);
  const wanted = [...all].filter(
    ([path]) =>
      !isUntouched(path) &&
      (indexes.includes(path) || (!files.has(path) && (makesNew || hasOther(path, indexes)))),
  );
  const isRead = (path: string) => manifests.some(({ file }) => isIndexOf(path, file));
  const gone = indexes.filter(
    (path) =>
      !all.has(path) &&
      !isUntouched(path) &&
      (isRead(path) || !indexedManifests(path).some((file) => files.has(file))),
  );
  const stale = wanted.flatMap(([path, text]) => {
    const before = files.has(path) ? files.read(path) : null;
    if (before?.ok && before.value.replaceAll('\r\n', '\n') === text) return [];
    const why = before?.ok ? difference(before.value, text) : 'it was not there';
    return [{ path, text, why }];
  });
  const told = [
    ...stale,
    ...gone.map((path) => {
      const why = isRead(path) ? 'its tasks are gone, or stand in others' : 'its manifest is gone';
      return { path, text: null, why };
    }),
  ];
  return {
    texts: new Map(told.map(({ path, text }) => [path, text])),
    changes: told.map(({ path, why }) => ({
      ...{ action: 'indexed', file: path, task: null, other: null, field: path, why },
      witness: null,
    })),
  };
}

/** Whether the manifest of an index has another one that is seen. */
const hasOther = (path: string, indexes: readonly string[]): boolean =>
  indexedManifests(path).some((file) => indexes.some((index) => isIndexOf(index, file)));

/** In what two indexes differ, in words. */
function difference(before: string, after: string): string {
  const [was, is] = [hashesIn(before), hashesIn(after)];
  if (was === null || is === null) return 'it could not be read';
  const fresh = [...is.keys()].filter((key) => !was.has(key)).length;
  const gone = [...was.keys()].filter((key) => !is.has(key)).length;
  const changed = [...is].filter(([key, hash]) => was.has(key) && was.get(key) !== hash).length;
  const counts = [`${fresh} new`, `${changed} changed`, `${gone} gone`].filter(
    (text) => !text.startsWith('0 '),
  );
  return counts.length === 0 ? 'it was written otherwise' : counts.join(', ');
}
