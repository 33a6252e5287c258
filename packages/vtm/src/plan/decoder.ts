import type { PlanIndex } from './plan-index.js';
import type { Rows } from './rows.js';

/**
 * What limits a task besides its predecessors, as *slots* that are free from some time on: one a cell,
 * one a place of each limit, one a worker, one behind the last exclusive task, one behind everything.
 * The places of a limit, and the workers, ascend by when they become free.
 */
interface Slots {
  /** The limits a task takes a place of. */
  readonly pools: Rows;
  /** The first slot of each limit, and the slot behind the last one's. */
  readonly places: Int32Array;
  /** The first worker's slot; that of `alone` when there is no limit on workers. */
  readonly workers: number;
  readonly alone: number;
  readonly makespan: number;
  /** No slot, but beside them: for how long workers had nothing to do before their last task. */
  readonly idle: number;
  readonly count: number;
}

/** Everything a decoding knows; arrays are reused from one to the next. */
export interface Decoding {
  readonly index: PlanIndex;
  readonly slots: Slots;
  /** When each slot becomes free. */
  readonly free: Float64Array;
  /** The task that keeps a slot until then, −1 for none. */
  readonly keeper: Int32Array;
  /** When each placed task ends. */
  readonly ends: Float64Array;
  /** The task whose end a placed task waited for, −1 for none. */
  readonly causes: Int32Array;
  /** 1 where the cause is no predecessor: another order might do away with it. */
  readonly avoidable: Uint8Array;
}

/** A decoding in which nothing is placed. */
export function decodingOf(index: PlanIndex): Decoding {
  const slots = slotsOf(index);
  return {
    index,
    slots,
    free: new Float64Array(slots.count),
    keeper: new Int32Array(slots.count).fill(-1),
    ends: new Float64Array(index.size),
    causes: new Int32Array(index.size).fill(-1),
    avoidable: new Uint8Array(index.size),
  };
}

function slotsOf({ size, limits, capacity, cells, workers }: PlanIndex): Slots {
  const places = new Int32Array(capacity.length + 1);
  places[0] = cells;
  capacity.forEach((width, pool) => {
    places[pool + 1] = (places[pool] as number) + width;
  });
  const first = places[capacity.length] as number;
  const alone = first + (workers < size ? workers : 0);
  return {
    pools: limits,
    places,
    workers: first,
    alone,
    makespan: alone + 1,
    idle: alone + 2,
    count: alone + 3,
  };
}

/** Makes all slots free from the start. */
export function clear({ free, keeper }: Decoding): void {
  free.fill(0);
  keeper.fill(-1);
}

/** When to give up: as soon as a task's end, with what must follow it, or the idle time is beyond. */
export interface Limits {
  /** Most seconds to the end of a task and its tail. */
  readonly seconds: number;
  readonly tails: Float64Array;
  /** The place of the list from which on tails count. */
  readonly tailsFrom: number;
  /** Most seconds all workers together may wait for work. */
  readonly idle: number;
}

/** Nothing makes the decoder give up. */
export const NO_LIMITS: Limits = {
  seconds: Infinity,
  idle: Infinity,
  tails: new Float64Array(0),
  tailsFrom: Infinity,
};

/**
 * Places the tasks of a list from one place to another, each as early as all tasks placed before it
 * allow. Gives the place it has come to: the last one, unless a limit is exceeded.
 * O(precedence + cells + tasks × workers).
 */
