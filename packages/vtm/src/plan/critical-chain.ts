import { addTo } from '../base/add-to.js';
import type { Plan, Slot } from './plan.js';
import { excludes, indexOf } from './plan-index.js';
import { rowAt } from './rows.js';

/** How many pairs of tasks are looked at, whatever the number of tasks. */
const MOST_VISITS = 500_000;

/** What holds a stream at its length. */
export interface CriticalChain {
  /** Tasks that cannot be late without the stream being longer as it is, latest end first. */
  readonly tasks: readonly number[];
  /** Of these, pairs that exclude each other and follow one another without a pause. */
  readonly pairs: readonly (readonly [number, number])[];
}

/**
 * From what ends last back to the start: each task, and those that end at the moment at which it starts
 * and keep it from starting earlier (they precede or exclude it, share a limit, or hold a worker).
 */
export function criticalChain({ model, stream }: Plan): CriticalChain {
  const index = indexOf(model);
  const slots = new Map(stream.slots.map((slot) => [slot.task, slot]));
  const endingAt = new Map<number, Slot[]>();
  for (const slot of stream.slots) addTo(endingAt, slot.end, slot);
  const tasks = new Set((endingAt.get(stream.makespan) ?? []).map(({ task }) => task));
  const pairs: (readonly [number, number])[] = [];
  let visits = 0;
  for (const task of tasks) {
    const limits = rowAt(index.limits, task);
    for (const { task: earlier } of endingAt.get(slots.get(task)?.start ?? -1) ?? []) {
      visits += 1;
      if (visits > MOST_VISITS) return { tasks: [...tasks], pairs };
      const excluded = excludes(index, earlier, task);
      if (excluded) pairs.push([earlier, task]);
      const bound =
        excluded ||
        index.workers < index.size ||
        rowAt(index.before, task).includes(earlier) ||
        rowAt(index.limits, earlier).some((limit) => limits.includes(limit));
      if (bound) tasks.add(earlier);
    }
  }
  return { tasks: [...tasks], pairs };
}
