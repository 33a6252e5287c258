import { chainsOf } from '../critical-path.js';
import { indexOf } from '../plan-index.js';
import type { PlanIndex } from '../plan-index.js';
import { rowAt } from '../rows.js';
import type { AdviceRule } from './advice.js';
import { BLOCKED_SHARE, LEAST_BLOCKED, MOST_BLOCKERS } from './thresholds.js';
import { inMinutes, inPercent, named, secondsOf } from './words.js';

/** How many steps from task to task are taken to count what waits, whatever the number of tasks. */
const MOST_STEPS = 2_000_000;

/** Tasks behind which most others stand: when one is blocked, the workers have nothing to do. */
export const blocker: AdviceRule = ({ plan }) => {
  const { model } = plan;
  const others = Math.max(1, model.tasks.length - 1);
  const blockers = waitingBehind(indexOf(model))
    .filter(({ count }) => count >= LEAST_BLOCKED && count / others >= BLOCKED_SHARE)
    .slice(0, MOST_BLOCKERS);
  const [first] = blockers;
  if (!first) return null;
  const tasks = blockers.map(({ task }) => task);
  const seconds = secondsOf(model, first.task);
  const share = first.count / others;
  return {
    kind: 'blocker',
    tasks,
    groups: [],
    seconds,
    share,
    finding: `${first.count} of ${others} other tasks (${inPercent(share)}) wait for ${named(plan, [first.task])}, which takes ${inMinutes(seconds)}${blockers.length > 1 ? `; most wait for ${named(plan, tasks.slice(1))}, too` : ''}.`,
    remedy:
      'Do it first, see that its documents exist, and split off what the others really wait for.',
  };
};

/** How many tasks stand behind each in precedence, most first, then in manifest order. */
function waitingBehind(index: PlanIndex): { readonly task: number; readonly count: number }[] {
  const { tails } = chainsOf(index);
  const order = Array.from(tails, (_, task) => task);
  order.sort((a, b) => (tails[b] as number) - (tails[a] as number) || a - b);
  const marks = new Int32Array(index.size).fill(-1);
  const counts: { task: number; count: number }[] = [];
  let steps = 0;
  for (const task of order) {
    if (steps > MOST_STEPS) break;
    const reached = [task];
    for (const at of reached) {
      for (const next of rowAt(index.after, at)) {
        steps += 1;
        if (marks[next] === task) continue;
        marks[next] = task;
        reached.push(next);
      }
    }
    counts.push({ task, count: reached.length - 1 });
  }
  return counts.sort((a, b) => b.count - a.count || a.task - b.task);
}
