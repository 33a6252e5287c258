import { entryOf } from '../../../run/state.js';
import type { Course } from './subject.js';

/** Answers whether the task at a position is not done yet, and so may still write what others stray into. */
export async function unfinishedTasks({
  request,
  ports,
}: Course): Promise<(position: number) => boolean> {
  const state = await ports.state.read();
  return (position) => {
    const task = request.universe.backlog.tasks[position];
    if (!task || !state.ok) return true;
    const { status } = entryOf(state.value, task.manifest, task.id);
    return status !== 'completed' && status !== 'abandoned';
  };
}
