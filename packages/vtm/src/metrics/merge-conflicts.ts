import type { ConflictLevel, SharedRegion } from '../conflicts/conflict.js';
import { regionsBetween } from '../conflicts/conflict-set.js';
import type { Backlog } from '../manifest/task.js';
import type { TaskRecord } from './task-record.js';

/** Two tasks whose work met in the text of files, so that one of them was blocked. */
export interface MergeConflict {
  readonly tasks: readonly [string, string];
  /** Ascending. */
  readonly files: readonly string[];
  /** The strongest level of what is predicted of the pair now; null when nothing is, or one is gone. */
  readonly level: ConflictLevel | null;
}

/** Every pair of tasks that ever met in text, in backlog order of the first that told so. */
export function mergeConflicts(
  { regions, backlog }: { readonly regions: readonly SharedRegion[]; readonly backlog: Backlog },
  records: readonly TaskRecord[],
): readonly MergeConflict[] {
  const positions = new Map(backlog.tasks.map(({ id }, position) => [id, position]));
  const byPair = new Map<string, { tasks: readonly [string, string]; files: Set<string> }>();
  for (const { task, met } of records)
    for (const { with: other, files } of met) {
      const tasks = task.id < other ? ([task.id, other] as const) : ([other, task.id] as const);
      const key = tasks.join(' ');
      const known = byPair.get(key) ?? { tasks, files: new Set<string>() };
      for (const file of files) known.files.add(file);
      byPair.set(key, known);
    }
  return [...byPair.values()].map(({ tasks, files }) => {
    const [a, b] = tasks.map((id) => positions.get(id));
    const between = a === undefined || b === undefined ? [] : regionsBetween({ regions }, a, b);
    return { tasks, files: [...files].sort(), level: between[0]?.level ?? null };
  });
}
