import type { PlanModel } from './plan.js';
import { sameMembers } from './plan-index.js';
import type { PlanIndex } from './plan-index.js';
import { rowAt } from './rows.js';

/** How many neighbours are looked at in all, whatever the number of tasks. */
const MOST_VISITS = 200_000;

/** Sets of tasks that exclude each other pairwise: the exclusions that are such, and some grown greedily. */
export function* cliquesOf(model: PlanModel, index: PlanIndex): Generator<readonly number[]> {
  for (const { left, right } of model.exclusions)
    if (left.length > 2 && sameMembers(left, right)) yield left;
  yield* grownCliques(index);
}

interface Seen {
  /** The last mark each position got. */
  readonly marks: Int32Array;
  mark: number;
  /** How many visits are left. */
  left: number;
}

/**
 * From each task, the ones with most work around them first: takes the longest neighbour of all taken
 * so far, and again, until none is left. Stops after a fixed number of visits.
 */
function* grownCliques(index: PlanIndex): Generator<readonly number[]> {
  const load = loadsOf(index);
  const seeds = Array.from(load, (_, task) => task)
    .filter((task) => (load[task] as number) > 0)
    .sort((a, b) => (load[b] as number) - (load[a] as number) || a - b);
  const first = (a: number, b: number): number =>
    (index.seconds[b] as number) - (index.seconds[a] as number) ||
    (load[b] as number) - (load[a] as number) ||
    a - b;
  const seen: Seen = { marks: new Int32Array(index.size), mark: 0, left: MOST_VISITS };
  for (const seed of seeds) {
    if (seen.left <= 0) return;
    const clique = [seed];
    let candidates = markNeighbours(index, seed, seen).sort(first);
    while (candidates.length > 0 && seen.left > 0) {
      const [taken, ...others] = candidates as [number, ...number[]];
      clique.push(taken);
      markNeighbours(index, taken, seen);
      candidates = others.filter((task) => seen.marks[task] === seen.mark);
    }
    yield clique;
  }
}

/** The work of each task and of those it excludes, in seconds; 0 for a task that excludes none. */
function loadsOf(index: PlanIndex): Float64Array {
  const ofCell = new Float64Array(index.cells);
  for (let cell = 0; cell < index.cells; cell += 1)
    for (const task of rowAt(index.fedBy, cell))
      ofCell[cell] = (ofCell[cell] as number) + (index.seconds[task] as number);
  return index.seconds.map((_, task) =>
    rowAt(index.watches, task).reduce((sum, cell) => sum + (ofCell[cell] as number), 0),
  );
}

/** Marks the tasks that exclude a task with a new mark, and lists them. */
function markNeighbours(index: PlanIndex, task: number, seen: Seen): number[] {
  const { marks } = seen;
  seen.mark += 1;
  const neighbours: number[] = [];
  for (const cell of rowAt(index.watches, task)) {
    const members = rowAt(index.fedBy, cell);
    seen.left -= members.length;
    for (const member of members) {
      if (member === task || marks[member] === seen.mark) continue;
      marks[member] = seen.mark;
      neighbours.push(member);
    }
  }
  return neighbours;
}
