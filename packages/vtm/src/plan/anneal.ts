import { cooling } from './cooling.js';
import type { Allowance } from './cooling.js';
import type { Schedule } from './decode.js';
import type { Observe } from './effort.js';
import { justify, ordered } from './justify.js';
import { numberSequence } from './number-sequence.js';
import type { NumberSequence } from './number-sequence.js';
import type { PlanIndex } from './plan-index.js';
import type { Stretch } from './shift.js';
import { attempt, redecode, sortByStart, trialOf } from './trial.js';
import type { Trial } from './trial.js';

/** At first a change may cost this share of a task's mean duration on average, and after a restart. */
const HEAT = 0.4;
const REHEAT = 0.25;
/** So many changes in a hundred reach over more than two tasks of the critical chain, and over how many. */
const LONG_PERCENT = 80;
const LONGEST = 10;
/** After so many changes the list is put in the order of its starts, and after so many it is justified. */
const SORTED_EVERY = 10;
const JUSTIFIED_EVERY = 30;
/** After so many attempts a task without a change of the makespan, annealing starts anew from the best. */
const PATIENCE = 20;

/**
 * Shortens a schedule by annealing over lists: a task of the critical chain changes sides with an
 * earlier one of that chain whose end it waits for, though not by precedence; the list is decoded
 * anew, and justified now and then. Ends at the target or when the effort is spent; never longer than
 * it began. The numbers drawn come from a fixed sequence, so that the result is always the same.
 *
 * (Moves on critical blocks: van Laarhoven, Aarts, Lenstra 1992; Balas, Vazacopoulos 1998.)
 *
 * @param placements how many times a task may be placed, or looked at for a change
 */
export function anneal(
  index: PlanIndex,
  start: Schedule,
  target: number,
  placements: number,
  observe: Observe = () => undefined,
): Schedule {
  const next = numberSequence(index.size);
  const trial = trialOf(index, ordered(start.starts));
  const mean = trial.work / Math.max(1, index.size);
  let best = start;
  let heat = HEAT;
  while (best.makespan > target && trial.spent < placements && avoidableOf(trial).length > 0) {
    const allowance = cooling(heat * mean, next);
    best = cool(trial, best, { target, placements, allowance, next, observe });
    redecode(trial, ordered(best.starts));
    heat = REHEAT;
  }
  return best;
}

/** How a trial is cooled. */
interface Cooling {
  readonly target: number;
  readonly placements: number;
  readonly allowance: Allowance;
  readonly next: NumberSequence;
  readonly observe: Observe;
}

/** One time of cooling, until the effort is spent or nothing changes any more. */
function cool(
  trial: Trial,
  start: Schedule,
  { target, placements, allowance, next, observe }: Cooling,
): Schedule {
  const from = trial.spent;
  let best = start;
  let chain = avoidableOf(trial);
  let patience = PATIENCE * trial.index.size;
  for (let kept = 0; trial.spent < placements && best.makespan > target && patience > 0;) {
    const before = trial.makespan;
    const limit = before + allowance((trial.spent - from) / (placements - from));
    patience -= 1;
    if (attempt(trial, stretchOf(trial, chain, next), limit) > limit) continue;
    kept += 1;
    if (kept % JUSTIFIED_EVERY === 0) {
      justifyTrial(trial);
      observe(Math.min(1, trial.spent / placements));
    } else if (kept % SORTED_EVERY === 0) sortByStart(trial);
    if (trial.makespan !== before) patience = PATIENCE * trial.index.size;
    if (trial.makespan < best.makespan) best = scheduleOf(trial);
    chain = avoidableOf(trial);
    if (chain.length === 0) break;
  }
  return best;
}

/** Puts the list in the order of its justified schedule. */
function justifyTrial(trial: Trial): void {
  const { starts } = justify(trial.index, scheduleOf(trial));
  trial.spent += 2 * trial.index.size;
  redecode(trial, ordered(starts));
}

const scheduleOf = ({ ends, index, makespan }: Trial): Schedule => ({
  starts: ends.map((end, task) => end - (index.seconds[task] as number)),
  makespan,
});

/** The tasks of the critical chain, last first, that wait for another one though not by precedence. */
function avoidableOf({ last, causes, avoidable }: Trial): number[] {
  const chain: number[] = [];
  for (let task = last; task >= 0; task = causes[task] as number)
    if (avoidable[task] === 1 && (causes[task] as number) >= 0) chain.push(task);
  return chain;
}

/** A waiting task and the one it waits for, or two further apart in the same block of the chain. */
function stretchOf(
  { causes, places }: Trial,
  chain: readonly number[],
  next: NumberSequence,
): Stretch {
  let at = next(chain.length);
  let last = chain[at] as number;
  let first = causes[last] as number;
  let steps = next(100) < LONG_PERCENT ? 1 + next(LONGEST) : 0;
  if (next(2) === 0) {
    for (; steps > 0 && chain[at + 1] === first; steps -= 1, at += 1)
      first = causes[first] as number;
  } else {
    for (; steps > 0 && at > 0 && causes[chain[at - 1] as number] === last; steps -= 1, at -= 1)
      last = chain[at - 1] as number;
  }
  return { from: places[first] as number, to: places[last] as number, later: next(2) === 0 };
}
