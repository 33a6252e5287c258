import { canonicalJson, hashText } from './hash.js';
import { isObject } from './read-member.js';
import type { Task } from './task.js';

/** So many hex digits tell an entry from what it was before. */
const DIGITS = 16;

/**
 * 16 hex digits over what people have written into a task's entry: its canonical JSON without
 * `derived_conflicts` and those of `conflicts_with` that it marks. Of `conflicts_with` nothing is left
 * where nobody has declared a conflict. Formatting, comments and the order of keys do not change it.
 */
export function entryHash(entry: unknown): string {
  return hashText(canonicalJson(isObject(entry) ? withoutDerived(entry) : entry)).slice(
    'sha256:'.length,
    'sha256:'.length + DIGITS,
  );
}

/** The hash of each task's entry, by id; of an id that stands twice the first one counts. O(entries). */
export function entryHashes(
  tasks: readonly Task[],
  raw: readonly unknown[],
): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const { id, index } of tasks) if (!hashes.has(id)) hashes.set(id, entryHash(raw[index]));
  return hashes;
}

function withoutDerived(entry: Readonly<Record<string, unknown>>): object {
  const { derived_conflicts, conflicts_with, ...rest } = entry;
  const derived = new Set(Array.isArray(derived_conflicts) ? derived_conflicts.map(asRead) : []);
  const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
  const declared = Array.isArray(conflicts_with)
    ? conflicts_with.filter((id) => !derived.has(asRead(id)))
    : conflicts_with;
  return declared === undefined || isEmpty(declared) ? rest : { ...rest, conflicts_with: declared };
}

/** The reader forgives white space around an id. */
const asRead = (id: unknown): unknown => (typeof id === 'string' ? id.trim() : id);
