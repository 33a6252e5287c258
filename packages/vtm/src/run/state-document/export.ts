import { editJson } from '../../manifest/edit-json.js';
import type { JsonEdit } from '../../manifest/edit-json.js';
import { canonicalJson } from '../../manifest/hash.js';
import { isObject } from '../../manifest/read-member.js';
import type { JsonObject } from '../../manifest/read-member.js';
import type { Entry, ManifestState } from '../state.js';
import { inOrder, isOfAttempt, isPublic } from './fields.js';
import type { StateDocument } from './read.js';

/**
 * The text of a state file that says what the live state says: the previous text, edited where it
 * differs, so that formatting, comments, unknown keys and entries of other tasks stay; without one, a
 * new text. `last_updated` is the live one, and changes only when something else does: the same state
 * gives the same bytes. The hash null leaves the written one. O(text + entries).
 */
export function exportDocument(
  previous: StateDocument | null,
  manifest: ManifestState,
  manifestHash: string | null,
): string {
  const ids = Object.keys(manifest.tasks).sort();
  const entries = ids.map((id) => [id, publicMembers(manifest.tasks[id] as Entry)] as const);
  if (previous === null || previous.text.trim() === '')
    return freshText(manifest, manifestHash, entries);
  return editJson(previous.text, editsOf(previous, manifest, manifestHash, entries));
}

type Members = readonly (readonly [string, unknown])[];
type Entries = readonly (readonly [string, Members])[];

const publicMembers = (entry: Entry): Members =>
  inOrder(Object.entries(entry).filter(([key, value]) => isPublic(key) && value !== undefined));

function freshText(manifest: ManifestState, hash: string | null, entries: Entries): string {
  const { manifest_hash: written, ...header } = manifest.header ?? {};
  const value = {
    manifest_hash: hash ?? written,
    last_updated: manifest.last_updated,
    ...header,
    tasks: objectOf(entries),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

const objectOf = (entries: Entries): JsonObject =>
  Object.fromEntries(entries.map(([id, members]) => [id, Object.fromEntries(members)]));

function editsOf(
  previous: StateDocument,
  manifest: ManifestState,
  hash: string | null,
  entries: Entries,
): readonly JsonEdit[] {
  const { value } = previous;
  const { tasks } = value;
  const changes: JsonEdit[] = [];
  if (isObject(tasks))
    changes.push(...entries.flatMap((entry) => entryEdits(previous, tasks, entry)));
  else if (entries.length > 0) changes.push({ path: ['tasks'], value: objectOf(entries) });
  if (hash !== null && value.manifest_hash !== hash)
    changes.push({ path: ['manifest_hash'], value: hash });
  if (changes.length === 0 || value.last_updated === manifest.last_updated) return changes;
  return [...changes, { path: ['last_updated'], value: manifest.last_updated }];
}

function entryEdits(
  { entries }: StateDocument,
  tasks: JsonObject,
  [id, members]: Entries[number],
): JsonEdit[] {
  const written = Object.hasOwn(tasks, id) ? tasks[id] : undefined;
  if (!isObject(written)) return [{ path: ['tasks', id], value: Object.fromEntries(members) }];
  const own = new Map(members);
  const differs = ([key, value]: readonly [string, unknown]) =>
    !Object.hasOwn(written, key) || canonicalJson(written[key]) !== canonicalJson(value);
  // What the file has in a form that cannot be read is not ours to remove.
  const gone = Object.keys(entries[id] ?? {}).filter((key) => isOfAttempt(key) && !own.has(key));
  return [
    ...members
      .filter(differs)
      .map(([key, value]) => ({ path: ['tasks', id, key], value }) as const),
    ...gone.map((key) => ({ path: ['tasks', id, key], value: undefined }) as const),
  ];
}
