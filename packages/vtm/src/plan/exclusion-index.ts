import type { PlanModel } from './plan.js';
import { excludes, indexOf } from './plan-index.js';
import type { PlanIndex } from './plan-index.js';
import type { Rows } from './rows.js';

/**
 * Which tasks run now, and what may start beside them. Positions are those of the model.
 *
 * It holds no precedence: whoever asks has made sure that the predecessors are done.
 */
export interface Occupancy {
  /** Whether a task that is not running may start beside those that are. O(regions of the task). */
  canStart(task: number): boolean;
  /**
   * Counts a task as running, whether or not it might: what runs in another process is a fact.
   * Starting a running task changes nothing. O(regions of the task).
   */
  start(task: number): void;
  /** Counts a task as ended; ending what does not run changes nothing. O(regions of the task). */
  end(task: number): void;
  /**
   * The running tasks that exclude the given one, ascending. Empty although `canStart` is false when
   * a group limit or the number of workers is what forbids it. O(tasks + running · regions of the task).
   */
  blockersOf(task: number): number[];
  /** How many tasks run. */
  readonly running: number;
}

/**
 * An occupancy in which nothing runs.
 *
 * @example
 * const occupancy = createOccupancy(model);
 * occupancy.start(0);
 * if (!occupancy.canStart(1)) console.log(occupancy.blockersOf(1)); // [0]
 */
export function createOccupancy(model: PlanModel): Occupancy {
  return occupancyOf(indexOf(model));
}

/** An occupancy that can say which counter stands in the way, for schedulers that wait on it. */
export interface CountedOccupancy extends Occupancy {
  /** Whether nothing at all may start now: an exclusive task runs, or every worker is busy. */
  isClosed(): boolean;
  /**
   * The first counter that keeps a task from starting while the occupancy is not closed: a cell, a
   * limit (counted from `index.cells`), the number of both for a task that must wait to run alone;
   * −1 when it may start.
   */
  obstacleOf(task: number): number;
  /** Whether an obstacle has gone for at least one of the tasks that wait on it. */
  isClear(obstacle: number): boolean;
}

interface Counters {
  readonly index: PlanIndex;
  readonly inCell: Int32Array;
  readonly inLimit: Int32Array;
  readonly isRunning: Uint8Array;
  running: number;
  /** How many of the running tasks run alone. */
  alone: number;
}

/** The same for an index. */
export function occupancyOf(index: PlanIndex): CountedOccupancy {
  const counters: Counters = {
    index,
    inCell: new Int32Array(index.cells),
    inLimit: new Int32Array(index.capacity.length),
    isRunning: new Uint8Array(index.size),
    running: 0,
    alone: 0,
  };
  const { isRunning } = counters;
  const isClosed = (): boolean => counters.alone > 0 || counters.running >= index.workers;
  return {
    canStart: (task) => isRunning[task] === 0 && !isClosed() && obstacleOf(counters, task) < 0,
    start: (task) => {
      if (isRunning[task] === 0) count(counters, task, 1);
    },
    end: (task) => {
      if (isRunning[task] === 1) count(counters, task, -1);
    },
    blockersOf: (task) => blockersOf(counters, task),
    get running() {
      return counters.running;
    },
    isClosed,
    obstacleOf: (task) => obstacleOf(counters, task),
    isClear: (obstacle) => isClear(counters, obstacle),
  };
}

function count(counters: Counters, task: number, step: 1 | -1): void {
  const { index, isRunning } = counters;
  isRunning[task] = step === 1 ? 1 : 0;
  counters.running += step;
  if (index.exclusive[task] === 1) counters.alone += step;
  add(counters.inCell, index.feeds, task, step);
  add(counters.inLimit, index.limits, task, step);
}

function add(counters: Int32Array, rows: Rows, task: number, step: number): void {
  const end = rows.from[task + 1] as number;
  for (let at = rows.from[task] as number; at < end; at += 1) {
    const counter = rows.items[at] as number;
    counters[counter] = (counters[counter] as number) + step;
  }
}

const aloneObstacle = ({ cells, capacity }: PlanIndex): number => cells + capacity.length;

function obstacleOf({ index, inCell, inLimit, running }: Counters, task: number): number {
  const { exclusive, watches, limits, capacity, cells } = index;
  if (exclusive[task] === 1) return running === 0 ? -1 : aloneObstacle(index);
  const lastCell = watches.from[task + 1] as number;
  for (let at = watches.from[task] as number; at < lastCell; at += 1) {
    const cell = watches.items[at] as number;
    if ((inCell[cell] as number) > 0) return cell;
  }
  const lastLimit = limits.from[task + 1] as number;
  for (let at = limits.from[task] as number; at < lastLimit; at += 1) {
    const limit = limits.items[at] as number;
    if ((inLimit[limit] as number) >= (capacity[limit] as number)) return cells + limit;
  }
  return -1;
}

function isClear({ index, inCell, inLimit, running }: Counters, obstacle: number): boolean {
  const { cells, capacity } = index;
  if (obstacle < cells) return inCell[obstacle] === 0;
  if (obstacle === aloneObstacle(index)) return running === 0;
  return (inLimit[obstacle - cells] as number) < (capacity[obstacle - cells] as number);
}

function blockersOf({ index, isRunning }: Counters, task: number): number[] {
  const blockers: number[] = [];
  isRunning.forEach((runs, other) => {
    if (runs === 1 && other !== task && excludes(index, task, other)) blockers.push(other);
  });
  return blockers;
}
