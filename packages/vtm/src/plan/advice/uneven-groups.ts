import type { AdviceRule } from './advice.js';
import { DOMINATES_TIMES, UNEVEN_SHARE, WORTH_SECONDS } from './thresholds.js';
import { inMinutes, inPercent, longestFirst, named, secondsOf } from './words.js';

/** Parallel groups in which one long task lets the others wait at the barrier. */
export const unevenGroups: AdviceRule = ({ plan }) => {
  const { model, groups, groupSavings } = plan;
  const uneven = groups.flatMap(({ group, tasks }) => {
    const [first, second] = longestFirst(plan, tasks);
    if (first === undefined || second === undefined) return [];
    const [most, next] = [secondsOf(model, first), secondsOf(model, second)];
    const lost = most - next;
    return most >= DOMINATES_TIMES * next && lost >= WORTH_SECONDS ? [{ group, first, lost }] : [];
  });
  uneven.sort((a, b) => b.lost - a.lost || a.group - b.group);
  const seconds = uneven.reduce((sum, { lost }) => sum + lost, 0);
  const share = seconds / Math.max(1, groupSavings.parallelSeconds);
  if (share < UNEVEN_SHARE) return null;
  const tasks = uneven.map(({ first }) => first);
  return {
    kind: 'uneven-groups',
    tasks,
    groups: uneven.map(({ group }) => group),
    seconds,
    share,
    finding: `One task dominates its group (${named(plan, tasks)}): the others wait ${inMinutes(seconds)} in all, ${inPercent(share)} of the time in groups.`,
    remedy: 'Split the long task, or run as a stream, where nothing waits for a group to end.',
  };
};
