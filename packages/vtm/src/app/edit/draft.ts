import { editJson } from '../../manifest/edit-json.js';
import type { JsonEdit } from '../../manifest/edit-json.js';
import type { JsonPath, ManifestSource } from '../../manifest/finding.js';
import { readJson, withoutMark } from '../../manifest/json-text.js';
import type { Task } from '../../manifest/task.js';

/** A task as it stands in a manifest. */
type WrittenMembers = Readonly<Record<string, unknown>>;

/** Where a task stands. */
type TaskPlace = Pick<Task, 'manifest' | 'index'>;

/** Members of a task that list other tasks. */
export type IdList = 'depends_on_tasks' | 'conflicts_with' | 'derived_conflicts';

interface ManifestDraft {
  readonly text: string;
  readonly tasks: readonly unknown[];
  /** By path from the task, as JSON. */
  readonly members: Map<number, Map<string, unknown>>;
  readonly reasons: Map<number, Map<string, string | undefined>>;
  readonly removed: Set<number>;
  readonly added: object[];
}

/**
 * Changes of manifests that are not made yet, on the tasks as written: what the reader has forgiven or
 * left out stays where nothing is changed. The manifests must be readable.
 */
export class Draft {
  readonly #manifests = new Map<string, ManifestDraft>();

  constructor(sources: readonly ManifestSource[]) {
    for (const { file, text } of sources) {
      const json = readJson(withoutMark(text));
      const top = (json.ok ? json.value.value : null) as { tasks?: unknown } | null;
      const tasks: readonly unknown[] = Array.isArray(top?.tasks) ? top.tasks : [];
      const changes = { members: new Map(), reasons: new Map(), removed: new Set<number>() };
      this.#manifests.set(file, { text, tasks, ...changes, added: [] });
    }
  }

  /** Adds a task behind the last one. */
  append(file: string, task: object): void {
    this.#of({ manifest: file }).added.push(task);
  }

  remove(task: TaskPlace): void {
    this.#of(task).removed.add(task.index);
  }

  /** Sets a member of a task, or a value within it; undefined removes it. */
  set(task: TaskPlace, path: JsonPath, value: unknown): void {
    const { members } = this.#of(task);
    const changes = members.get(task.index) ?? new Map<string, unknown>();
    members.set(task.index, changes.set(JSON.stringify(path), value));
  }

  /** A list of a task as it stands by now: empty when there is none. */
  listOf(task: TaskPlace, key: string): readonly unknown[] {
    const changes = this.#of(task).members.get(task.index);
    const path = JSON.stringify([key]);
    const value = changes?.has(path) ? changes.get(path) : this.#written(task)[key];
    if (Array.isArray(value)) return value;
    return typeof value === 'string' ? [value] : [];
  }

  names(task: TaskPlace, key: IdList, id: string): boolean {
    return this.listOf(task, key).some((entry) => isId(entry, id));
  }

  /** Makes a list name a task, or not. A list of derived conflicts goes with its last entry. */
  put(task: TaskPlace, key: IdList, id: string, isNamed: boolean): void {
    const list = this.listOf(task, key);
    if (this.names(task, key, id) === isNamed) return;
    const next = isNamed ? [...list, id] : list.filter((entry) => !isId(entry, id));
    const isGone = key === 'derived_conflicts' && next.length === 0;
    this.set(task, [key], isGone ? undefined : next);
  }

  /** Writes another id in place of an entry of a list in which nothing else changes. */
  replace(task: TaskPlace, key: IdList, at: number, id: string): void {
    const isList = Array.isArray(this.#written(task)[key]);
    if (isList) this.set(task, [key, at], id);
    else this.set(task, [key], [id]);
  }

  /** Why a task conflicts with another, as written. */
  reasonOf(task: TaskPlace, other: string): string | null {
    const changes = this.#of(task).reasons.get(task.index);
    const written = recordOf(this.#written(task)[REASONS]);
    const value = changes?.has(other) ? changes.get(other) : written.get(other);
    return typeof value === 'string' ? value : null;
  }

  /** Says why a task conflicts with another, or no longer. */
  setReason(task: TaskPlace, other: string, reason: string | null): void {
    if (this.reasonOf(task, other) === reason) return;
    const { reasons } = this.#of(task);
    const changes = reasons.get(task.index) ?? new Map<string, string | undefined>();
    reasons.set(task.index, changes.set(other, reason ?? undefined));
  }

  /** The text of each manifest that changes. */
  texts(): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    for (const [file, manifest] of this.#manifests) {
      const edits = editsOf(manifest);
      if (edits.length > 0) texts.set(file, editJson(manifest.text, edits));
    }
    return texts;
  }

  #of({ manifest }: Pick<TaskPlace, 'manifest'>): ManifestDraft {
    const found = this.#manifests.get(manifest);
    if (!found) throw new Error(`${manifest} is not among the manifests`);
    return found;
  }

  #written(task: TaskPlace): WrittenMembers {
    return (this.#of(task).tasks[task.index] ?? {}) as WrittenMembers;
  }
}

const REASONS = 'conflict_reasons';

/** The reader forgives white space around an id. */
const isId = (entry: unknown, id: string): boolean =>
  typeof entry === 'string' && entry.trim() === id;

const recordOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);

function editsOf({ tasks, members, reasons, removed, added }: ManifestDraft): JsonEdit[] {
  const within = (index: number, path: JsonPath, value: unknown): JsonEdit[] =>
    removed.has(index) ? [] : [{ path: ['tasks', index, ...path], value }];
  return [
    ...[...removed].map((index) => ({ path: ['tasks', index], value: undefined })),
    ...[...members].flatMap(([index, changes]) =>
      [...changes].flatMap(([path, value]) => within(index, JSON.parse(path) as JsonPath, value)),
    ),
    ...[...reasons].flatMap(([index, changes]) =>
      reasonEdits(recordOf((tasks[index] as WrittenMembers)[REASONS]), changes).flatMap(
        ({ path, value }) => within(index, path, value),
      ),
    ),
    ...added.map((value, at) => ({ path: ['tasks', tasks.length + at], value })),
  ];
}

/** One reason at a time where some stay, else all of them at once. */
function reasonEdits(
  written: ReadonlyMap<string, unknown>,
  changes: ReadonlyMap<string, string | undefined>,
): readonly JsonEdit[] {
  const after = [...new Map([...written, ...changes])].filter(([, reason]) => reason !== undefined);
  if (written.size > 0 && after.length > 0)
    return [...changes].map(([id, value]) => ({ path: [REASONS, id], value }));
  const value = after.length === 0 ? undefined : Object.fromEntries(after);
  return [{ path: [REASONS], value }];
}
