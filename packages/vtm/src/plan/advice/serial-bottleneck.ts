import type { AdviceRule } from './advice.js';
import { ALONE_SHARE, LEAST_ALONE } from './thresholds.js';
import { inMinutes, inPercent, longestFirst, named, secondsOf } from './words.js';

/** Too much of the work runs alone: High risk, or tasks that are not parallel. */
export const serialBottleneck: AdviceRule = ({ plan }) => {
  const { model, streamSavings } = plan;
  const alone = model.tasks.flatMap(({ exclusive }, at) => (exclusive ? [at] : []));
  const seconds = alone.reduce((sum, task) => sum + secondsOf(model, task), 0);
  const share = seconds / Math.max(1, streamSavings.serialSeconds);
  if (alone.length < LEAST_ALONE || share < ALONE_SHARE) return null;
  const high = alone.filter((task) => model.tasks[task]?.rank === 0).length;
  const tasks = longestFirst(plan, alone);
  return {
    kind: 'serial-bottleneck',
    tasks,
    groups: [],
    seconds,
    share,
    finding: `${alone.length} tasks run alone (${high} of High risk) for ${inMinutes(seconds)}, ${inPercent(share)} of all work: ${named(plan, tasks)}; no more than ${inPercent(1 - share)} can be saved.`,
    remedy: 'Take the part that must run alone out of the largest of them into a task of its own.',
  };
};
