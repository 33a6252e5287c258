import type { PlanModel } from './plan.js';
import { rowsOf, transpose } from './rows.js';
import type { Rows } from './rows.js';

/**
 * A model laid out for counting.
 *
 * Exclusions become *cells*: a clique is one cell, a biclique two (its left and its right side). A
 * running task counts in the cells it `feeds`; a task may start only while every cell it `watches`
 * counts nothing. In a clique both are the same cell; in a biclique the left watches the right side's
 * cell and the right the left's. So no pair of tasks is ever written down.
 */
export interface PlanIndex {
  readonly size: number;
  /** Duration of each position in whole seconds. */
  readonly seconds: Float64Array;
  /** 1 for a task that runs alone. */
  readonly exclusive: Uint8Array;
  readonly before: Rows;
  readonly after: Rows;
  readonly cells: number;
  readonly feeds: Rows;
  /** The same object as `feeds` when all exclusions are cliques. */
  readonly watches: Rows;
  /** Positions that feed each cell, ascending. */
  readonly fedBy: Rows;
  /** How many ordered pairs of tasks the exclusions stand for, each counted once an exclusion. */
  readonly pairs: number;
  /** Limits each position counts in. */
  readonly limits: Rows;
  /** How many tasks of each limit run at once. */
  readonly capacity: Int32Array;
  /** How many tasks run at once; the number of tasks when there is no limit. */
  readonly workers: number;
}

const indexes = new WeakMap<PlanModel, PlanIndex>();

/** The index of a model, made once a model. O(tasks + precedence + members of exclusions). */
export function indexOf(model: PlanModel): PlanIndex {
  const known = indexes.get(model);
  if (known) return known;
  const made = makeIndex(model);
  indexes.set(model, made);
  return made;
}

/** The same tasks with time running backwards: precedence is turned round, all else is symmetric. */
export const reversed = (index: PlanIndex): PlanIndex => ({
  ...index,
  before: index.after,
  after: index.before,
});

function makeIndex(model: PlanModel): PlanIndex {
  const size = model.tasks.length;
  const before = rowsOf(model.tasks.map((task) => task.before));
  const limits = model.limits.filter(({ limit, tasks }) => tasks.length > Math.max(1, limit));
  const { fedBy, watchedBy, cells } = cellsOf(model);
  const feeds = transpose(fedBy, size);
  const workers = model.workers === null ? size : Math.min(size, Math.max(1, model.workers));
  return {
    size,
    seconds: Float64Array.from(model.tasks, (task) => task.seconds),
    exclusive: Uint8Array.from(model.tasks, (task) => (task.exclusive ? 1 : 0)),
    before,
    after: transpose(before, size),
    cells,
    feeds,
    watches: fedBy === watchedBy ? feeds : transpose(watchedBy, size),
    fedBy,
    pairs: pairsOf(fedBy, watchedBy),
    limits: transpose(rowsOf(limits.map((limit) => limit.tasks)), size),
    capacity: Int32Array.from(limits, (limit) => Math.max(1, limit.limit)),
    workers: Math.max(1, workers),
  };
}

/** For each cell who feeds it and who watches it; one object when these are the same everywhere. */
function cellsOf(model: PlanModel): { fedBy: Rows; watchedBy: Rows; cells: number } {
  const feeders: (readonly number[])[] = [];
  const watchers: (readonly number[])[] = [];
  for (const { left, right } of model.exclusions) {
    const clique = sameMembers(left, right);
    feeders.push(left);
    watchers.push(clique ? left : right);
    if (clique) continue;
    feeders.push(right);
    watchers.push(left);
  }
  const fedBy = rowsOf(feeders);
  const cliques = feeders.every((members, cell) => members === watchers[cell]);
  return { fedBy, watchedBy: cliques ? fedBy : rowsOf(watchers), cells: feeders.length };
}

function pairsOf(feeds: Rows, watches: Rows): number {
  const lengthOf = ({ from }: Rows, row: number): number =>
    (from[row + 1] as number) - (from[row] as number);
  let pairs = 0;
  for (let cell = 0; cell + 1 < feeds.from.length; cell += 1)
    pairs += lengthOf(feeds, cell) * lengthOf(watches, cell);
  return pairs;
}

/** Whether two ascending lists are equal: such an exclusion is a clique. */
export function sameMembers(left: readonly number[], right: readonly number[]): boolean {
  if (left === right) return true;
  return left.length === right.length && left.every((member, at) => member === right[at]);
}

/** Whether two different positions may never run at the same time, for whatever reason but limits. */
export function excludes(index: PlanIndex, a: number, b: number): boolean {
  if (index.exclusive[a] === 1 || index.exclusive[b] === 1) return true;
  const { feeds, watches } = index;
  let i = feeds.from[a] as number;
  let j = watches.from[b] as number;
  const iEnd = feeds.from[a + 1] as number;
  const jEnd = watches.from[b + 1] as number;
  while (i < iEnd && j < jEnd) {
    const difference = (feeds.items[i] as number) - (watches.items[j] as number);
    if (difference === 0) return true;
    if (difference < 0) i += 1;
    else j += 1;
  }
  return false;
}
