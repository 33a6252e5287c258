import type { Budget } from './effort.js';
import type { NumberSequence } from './number-sequence.js';
import { rowAt } from './rows.js';
import type { Rows } from './rows.js';

/** A colour just given up stays forbidden to its task for up to so many rounds … */
const TENURE = 10;
/** … and for so many tenths of the conflicts that are left. */
const TENURE_TENTHS = 6;

/** A colouring in which some neighbours still share a colour. */
interface Mending {
  readonly graph: Rows;
  readonly count: number;
  readonly colours: Int32Array;
  /** How many neighbours of a task have a colour, by task · count + colour. */
  readonly around: Int32Array;
  /** The round until which a task may not take a colour, likewise. */
  readonly forbidden: Int32Array;
  conflicts: number;
}

/**
 * The tasks in fewer colours: those whose colour is given up take the least harmful one, then in each
 * round the best change of colour of a task in conflict is made, even if it does harm; the colour left
 * is forbidden to it for some rounds. Null when the budget ends before the conflicts do.
 */
export function repaired(
  graph: Rows,
  colours: Int32Array,
  count: number,
  budget: Budget,
  next: NumberSequence,
): Int32Array | null {
  if (count < 1) return null;
  const mending = begin(graph, colours, count);
  let least = mending.conflicts;
  for (let round = 1; mending.conflicts > 0; round += 1) {
    const { task, colour, looked } = bestChange(mending, round, least, next);
    budget.left -= 1 + (looked >> 3);
    if (budget.left < 0) return null;
    if (task < 0) continue;
    const left = mending.colours[task] as number;
    recolour(mending, task, colour);
    const tenure = next(TENURE) + Math.floor((mending.conflicts * TENURE_TENTHS) / 10);
    mending.forbidden[task * count + left] = round + 1 + tenure;
    least = Math.min(least, mending.conflicts);
  }
  return mending.colours;
}

function begin(graph: Rows, colours: Int32Array, count: number): Mending {
  const size = colours.length;
  const mending: Mending = {
    graph,
    count,
    colours: colours.slice(),
    around: new Int32Array(size * count),
    forbidden: new Int32Array(size * count),
    conflicts: 0,
  };
  const { around } = mending;
  for (let task = 0; task < size; task += 1)
    for (const other of rowAt(graph, task)) {
      const colour = colours[other] as number;
      if (colour < count)
        around[task * count + colour] = (around[task * count + colour] as number) + 1;
    }
  for (let task = 0; task < size; task += 1)
    if ((colours[task] as number) >= count) take(mending, task, leastAround(mending, task));
  return mending;
}

function leastAround({ around, count }: Mending, task: number): number {
  let least = 0;
  for (let colour = 1; colour < count; colour += 1)
    if ((around[task * count + colour] as number) < (around[task * count + least] as number))
      least = colour;
  return least;
}

/** Gives a task without a colour one. */
function take(mending: Mending, task: number, colour: number): void {
  const { graph, around, count, colours } = mending;
  mending.conflicts += around[task * count + colour] as number;
  colours[task] = colour;
  const end = graph.from[task + 1] as number;
  for (let at = graph.from[task] as number; at < end; at += 1) {
    const key = (graph.items[at] as number) * count + colour;
    around[key] = (around[key] as number) + 1;
  }
}

function recolour(mending: Mending, task: number, colour: number): void {
  const { graph, around, count, colours } = mending;
  const left = colours[task] as number;
  mending.conflicts -= around[task * count + left] as number;
  const end = graph.from[task + 1] as number;
  for (let at = graph.from[task] as number; at < end; at += 1) {
    const key = (graph.items[at] as number) * count + left;
    around[key] = (around[key] as number) - 1;
  }
  take(mending, task, colour);
}

/** The change that leaves fewest conflicts, one of several by chance; a forbidden one only if it beats all before. */
function bestChange(
  { around, forbidden, colours, count, conflicts }: Mending,
  round: number,
  least: number,
  next: NumberSequence,
): { readonly task: number; readonly colour: number; readonly looked: number } {
  let [task, colour, fewest, equal, looked] = [-1, -1, Infinity, 0, colours.length >> 1];
  for (let each = 0; each < colours.length; each += 1) {
    const row = each * count;
    const own = around[row + (colours[each] as number)] as number;
    if (own === 0) continue;
    looked += count;
    for (let other = 0; other < count; other += 1) {
      if (other === colours[each]) continue;
      const harm = (around[row + other] as number) - own;
      if (harm > fewest) continue;
      if ((forbidden[row + other] as number) > round && conflicts + harm >= least) continue;
      equal = harm < fewest ? 1 : equal + 1;
      if (equal > 1 && next(equal) > 0) continue;
      [task, colour, fewest] = [each, other, harm];
    }
  }
  return { task, colour, looked };
}
