import { unfinishedIn } from '../../../run/unfinished.js';
import type { Course } from './subject.js';

/** Answers whether the task at a position is not done yet, and so may still write what others stray into. */
export async function unfinishedTasks({
  request,
  ports,
}: Course): Promise<(position: number) => boolean> {
  const state = await ports.state.read();
  return state.ok ? unfinishedIn(request.universe.backlog, state.value) : () => true;
}
