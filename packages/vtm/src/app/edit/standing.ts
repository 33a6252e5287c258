import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Task } from '../../manifest/task.js';
import type { Status } from '../../run/state.js';

/** Where tasks stand by live state and history, by id; an absent one is pending. */
export type Standing = ReadonlyMap<string, Status>;

const SETTLED: Partial<Record<Status, string>> = {
  'in-progress': 'is in progress',
  'awaiting-merge': 'waits to be merged',
  completed: 'is completed',
};

/** VTM422 for each task that is under way or done: its state and its commits bear its id. */
export function underWayOrDone(
  tasks: readonly Task[],
  standing: Standing,
  verb: string,
  remedy: (id: string) => string,
): readonly Diagnostic[] {
  return tasks.flatMap(({ id, manifest }) => {
    const how = SETTLED[standing.get(id) ?? 'pending'];
    if (how === undefined) return [];
    const message = `${id} cannot be ${verb}: it ${how}`;
    return [diagnostic('VTM422', message, remedy(id), { task: id, file: manifest })];
  });
}
