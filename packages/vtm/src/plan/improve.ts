import { spend } from './effort.js';
import type { Budget } from './effort.js';
import type { Schedule } from './decode.js';
import { justify, rests } from './justify.js';
import { listSchedule } from './list-schedule.js';
import type { ExclusivePolicy } from './list-schedule.js';
import { disturbed, numberSequence } from './number-sequence.js';
import { reversed } from './plan-index.js';
import type { PlanIndex } from './plan-index.js';

/** So many rounds without a new best, and the walk goes back to it. */
const PATIENCE = 30;

/**
 * Walks from a schedule to shorter ones: the order of its ends, a little disturbed, is scheduled
 * backwards, the order of that one's starts forwards, and the result is justified. A round that is no
 * worse is kept. Ends when the target is met or the budget is spent; never longer than it began.
 * The disturbance comes from a fixed sequence, so that the result is always the same.
 */
export function improve(
  index: PlanIndex,
  start: Schedule,
  target: number,
  budget: Budget,
): Schedule {
  const next = numberSequence(index.size);
  const back = reversed(index);
  const amplitude = 2 * meanSeconds(index);
  const policies = policiesOf(index);
  let best = start;
  let current = start;
  let waiting = 0;
  for (let round = 0; best.makespan > target && spend(budget, 4 * index.size); round += 1) {
    const policy = policies[round % policies.length] as ExclusivePolicy;
    const late = listSchedule(back, disturbed(rests(index, current), amplitude, next), policy);
    const early = listSchedule(index, disturbed(rests(index, late), amplitude, next), policy);
    const found = justify(index, early);
    waiting = found.makespan < best.makespan ? 0 : waiting + 1;
    if (found.makespan < best.makespan) best = found;
    if (found.makespan <= current.makespan) current = found;
    if (waiting % PATIENCE === PATIENCE - 1) current = best;
  }
  return best;
}

/** How list scheduling may treat tasks that run alone: one way when there are none. */
export const policiesOf = (index: PlanIndex): readonly ExclusivePolicy[] =>
  index.exclusive.includes(1) ? ['pass', 'drain'] : ['pass'];

const meanSeconds = ({ seconds, size }: PlanIndex): number =>
  Math.ceil(seconds.reduce((sum, value) => sum + value, 0) / Math.max(1, size));
