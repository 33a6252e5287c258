import type { PlanIndex } from './plan-index.js';
import { rowsOf } from './rows.js';
import type { Rows } from './rows.js';

/**
 * What limits a task besides its predecessors, as *slots* that are free from some time on: one a cell,
 * one a place of each limit, one a worker, one behind the last exclusive task, one behind everything.
 */
interface Slots {
  /** The limits a task takes a place of; the workers are one more limit that all tasks count in. */
  readonly pools: Rows;
  /** The first slot of each pool, and the slot behind the last pool. */
  readonly places: Int32Array;
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

function slotsOf(index: PlanIndex): Slots {
  const { size, limits, capacity, cells, workers } = index;
  const all = workers < size;
  const widths = all ? [...capacity, workers] : [...capacity];
  const places = new Int32Array(widths.length + 1);
  places[0] = cells;
  widths.forEach((width, pool) => {
    places[pool + 1] = (places[pool] as number) + width;
  });
  const own = Array.from({ length: size }, (_, task) => [
    ...limits.items.subarray(limits.from[task], limits.from[task + 1]),
    ...(all ? [capacity.length] : []),
  ]);
  const alone = places[widths.length] as number;
  return {
    pools: rowsOf(own),
    places,
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
  /** Most seconds to the end of a task and its tail; tails count from the second place on. */
  readonly seconds: number;
  readonly tails: Float64Array;
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
  limits: Limits,
): number {
  const { index, slots, free, keeper, ends, causes, avoidable } = decoding;
  const { exclusive, seconds } = index;
  const { from: watchesFrom, items: watched } = index.watches;
  const { from: beforeFrom, items: previous } = index.before;
  const { tails, tailsFrom } = limits;
  const hasPools = slots.alone > index.cells;
  for (let at = from; at < to; at += 1) {
    const task = list[at] as number;
    let slot = exclusive[task] === 1 ? slots.makespan : slots.alone;
    let start = free[slot] as number;
    for (let i = watchesFrom[task] as number; i < (watchesFrom[task + 1] as number); i += 1) {
      const cell = watched[i] as number;
      if ((free[cell] as number) > start) start = free[(slot = cell)] as number;
    }
    if (hasPools) start = free[(slot = latestPool(decoding, task, slot))] as number;
    let cause = -1;
    for (let i = beforeFrom[task] as number; i < (beforeFrom[task + 1] as number); i += 1) {
      const other = previous[i] as number;
      if ((ends[other] as number) >= start) start = ends[(cause = other)] as number;
    }
    avoidable[task] = cause < 0 ? 1 : 0;
    causes[task] = cause < 0 ? (keeper[slot] as number) : cause;
    const end = start + (seconds[task] as number);
    ends[task] = end;
    occupy(decoding, task, end);
    if (hasPools) takePlaces(decoding, task, start, end);
    if (end + (at >= tailsFrom ? (tails[task] as number) : 0) > limits.seconds) return at + 1;
    if ((free[slots.idle] as number) > limits.idle) return at + 1;
  }
  return to;
}

/** The slot that is free last: the one given, or the first free place of a pool. */
function latestPool({ slots, free }: Decoding, task: number, slot: number): number {
  const { pools, places } = slots;
  let latest = slot;
  const last = pools.from[task + 1] as number;
  for (let at = pools.from[task] as number; at < last; at += 1) {
    const pool = pools.items[at] as number;
    const end = places[pool + 1] as number;
    let first = places[pool] as number;
    for (let each = first + 1; each < end; each += 1)
      if ((free[each] as number) < (free[first] as number)) first = each;
    if ((free[first] as number) > (free[latest] as number)) latest = first;
  }
  return latest;
}

function occupy({ index, slots, free, keeper }: Decoding, task: number, end: number): void {
  const { from, items } = index.feeds;
  const last = from[task + 1] as number;
  for (let at = from[task] as number; at < last; at += 1) {
    const cell = items[at] as number;
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

/** In each pool the place that became free last: those free for longer stay for tasks that start earlier. */
function takePlaces(decoding: Decoding, task: number, start: number, end: number): void {
  const { index, slots, free, keeper } = decoding;
  const { pools, places } = slots;
  const last = pools.from[task + 1] as number;
  for (let at = pools.from[task] as number; at < last; at += 1) {
    const pool = pools.items[at] as number;
    let chosen = -1;
    for (let each = places[pool] as number; each < (places[pool + 1] as number); each += 1) {
      const since = free[each] as number;
      if (since <= start && (chosen < 0 || since > (free[chosen] as number))) chosen = each;
    }
    if (pool === index.capacity.length)
      free[slots.idle] = (free[slots.idle] as number) + start - (free[chosen] as number);
    free[chosen] = end;
    keeper[chosen] = task;
  }
}
