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
   * a group limit or the number of workers is what forbids it. O(running × regions of the task).
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

/** The same for an index. */
export function occupancyOf(index: PlanIndex): CountedOccupancy {
  const { capacity, exclusive, cells } = index;
  const ALONE = cells + capacity.length;
  const inCell = new Int32Array(index.cells);
  const inLimit = new Int32Array(capacity.length);
  const isRunning = new Uint8Array(index.size);
  let running = 0;
  let alone = 0;

  const count = (task: number, step: 1 | -1): void => {
    isRunning[task] = step === 1 ? 1 : 0;
    running += step;
    if (exclusive[task] === 1) alone += step;
    add(inCell, index.feeds, task, step);
    add(inLimit, index.limits, task, step);
  };
  const isClosed = (): boolean => alone > 0 || running >= index.workers;
  const obstacleOf = (task: number): number => {
    if (exclusive[task] === 1) return running === 0 ? -1 : ALONE;
    const cell = occupiedCell(inCell, index.watches, task);
    return cell >= 0 ? cell : fullLimit(inLimit, index, task);
  };
  return {
    canStart: (task) => isRunning[task] === 0 && !isClosed() && obstacleOf(task) < 0,
    isClosed,
    obstacleOf,
    isClear(obstacle) {
      if (obstacle < cells) return inCell[obstacle] === 0;
      if (obstacle === ALONE) return running === 0;
      return (inLimit[obstacle - cells] as number) < (capacity[obstacle - cells] as number);
    },
    start: (task) => {
      if (isRunning[task] === 0) count(task, 1);
    },
    end: (task) => {
      if (isRunning[task] === 1) count(task, -1);
    },
    blockersOf(task) {
      const blockers: number[] = [];
      isRunning.forEach((runs, other) => {
        if (runs === 1 && other !== task && excludes(index, task, other)) blockers.push(other);
      });
      return blockers;
    },
    get running() {
      return running;
    },
  };
}

function add(counters: Int32Array, rows: Rows, task: number, step: number): void {
  const end = rows.from[task + 1] as number;
  for (let at = rows.from[task] as number; at < end; at += 1) {
    const counter = rows.items[at] as number;
    counters[counter] = (counters[counter] as number) + step;
  }
}

function occupiedCell(counters: Int32Array, watches: Rows, task: number): number {
  const end = watches.from[task + 1] as number;
  for (let at = watches.from[task] as number; at < end; at += 1) {
    const cell = watches.items[at] as number;
    if ((counters[cell] as number) > 0) return cell;
  }
  return -1;
}

function fullLimit(counters: Int32Array, index: PlanIndex, task: number): number {
  const { limits, capacity, cells } = index;
  const end = limits.from[task + 1] as number;
  for (let at = limits.from[task] as number; at < end; at += 1) {
    const limit = limits.items[at] as number;
    if ((counters[limit] as number) >= (capacity[limit] as number)) return cells + limit;
  }
  return -1;
}
