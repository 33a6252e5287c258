import { indexPath, isIndexOf } from './index-name.js';
import { readJson } from './json-text.js';
import { isObject } from './read-member.js';
import type { Manifest } from './task.js';

/**
 * The key of a task in an index. Nx splits the fields of a JSON input at every dot and knows no escape,
 * so a dot is percent-encoded; no id has a percent sign.
 */
export const indexKey = (id: string): string => id.replaceAll('.', '%2E');

/** Sorts behind every key: so each line of a task ends in a comma, and lines merge like any others. */
const LAST = '~';

/**
 * The text of each index of some manifests, by path: the hashes of tasks' entries by their keys, sorted, a line
 * each. Depends on nothing but ids and entries.
 *
 * @example
 * indexTexts([{ file: 'm.json', entryHashes: new Map([['A--T01', '00ff…']]) }]).get('m.vtm-index.json');
 */
export function indexTexts(
  manifests: readonly Pick<Manifest, 'file' | 'entryHashes'>[],
): ReadonlyMap<string, string> {
  const byPath = new Map<string, Map<string, string>>();
  const entriesAt = (path: string): Map<string, string> => {
    const entries = byPath.get(path) ?? new Map<string, string>();
    byPath.set(path, entries);
    return entries;
  };
  for (const { file, entryHashes } of manifests) {
    // Also without any task: a manifest has an index.
    if (entryHashes.size === 0) entriesAt(indexPath(file, '', 0));
    for (const [id, hash] of entryHashes)
      entriesAt(indexPath(file, id, entryHashes.size)).set(indexKey(id), hash);
  }
  return new Map([...byPath].map(([path, entries]) => [path, textOf(entries)]));
}

function textOf(entries: ReadonlyMap<string, string>): string {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ tasks: Object.fromEntries([...sorted, [LAST, '']]) }, null, 2)}\n`;
}

/** What an index says of a task's entry: what stands there, something else, or there is no index. */
export type IndexedEntry = 'current' | 'stale' | 'absent';

/** What the indexes say of each task's entry, by id. An index that nobody can read is none. */
export function indexedEntries(
  manifests: readonly Pick<Manifest, 'file' | 'entryHashes'>[],
  indexes: ReadonlyMap<string, string>,
): ReadonlyMap<string, IndexedEntry> {
  const read = new Map([...indexes].map(([path, text]) => [path, hashesIn(text)]));
  return new Map(
    manifests.flatMap(({ file, entryHashes }) => {
      if (![...read].some(([path, hashes]) => hashes !== null && isIndexOf(path, file))) return [];
      return [...entryHashes].map(([id, hash]): [string, IndexedEntry] => {
        const known = read.get(indexPath(file, id, entryHashes.size))?.get(indexKey(id));
        return [id, known === hash ? 'current' : 'stale'];
      });
    }),
  );
}

/** The hashes in the text of an index by key; null when nobody can read it. */
export function hashesIn(text: string): ReadonlyMap<string, unknown> | null {
  const json = readJson(text);
  const { tasks } = json.ok && isObject(json.value.value) ? json.value.value : {};
  return isObject(tasks) ? new Map(Object.entries(tasks)) : null;
}
