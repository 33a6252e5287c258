import { entryOf } from './state.js';
import type { RunState } from './state.js';
import { move } from './transitions.js';
import type { Universe } from './universe.js';

/** What makes a task pending again that was blocked or abandoned. */
export const PENDING_AGAIN = {
  status: 'pending',
  blocked_reason: undefined,
  blocker_details: undefined,
} as const;

/** Makes blocked tasks pending again, so that an explicit run tries them once more. */
export function resetBlocked(
  universe: Universe,
  state: RunState,
  positions: Iterable<number>,
  now: number,
): RunState {
  let next = state;
  for (const position of positions) {
    const task = universe.backlog.tasks[position];
    if (!task || entryOf(next, task.manifest, task.id).status !== 'blocked') continue;
    const moved = move(next, task, PENDING_AGAIN, now);
    if (moved.ok) next = moved.value;
  }
  return next;
}
