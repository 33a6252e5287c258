import type { PlanIndex } from './plan-index.js';
import type { Rows } from './rows.js';

/** Room for changing a list, kept between changes. */
export interface Shifter {
  /** What stood in the changed part before. */
  readonly former: Int32Array;
  readonly marks: Int32Array;
  mark: number;
}

/** Room for changes of lists of so many tasks. */
export const shifterOf = (size: number): Shifter => ({
  former: new Int32Array(size),
  marks: new Int32Array(size),
  mark: 0,
});

/** The tasks from one place of a list to another; the first or the last of them is to change sides. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Whether the first moves behind the last; else the last moves before the first. */
  readonly later: boolean;
}

/**
 * Moves the last task of a stretch before its first, with its predecessors that stand between; or the
 * first behind the last, with its successors. False, and nothing changes, when precedence forbids it.
 * O(tasks of the stretch and their precedence).
 */
export function shift(
  { before, after }: PlanIndex,
  shifter: Shifter,
  list: Int32Array,
  { from, to, later }: Stretch,
): boolean {
  const [mover, stays] = later ? [from, to] : [to, from];
  shifter.mark += 1;
  shifter.marks[list[mover] as number] = shifter.mark;
  for (let at = mover; at !== stays; at += later ? 1 : -1)
    if (shifter.marks[list[at] as number] === shifter.mark)
      markAll(shifter, later ? after : before, list[at] as number);
  if (shifter.marks[list[stays] as number] === shifter.mark) return false;
  for (let at = from; at <= to; at += 1) shifter.former[at] = list[at] as number;
  let next = writePart(shifter, list, from, to, from, !later);
  next = writePart(shifter, list, from, to, next, later);
  return next === to + 1;
}

/** Undoes the change tried last: the tasks from one place to the other stand as they did. */
export function unshift({ former }: Shifter, list: Int32Array, { from, to }: Stretch): void {
  for (let at = from; at <= to; at += 1) list[at] = former[at] as number;
}

function markAll({ marks, mark }: Shifter, rows: Rows, task: number): void {
  const end = rows.from[task + 1] as number;
  for (let at = rows.from[task] as number; at < end; at += 1)
    marks[rows.items[at] as number] = mark;
}

/** Writes the tasks that are marked, or those that are not, in their former order. */
function writePart(
  { former, marks, mark }: Shifter,
  list: Int32Array,
  from: number,
  to: number,
  into: number,
  marked: boolean,
): number {
  let next = into;
  for (let at = from; at <= to; at += 1) {
    const task = former[at] as number;
    if ((marks[task] === mark) !== marked) continue;
    list[next] = task;
    next += 1;
  }
  return next;
}
