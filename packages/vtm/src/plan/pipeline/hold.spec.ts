import { describe, expect, it } from '@jest/globals';
import type { Plan, PlanModel, Stream } from '../plan.js';
import { aModel } from '../testing/a-model.js';
import { edgesOf } from './edges.js';
import { heldBack } from './hold.js';
import { replay } from './replay.js';

type Waiting = Pick<Plan, 'model' | 'stream' | 'priority'>;

/** Makespan of a plain runner with priorities, without holding anything back and with it. */
function replayed({ model, stream, priority }: Waiting) {
  const seconds = model.tasks.map((task) => task.seconds);
  const runner = { seconds, workers: model.workers, policy: priority };
  const edges = edgesOf(model, stream);
  const held = heldBack(model, stream, edges, priority);
  return {
    before: replay(edges, runner).makespan,
    after: replay(held, runner).makespan,
    added: held.slice(edges.length),
  };
}

/**
 * Two workers; at second 1 the plan lets one wait, so that 2 and 3 start together at second 2 and 5
 * soon after 3. A runner that never waits starts 4 instead.
 */
const waits = {
  model: aModel(
    [
      1,
      2,
      { seconds: 10, before: [1] },
      { seconds: 10, before: [1] },
      10,
      { seconds: 20, before: [3] },
    ],
    { workers: 2 },
  ),
  stream: streamWith([0, 0, 2, 2, 12, 12], [1, 2, 10, 10, 10, 20]),
  priority: [0, 1, 2, 3, 4, 5],
};

function streamWith(starts: readonly number[], seconds: readonly number[]): Stream {
  const slots = starts.map((start, task) => ({ task, start, end: start + (seconds[task] ?? 0) }));
  return { slots, makespan: Math.max(...slots.map(({ end }) => end)) };
}

/** The same plan so many times in a row, each after all of the one before. */
function inARow({ model, stream, priority }: Waiting, times: number) {
  const size = model.tasks.length;
  const everyone = Array.from({ length: size }, (_, task) => task);
  const copies = Array.from({ length: times }, (_, copy) => copy * size);
  const moved = (tasks: readonly number[], by: number): number[] => tasks.map((task) => task + by);
  const tasks = copies.flatMap((by) =>
    model.tasks.map((task) => ({
      ...task,
      before: [...moved(by === 0 ? [] : everyone, by - size), ...moved(task.before, by)],
    })),
  );
  const row: PlanModel = {
    ...model,
    tasks,
    exclusions: copies.flatMap((by) =>
      model.exclusions.map(({ left, right }) => ({
        left: moved(left, by),
        right: moved(right, by),
      })),
    ),
    limits: copies.flatMap((by) =>
      model.limits.map((limit) => ({ ...limit, tasks: moved(limit.tasks, by) })),
    ),
  };
  const long: Stream = {
    makespan: stream.makespan * times,
    slots: copies.flatMap((by, copy) =>
      stream.slots.map(({ task, start, end }) => ({
        task: task + by,
        start: start + copy * stream.makespan,
        end: end + copy * stream.makespan,
      })),
    ),
  };
  return { model: row, stream: long, priority: copies.flatMap((by) => moved(priority, by)) };
}

describe('holding tasks back', () => {
  it('takes a runner with priorities to the length of the stream, by one edge where one is enough', () => {
    expect(replayed(waits)).toEqual({
      before: 41,
      after: 32,
      added: [{ from: 3, to: 4, why: 'order' }],
    });
  });

  it('holds every task where one by one would take too many replays', () => {
    const row = inARow(waits, 70);
    const { before, after, added } = replayed(row);
    expect(before).toBe(70 * 41);
    expect(after).toBe(70 * 32);
    expect(added.length).toBeGreaterThan(70);
  });

  it('adds nothing where nothing is lost', () => {
    const free = { ...waits, model: { ...waits.model, workers: 3 } };
    expect(replayed(free).added).toEqual([]);
  });
});
