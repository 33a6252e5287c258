import type { PlanIndex } from './plan-index.js';
import type { Rows } from './rows.js';

/**
 * The longest chains behind tasks when these keep the order of a list, in seconds: by precedence,
 * exclusions and tasks that run alone. Limits and workers are left out, so that the end of a task and
 * its tail together are a lower bound.
 */
export interface Tails {
  /** By position. */
  readonly tails: Float64Array;
  /** What stood there before the last call of {@link tailsOfStretch}, by place of the list. */
  readonly former: Float64Array;
  /** Longest chains that wait for a cell: room while a list is walked. */
  readonly cells: Float64Array;
  /** What each task met in the cells it feeds, and in those it watches, when the whole list was walked. */
  readonly metFed: Float64Array;
  readonly metWatched: Float64Array;
  /** Longest chain behind each task that begins with an exclusive task, and with any task. */
  readonly behindAlone: Float64Array;
  readonly behindAll: Float64Array;
}

/** Room for the tails of an index. */
export const tailsOf = (index: PlanIndex): Tails => ({
  tails: new Float64Array(index.size),
  former: new Float64Array(index.size),
  cells: new Float64Array(index.cells),
  metFed: new Float64Array(index.feeds.items.length),
  metWatched: new Float64Array(index.watches.items.length),
  behindAlone: new Float64Array(index.size),
  behindAll: new Float64Array(index.size),
});

/** Finds the tails of all tasks of a list. O(precedence + cells). */
export function tailsOfList(index: PlanIndex, list: Int32Array, room: Tails): void {
  const { cells, metFed, metWatched, behindAlone, behindAll } = room;
  cells.fill(0);
  let alone = 0;
  let all = 0;
  for (let place = list.length - 1; place >= 0; place -= 1) {
    const task = list[place] as number;
    behindAlone[task] = alone;
    behindAll[task] = all;
    note(index.feeds, task, cells, metFed);
    if (index.watches !== index.feeds) note(index.watches, task, cells, metWatched);
    const whole = join(index, room, task, index.exclusive[task] === 1 ? all : alone);
    if (index.exclusive[task] === 1) alone = whole;
    if (whole > all) all = whole;
  }
}

/**
 * Finds the tails of the tasks between two places whose order has changed since the whole list was
 * walked; behind them it must be as it was. `former` has their former order at the same places.
 * O(their precedence and cells).
 */
export function tailsOfStretch(
  index: PlanIndex,
  list: Int32Array,
  room: Tails,
  former: Int32Array,
  from: number,
  to: number,
): void {
  const { cells, metFed, metWatched } = room;
  for (let place = from; place <= to; place += 1) {
    const task = former[place] as number;
    room.former[place] = room.tails[task] as number;
    // The last task of a stretch in a cell met there what stands behind the stretch.
    recall(index.feeds, task, cells, metFed);
    if (index.watches !== index.feeds) recall(index.watches, task, cells, metWatched);
  }
  let alone = room.behindAlone[former[to] as number] as number;
  let all = room.behindAll[former[to] as number] as number;
  for (let place = to; place >= from; place -= 1) {
    const task = list[place] as number;
    const whole = join(index, room, task, index.exclusive[task] === 1 ? all : alone);
    if (index.exclusive[task] === 1) alone = whole;
    if (whole > all) all = whole;
  }
}

/** Undoes {@link tailsOfStretch} between the same places, where the list has its former order again. */
export function recallTails(
  { tails, former }: Tails,
  list: Int32Array,
  from: number,
  to: number,
): void {
  for (let place = from; place <= to; place += 1)
    tails[list[place] as number] = former[place] as number;
}

/** The tail of a task that has those behind it, least `tail`; gives it with the task's own time. */
function join(
  { after, feeds, watches, seconds }: PlanIndex,
  room: Tails,
  task: number,
  tail: number,
): number {
  const { tails, cells } = room;
  let longest = tail;
  for (let i = after.from[task] as number, end = after.from[task + 1] as number; i < end; i += 1) {
    const next = after.items[i] as number;
    const whole = (tails[next] as number) + (seconds[next] as number);
    if (whole > longest) longest = whole;
  }
  for (let i = feeds.from[task] as number, end = feeds.from[task + 1] as number; i < end; i += 1) {
    const whole = cells[feeds.items[i] as number] as number;
    if (whole > longest) longest = whole;
  }
  tails[task] = longest;
  const whole = longest + (seconds[task] as number);
  for (
    let i = watches.from[task] as number, end = watches.from[task + 1] as number;
    i < end;
    i += 1
  ) {
    const cell = watches.items[i] as number;
    if (whole > (cells[cell] as number)) cells[cell] = whole;
  }
  return whole;
}

function note({ from, items }: Rows, task: number, cells: Float64Array, met: Float64Array): void {
  for (let i = from[task] as number, end = from[task + 1] as number; i < end; i += 1)
    met[i] = cells[items[i] as number] as number;
}

function recall({ from, items }: Rows, task: number, cells: Float64Array, met: Float64Array): void {
  for (let i = from[task] as number, end = from[task + 1] as number; i < end; i += 1)
    cells[items[i] as number] = met[i] as number;
}
