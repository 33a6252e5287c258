import { criticalChain } from '../critical-chain.js';
import type { AdviceRule } from './advice.js';
import { LARGE_SECONDS, LARGE_SHARE, WORTH_SECONDS } from './thresholds.js';
import { inMinutes, inPercent, longestFirst, named, secondsOf } from './words.js';

/** Large tasks that hold the stream at its length, while workers have time for a part of them. */
export const splitLargeTasks: AdviceRule = ({ plan }) => {
  const { model, stream, streamSavings } = plan;
  const isLarge = (task: number): boolean => {
    const seconds = secondsOf(model, task);
    // Parts of a task that runs alone would run alone, too.
    if (model.tasks[task]?.exclusive) return false;
    return seconds >= LARGE_SECONDS && seconds >= LARGE_SHARE * stream.makespan;
  };
  const tasks = longestFirst(plan, criticalChain(plan).tasks.filter(isLarge));
  const [first] = tasks;
  if (first === undefined) return null;
  const seconds = secondsOf(model, first);
  const share = seconds / stream.makespan;
  const width = Math.min(model.workers ?? Infinity, model.tasks.length + 1);
  const room = stream.makespan - Math.ceil(streamSavings.serialSeconds / width);
  const saved = Math.min(Math.floor(seconds / 2), room);
  if (saved < WORTH_SECONDS) return null;
  return {
    kind: 'split-large-tasks',
    tasks,
    groups: [],
    seconds,
    share,
    finding: `${named(plan, [first])} takes ${inMinutes(seconds)}, ${inPercent(share)} of the stream, and holds it at its length${tasks.length > 1 ? `; so does ${named(plan, tasks.slice(1))}` : ''}.`,
    remedy: `Split it into parts that may run side by side: two equal ones save up to ${inMinutes(saved)}.`,
  };
};
