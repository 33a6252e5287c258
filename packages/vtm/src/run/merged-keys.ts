import type { Backlog, Task } from '../manifest/task.js';
import type { MergedTask } from './repository.js';
import type { Universe } from './universe.js';

/** A task of the backlog that a commit of the history proves done. */
export interface MergedKey {
  readonly key: Task;
  readonly commit: string;
}

/** Where the tasks of a backlog are found by their ids. */
export type TaskPlaces = Pick<Universe, 'positions'> & {
  readonly backlog: Pick<Backlog, 'tasks'>;
};

/** The tasks of a backlog that history proves done, in its order; others of the history are left out. */
export const mergedKeys = (
  { backlog, positions }: TaskPlaces,
  merged: readonly MergedTask[],
): MergedKey[] =>
  merged.flatMap(({ task, commit }) => {
    const key = backlog.tasks[positions.get(task) ?? -1];
    return key ? [{ key, commit }] : [];
  });
