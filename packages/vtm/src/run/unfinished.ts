import type { Backlog } from '../manifest/task.js';
import { entryOf } from './state.js';
import type { RunState } from './state.js';

/** Answers whether the task at a position may still write: it is neither completed nor abandoned. */
export const unfinishedIn =
  ({ tasks }: Pick<Backlog, 'tasks'>, state: RunState) =>
  (position: number): boolean => {
    const task = tasks[position];
    if (!task) return true;
    const { status } = entryOf(state, task.manifest, task.id);
    return status !== 'completed' && status !== 'abandoned';
  };
