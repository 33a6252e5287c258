import { cooling } from './cooling.js';
import type { Schedule } from './decode.js';
import { ordered } from './justify.js';
import { numberSequence } from './number-sequence.js';
import type { NumberSequence } from './number-sequence.js';
import type { PlanIndex } from './plan-index.js';
import type { Stretch } from './shift.js';
import { attempt, redecode, trialOf } from './trial.js';
import type { Trial } from './trial.js';

/** At first a change may cost this share of a task's mean duration on average. */
const HEAT = 0.6;
/** So many changes in a hundred reach over more than two tasks of the critical chain, and over how many. */
const LONG_PERCENT = 80;
const LONGEST = 10;
/** After so many changes the list is put in order of its starts again, which makes stretches short. */
const SORTED_EVERY = 10;

/**
 * Shortens a schedule by annealing over lists: a task of the critical chain changes sides with an
 * earlier one of that chain whose end it waits for, though not by precedence; the list is decoded
 * anew. Ends at the target or after so many rounds; never longer than it began. The numbers drawn come
 * from a fixed sequence, so that the result is always the same. O(rounds × decoding) at worst.
 *
 * (Moves on critical blocks: van Laarhoven, Aarts, Lenstra 1992; Balas, Vazacopoulos 1998.)
 */
export function anneal(
  index: PlanIndex,
  start: Schedule,
  target: number,
  rounds: number,
): Schedule {
  const next = numberSequence(index.size);
  const allowance = cooling(HEAT * meanSeconds(index), rounds, next);
  const trial = trialOf(index, ordered(start.starts));
  let best = start;
  let kept = 0;
  let chain = avoidableOf(trial);
  for (let round = 0; round < rounds && best.makespan > target && chain.length > 0; round += 1) {
    const stretch = stretchOf(trial, chain, next);
    const limit = trial.makespan + allowance(round);
    if (!stretch || attempt(trial, stretch, limit) > limit) continue;
    kept += 1;
    if (kept % SORTED_EVERY === 0) redecode(trial, ordered(startsOf(trial)));
    if (trial.makespan < best.makespan)
      best = { starts: startsOf(trial), makespan: trial.makespan };
    chain = avoidableOf(trial);
  }
  return best;
}

const meanSeconds = ({ seconds, size }: PlanIndex): number =>
  seconds.reduce((sum, value) => sum + value, 0) / Math.max(1, size);

const startsOf = ({ ends, index }: Trial): Float64Array =>
  ends.map((end, task) => end - (index.seconds[task] as number));

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
): Stretch | null {
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
  const from = places[first] as number;
  const to = places[last] as number;
  return from < to ? { from, to, later: next(2) === 0 } : null;
}