export function place(
  decoding: Decoding,
  list: Int32Array,
  from: number,
  to: number,
  { seconds: most, idle: mostIdle, tails, tailsFrom }: Limits,
): number {
  const { index, slots, free, keeper, ends, causes, avoidable } = decoding;
  const { seconds } = index;
  for (let at = from; at < to; at += 1) {
    const task = list[at] as number;
    const slot = latestSlot(decoding, task);
    const freeFrom = free[slot] as number;
    const cause = latestBefore(decoding, task, freeFrom);
    const start = cause < 0 ? freeFrom : (ends[cause] as number);
    avoidable[task] = cause < 0 ? 1 : 0;
    causes[task] = cause < 0 ? (keeper[slot] as number) : cause;
    const end = start + (seconds[task] as number);
    ends[task] = end;
    occupy(decoding, task, end);
    takePlaces(decoding, task, start, end);
    if (end + (at >= tailsFrom ? (tails[task] as number) : 0) > most) return at + 1;
    if ((free[slots.idle] as number) > mostIdle) return at + 1;
  }
  return to;
}

/** The slot a task waits for longest, predecessors aside: a cell, a pool, or an exclusive task's. */
function latestSlot({ index, slots, free }: Decoding, task: number): number {
  const { from, items } = index.watches;
  let latest = index.exclusive[task] === 1 ? slots.makespan : slots.alone;
  let start = free[latest] as number;
  for (let i = from[task] as number, end = from[task + 1] as number; i < end; i += 1) {
    const cell = items[i] as number;
    if ((free[cell] as number) > start) start = free[(latest = cell)] as number;
  }
  if (slots.workers < slots.alone && (free[slots.workers] as number) > start)
    start = free[(latest = slots.workers)] as number;
  const { pools, places } = slots;
  for (let i = pools.from[task] as number, end = pools.from[task + 1] as number; i < end; i += 1) {
    const first = places[pools.items[i] as number] as number;
    if ((free[first] as number) > start) start = free[(latest = first)] as number;
  }
  return latest;
}

/** The predecessor that ends last, if it does not end before a moment; else −1. */
function latestBefore({ index, ends }: Decoding, task: number, moment: number): number {
  const { from, items } = index.before;
  let latest = -1;
  let start = moment;
  for (let i = from[task] as number, end = from[task + 1] as number; i < end; i += 1) {
    const other = items[i] as number;
    if ((ends[other] as number) >= start) start = ends[(latest = other)] as number;
  }
  return latest;
}

function occupy({ index, slots, free, keeper }: Decoding, task: number, end: number): void {
  const { from, items } = index.feeds;
  for (let i = from[task] as number, last = from[task + 1] as number; i < last; i += 1) {
    const cell = items[i] as number;
    if (end <= (free[cell] as number)) continue;
    free[cell] = end;
    keeper[cell] = task;
  }
  if (index.exclusive[task] === 1) {
    free[slots.alone] = end;
    keeper[slots.alone] = task;
  }
  if (end <= (free[slots.makespan] as number)) return;
  free[slots.makespan] = end;
  keeper[slots.makespan] = task;
}

function takePlaces(decoding: Decoding, task: number, start: number, end: number): void {
  const { slots, free } = decoding;
  if (slots.workers < slots.alone) {
    const since = takePlace(decoding, slots.workers, slots.alone - 1, task, start, end);
    free[slots.idle] = (free[slots.idle] as number) + start - since;
  }
  const { pools, places } = slots;
  for (
    let i = pools.from[task] as number, last = pools.from[task + 1] as number;
    i < last;
    i += 1
  ) {
    const pool = pools.items[i] as number;
    const final = (places[pool + 1] as number) - 1;
    takePlace(decoding, places[pool] as number, final, task, start, end);
  }
}

/**
 * Takes, of places that ascend by when they become free, the last one that is free: those free for
 * longer stay for tasks that start earlier. Gives since when it was free; the order is kept.
 */
function takePlace(
  { free, keeper }: Decoding,
  first: number,
  last: number,
  task: number,
  start: number,
  end: number,
): number {
  let at = first;
  while (at < last && (free[at + 1] as number) <= start) at += 1;
  const since = free[at] as number;
  for (; at < last && (free[at + 1] as number) < end; at += 1) {
    free[at] = free[at + 1] as number;
    keeper[at] = keeper[at + 1] as number;
  }
  free[at] = end;
  keeper[at] = task;
  return since;
}
