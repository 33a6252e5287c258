import type { AdviceRule } from './advice.js';
import { BARRIER_SHARE, MOST_NAMED } from './thresholds.js';
import { inMinutes, inPercent, secondsOf } from './words.js';

/** Barriers between groups cost much against the stream: the groups hold tasks of different sizes. */
export const groupSimilarSizes: AdviceRule = ({ plan }) => {
  const { model, groups, groupSavings, stream } = plan;
  const seconds = groupSavings.parallelSeconds - stream.makespan;
  const share = seconds / Math.max(1, groupSavings.parallelSeconds);
  if (share < BARRIER_SHARE) return null;
  const waits = groups
    .map(({ group, tasks, seconds: longest }) => ({
      group,
      idle: tasks.reduce((sum, task) => sum + longest - secondsOf(model, task), 0),
    }))
    .filter(({ idle }) => idle > 0)
    .sort((a, b) => b.idle - a.idle || a.group - b.group)
    .slice(0, MOST_NAMED);
  const numbers = waits.map(({ group }) => group);
  const which = numbers.length === 0 ? '' : `, most in group ${numbers.join(', ')}`;
  return {
    kind: 'group-similar-sizes',
    tasks: [],
    groups: numbers,
    seconds,
    share,
    finding: `Barriers between groups cost ${inMinutes(seconds)} against the stream, ${inPercent(share)} of the time in groups${which}.`,
    remedy: 'Cut tasks to similar sizes where groups are needed, or run as a stream.',
  };
};
