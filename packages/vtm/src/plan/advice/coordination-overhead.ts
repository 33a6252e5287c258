import type { AdviceRule } from './advice.js';
import { LEAST_TINY, TINY_SECONDS, TINY_SHARE } from './thresholds.js';
import { inMinutes, inPercent, longestFirst, named, secondsOf } from './words.js';

/** Many tasks so small that starting, checking and committing each outweighs running them side by side. */
export const coordinationOverhead: AdviceRule = ({ plan }) => {
  const { model } = plan;
  const tiny = model.tasks.flatMap(({ seconds }, at) => (seconds <= TINY_SECONDS ? [at] : []));
  const share = tiny.length / Math.max(1, model.tasks.length);
  if (tiny.length < LEAST_TINY || share < TINY_SHARE) return null;
  const seconds = tiny.reduce((sum, task) => sum + secondsOf(model, task), 0);
  const tasks = longestFirst(plan, tiny).reverse();
  return {
    kind: 'coordination-overhead',
    tasks,
    groups: [],
    seconds,
    share,
    finding: `${tiny.length} of ${model.tasks.length} tasks (${inPercent(share)}) take at most ${inMinutes(TINY_SECONDS)} each and hold ${inMinutes(seconds)} of work: ${named(plan, tasks)}.`,
    remedy: 'Merge tiny tasks that touch the same files into one.',
  };
};
