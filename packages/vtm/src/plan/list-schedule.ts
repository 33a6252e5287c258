import type { Schedule } from './decode.js';
import { occupancyOf } from './exclusion-index.js';
import type { CountedOccupancy } from './exclusion-index.js';
import type { PlanIndex } from './plan-index.js';
import { createQueue, smallest } from './position-queue.js';
import type { PositionQueue } from './position-queue.js';
import { rowAt } from './rows.js';

/**
 * What happens when a task that runs alone is first in the queue while others run: `pass` lets the
 * tasks behind it start, `drain` starts nothing more until it has run.
 */
export type ExclusivePolicy = 'pass' | 'drain';

interface Progress {
  readonly index: PlanIndex;
  readonly policy: ExclusivePolicy;
  readonly occupancy: CountedOccupancy;
  /** Tasks whose predecessors are done, smallest rank first. */
  readonly ready: PositionQueue;
  /** Running tasks, first end first. */
  readonly running: PositionQueue;
  readonly goesFirst: (a: number, b: number) => boolean;
  /** Ready tasks that wait for an obstacle to go, by obstacle. */
  readonly parked: Map<number, PositionQueue>;
  /** The obstacle each ready task waited for last, or −1; those behind it wait until it has been asked. */
  readonly wokenFrom: Int32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** How many predecessors of each position are not done. */
  readonly waiting: Int32Array;
}

/**
 * Event-driven list scheduling: whenever tasks end, the ready ones are asked in the order of their
 * ranks (smaller first, then position) and started unless something running forbids it. A worker
 * idles only when no ready task may start, or while one waits to run alone under `drain`.
 */
export function listSchedule(
  index: PlanIndex,
  rank: ArrayLike<number>,
  policy: ExclusivePolicy = 'pass',
): Schedule {
  const progress = begin(index, rank, policy);
  const { running, ends, starts } = progress;
  let now = 0;
  startReady(progress, now);
  while (running.length > 0) {
    now = ends[running.peek()] as number;
    while (running.length > 0 && ends[running.peek()] === now) finish(progress, running.pop());
    startReady(progress, now);
  }
  return { starts, makespan: now };
}

function begin(index: PlanIndex, rank: ArrayLike<number>, policy: ExclusivePolicy): Progress {
  const { size, before } = index;
  const ends = new Float64Array(size);
  const waiting = new Int32Array(size);
  const goesFirst = smallest(rank);
  const ready = createQueue(goesFirst);
  for (let task = 0; task < size; task += 1) {
    waiting[task] = (before.from[task + 1] as number) - (before.from[task] as number);
    if (waiting[task] === 0) ready.push(task);
  }
  return {
    index,
    policy,
    occupancy: occupancyOf(index),
    ready,
    running: createQueue(smallest(ends)),
    goesFirst,
    parked: new Map(),
    wokenFrom: new Int32Array(size).fill(-1),
    starts: new Float64Array(size),
    ends,
    waiting,
  };
}

function startReady(progress: Progress, now: number): void {
  const { index, occupancy, ready, running, wokenFrom } = progress;
  while (ready.length > 0 && !occupancy.isClosed()) {
    const task = ready.peek();
    const obstacle = occupancy.obstacleOf(task);
    if (obstacle >= 0 && index.exclusive[task] === 1 && progress.policy === 'drain') return;
    ready.pop();
    if (obstacle >= 0) park(progress, obstacle, task);
    else {
      progress.starts[task] = now;
      progress.ends[task] = now + (index.seconds[task] as number);
      occupancy.start(task);
      running.push(task);
    }
    const behind = wokenFrom[task] as number;
    wokenFrom[task] = -1;
    if (behind >= 0) wakeFirst(progress, behind);
  }
}

function park({ parked, goesFirst }: Progress, obstacle: number, task: number): void {
  const queue = parked.get(obstacle) ?? createQueue(goesFirst);
  queue.push(task);
  parked.set(obstacle, queue);
}

/** Once an obstacle has gone, the first of those that wait for it is ready again; in a clique it bars the others. */
function wakeFirst({ parked, occupancy, ready, wokenFrom }: Progress, obstacle: number): void {
  const queue = parked.get(obstacle);
  if (!queue || queue.length === 0 || !occupancy.isClear(obstacle)) return;
  const task = queue.pop();
  wokenFrom[task] = obstacle;
  ready.push(task);
}

function finish(progress: Progress, task: number): void {
  const { index, occupancy, ready, waiting } = progress;
  occupancy.end(task);
  for (const cell of rowAt(index.feeds, task)) wakeFirst(progress, cell);
  for (const limit of rowAt(index.limits, task)) wakeFirst(progress, index.cells + limit);
  wakeFirst(progress, index.cells + index.capacity.length);
  for (const next of rowAt(index.after, task)) {
    waiting[next] = (waiting[next] as number) - 1;
    if (waiting[next] === 0) ready.push(next);
  }
}
