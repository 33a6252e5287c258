import type { Task } from '../../manifest/task.js';
import type { JsonPath } from '../../manifest/finding.js';
import { readIds } from '../../manifest/read-list.js';
import { brokenFields, rawTask } from './draft.js';
import type { Draft, FileEdit } from './draft.js';

/** The conflicts of one task as they stand in its manifest. */
export interface WrittenConflicts {
  readonly task: Task;
  readonly conflicts: WrittenIds;
  readonly derived: WrittenIds;
  /** Whether both lists are understood wholly; else they are left alone. */
  readonly editable: boolean;
}

/** A list of ids as it stands there. */
export interface WrittenIds {
  readonly file: string;
  readonly path: JsonPath;
  /** By position when there is a list. */
  readonly ids: readonly string[];
  readonly known: ReadonlySet<string>;
  readonly isList: boolean;
}

/** The conflicts of all tasks, in backlog order. */
export function writtenConflicts(draft: Draft): readonly WrittenConflicts[] {
  const isBroken = brokenFields(draft.findings);
  return draft.backlog.tasks.map((task) => {
    const raw = rawTask(draft, task);
    const read = (key: 'conflicts_with' | 'derived_conflicts'): WrittenIds => {
      const value = raw[key];
      const ids = value === undefined ? [] : readIds(value, key, () => undefined);
      const path = ['tasks', task.index, key];
      return { file: task.manifest, path, ids, known: new Set(ids), isList: Array.isArray(value) };
    };
    const keys = ['conflicts_with', 'derived_conflicts'] as const;
    return {
      task,
      conflicts: read('conflicts_with'),
      derived: read('derived_conflicts'),
      editable: !keys.some((key) => isBroken(task.manifest, task.index, key)),
    };
  });
}

/** What makes of a list one without some ids and with others behind it; what stays keeps its place. */
export function listEdits(
  { file, path, ids, isList }: WrittenIds,
  removed: ReadonlySet<string>,
  added: readonly string[],
): readonly FileEdit[] {
  if (removed.size + added.length === 0) return [];
  const kept = ids.filter((id) => !removed.has(id));
  const isRecord = path[2] === 'derived_conflicts';
  if (isRecord && kept.length + added.length === 0) return [{ file, path, value: undefined }];
  if (!isList) return [{ file, path, value: [...kept, ...added] }];
  const out = ids.flatMap((id, at) =>
    removed.has(id) ? [{ file, path: [...path, at], value: undefined }] : [],
  );
  return [...out, ...added.map((value, at) => ({ file, path: [...path, ids.length + at], value }))];
}
