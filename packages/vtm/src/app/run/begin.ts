import type { Diagnostic } from '../../base/diagnostic.js';
import type { Result } from '../../base/result.js';
import { acknowledgeMerged } from '../../run/settle.js';
import type { RunState } from '../../run/state.js';
import { resetBlocked } from '../../run/reset.js';
import { recoverStrays } from './recover.js';
import { mergedIn } from './merged.js';
import { sweepLeftovers } from './sweep.js';
import type { Course } from './course/subject.js';

/**
 * Brings the integration branch and the state up to what has happened since the last run: branches that
 * moved, tasks that history proves done, attempts of dead runs; blocked tasks that are wanted again
 * become pending.
 */
export async function beginRun(
  course: Course,
  wanted: readonly number[],
): Promise<Result<RunState, Diagnostic>> {
  const { ports, request } = course;
  const { repository } = ports;
  if (request.policy.isolation === 'worktree') {
    const opened = await repository.openIntegration();
    if (!opened.ok) return opened;
  }
  const ids = new Set(wanted.map((position) => request.universe.backlog.tasks[position]?.id));
  const recovered = await recoverStrays(course, (id) => ids.has(id));
  if (!recovered.ok) return recovered;
  // Before the state: an attempt that is claimed after this look is no leftover.
  const known = await repository.attempts();
  if (!known.ok) return known;
  const state = await takeStock(course, wanted);
  if (!state.ok) return state;
  await sweepLeftovers(ports, known.value, state.value);
  return state;
}

async function takeStock(
  { ports, request }: Course,
  wanted: readonly number[],
): Promise<Result<RunState, Diagnostic>> {
  const { universe } = request;
  const merged = await mergedIn(universe, ports);
  if (!merged.ok) return merged;
  return ports.state.update((state) => {
    const now = ports.clock.now();
    const next = resetBlocked(universe, acknowledgeMerged(state, merged.value, now), wanted, now);
    return { state: next === state ? null : next, value: next };
  });
}
