import type { Plan } from '../plan.js';
import type { AdviceRule } from './advice.js';
import { IDLE_SHARE, LEAST_FOR_IDLE } from './thresholds.js';
import { inMinutes, inPercent, longestFirst, named } from './words.js';

/**
 * Workers idle much of the time because nothing else is ready: other work should be at hand. While a
 * task runs alone nothing could help, so that time does not count.
 */
export const haveBackupTasks: AdviceRule = ({ plan }) => {
  const { model, stream, streamSavings } = plan;
  const workers = Math.min(model.tasks.length, model.workers ?? widest(plan));
  if (model.tasks.length < LEAST_FOR_IDLE || workers < 2) return null;
  const alone = model.tasks.reduce((sum, task) => sum + (task.exclusive ? task.seconds : 0), 0);
  const whole = workers * (stream.makespan - alone);
  const seconds = whole - (streamSavings.serialSeconds - alone);
  const share = seconds / Math.max(1, whole);
  if (share < IDLE_SHARE) return null;
  const tasks = longestFirst(plan, lonely(plan)).slice(0, 1);
  const meanwhile = tasks.length === 0 ? '' : `, for one while only ${named(plan, tasks)} runs`;
  return {
    kind: 'have-backup-tasks',
    tasks,
    groups: [],
    seconds,
    share,
    finding: `${workers} workers have nothing to do for ${inMinutes(seconds)} in all, ${inPercent(share)} of the time in which tasks may run side by side${meanwhile}.`,
    remedy: 'Have tasks of another slice or backlog ready to start, or use fewer workers.',
  };
};

/** How many tasks run at once at most. */
function widest({ stream }: Plan): number {
  const moments = stream.slots.flatMap(({ start, end }) => [
    { at: start, step: 1 },
    { at: end, step: -1 },
  ]);
  moments.sort((a, b) => a.at - b.at || a.step - b.step);
  let running = 0;
  let most = 0;
  for (const { step } of moments) {
    running += step;
    most = Math.max(most, running);
  }
  return most;
}

/** Tasks beside which nothing runs from their start to their end, though it might. */
function lonely({ model, stream: { slots } }: Plan): number[] {
  let latest = 0;
  return slots.flatMap(({ task, start, end }, at) => {
    const alone = latest <= start && (slots[at + 1]?.start ?? Infinity) >= end;
    latest = Math.max(latest, end);
    return alone && !model.tasks[task]?.exclusive ? [task] : [];
  });
}
