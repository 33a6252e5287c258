import { conflictGraphOf } from './conflict-graph.js';
import type { Schedule } from './decode.js';
import { spend } from './effort.js';
import type { Budget } from './effort.js';
import { numberSequence } from './number-sequence.js';
import type { PlanIndex } from './plan-index.js';
import { rowAt } from './rows.js';
import type { Rows } from './rows.js';
import { repaired } from './tabu-colouring.js';

/** Graphs with more pairs are left to list scheduling and annealing. */
const MOST_PAIRS = 2_000_000;

/**
 * Whether a plan is a colouring: all tasks take equally long, and nothing but exclusions keeps them
 * apart. Then a makespan is a number of colours.
 */
export function isColouring(index: PlanIndex): boolean {
  const [first = 0] = index.seconds;
  return (
    first > 0 &&
    index.before.items.length === 0 &&
    index.capacity.length === 0 &&
    index.workers === index.size &&
    index.pairs > 0 &&
    index.pairs <= MOST_PAIRS &&
    !index.exclusive.includes(1) &&
    index.seconds.every((seconds) => seconds === first)
  );
}

/**
 * The timeline of a colouring with few colours: saturation first, then colour after colour is given
 * up and the conflicts this brings are mended by tabu search, until the target is met, the budget is
 * spent or mending fails. (Brélaz 1979: DSATUR; Hertz, de Werra 1987: TabuCol.)
 */
export function searchColouring(index: PlanIndex, target: number, budget: Budget): Schedule {
  const graph = conflictGraphOf(index);
  const seconds = index.seconds[0] as number;
  const next = numberSequence(index.size);
  let best = bySaturation(graph, index.size);
  spend(budget, Math.min(budget.left, index.size * index.size));
  for (let count = coloursOf(best); (count - 1) * seconds >= target; count = coloursOf(best)) {
    const found = repaired(graph, best, count - 1, budget, next);
    if (!found) break;
    best = found;
  }
  return {
    starts: Float64Array.from(best, (colour) => colour * seconds),
    makespan: coloursOf(best) * seconds,
  };
}

const coloursOf = (colours: Int32Array): number =>
  1 + colours.reduce((most, colour) => Math.max(most, colour), -1);

/** Colours the task with most colours around it, of equal ones that with most neighbours, as low as it goes. */
function bySaturation(graph: Rows, size: number): Int32Array {
  const colours = new Int32Array(size).fill(-1);
  const around = Array.from({ length: size }, () => new Set<number>());
  const degree = (task: number): number => rowAt(graph, task).length;
  const saturation = (task: number): number => (around[task] as Set<number>).size;
  for (let round = 0; round < size; round += 1) {
    let chosen = -1;
    for (let task = 0; task < size; task += 1) {
      if ((colours[task] as number) >= 0) continue;
      const more = chosen < 0 ? 1 : saturation(task) - saturation(chosen);
      if (more > 0 || (more === 0 && degree(task) > degree(chosen))) chosen = task;
    }
    let colour = 0;
    while (around[chosen]?.has(colour)) colour += 1;
    colours[chosen] = colour;
    for (const other of rowAt(graph, chosen)) around[other]?.add(colour);
  }
  return colours;
}
