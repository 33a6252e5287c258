import { cooling } from './cooling.js';
import { flattened } from './grouping.js';
import type { Grouping } from './grouping.js';
import { numberSequence } from './number-sequence.js';
import type { NumberSequence } from './number-sequence.js';
import type { PlanIndex } from './plan-index.js';
import { shift, shifterOf, unshift } from './shift.js';
import type { Stretch } from './shift.js';
import { copySplit, groupingOf, listSplitOf, longestOfGroups, splitFrom } from './split-list.js';

/** With so many rounds a task, annealing starts at the full heat; with fewer it starts cooler. */
const FULL_ROUNDS = 1_000;
/** What a change may cost at first on average, as a share of a task's mean duration: least and full. */
const LEAST_HEAT = 0.1;
const FULL_HEAT = 0.25;
/** So many moves in a hundred begin at the longest task of a group: it decides what the group takes. */
const LONGEST_PERCENT = 50;

/**
 * Shortens groups with barriers by annealing over lists: a task, often the longest of its group, moves to
 * another place of the list, which is split anew. Ends at the target or after so many rounds; never
 * longer than it began. The numbers drawn come from a fixed sequence, so that the result is always the
 * same.
 * O(rounds × splitting) at worst.
 */
export function annealGroups(
  index: PlanIndex,
  start: Grouping,
  target: number,
  rounds: number,
): Grouping {
  const next = numberSequence(index.size);
  const allowance = cooling(heatOf(index, rounds), next);
  const list = flattened(index, start);
  const shifter = shifterOf(index.size);
  const split = listSplitOf(index);
  const kept = listSplitOf(index);
  let current = splitFrom(split, list, 0);
  copySplit(split, kept, list, 0);
  let longest = longestOfGroups(split, list);
  let least = current;
  let best = groupingOf(split, list);
  for (let round = 0; round < rounds && least > target; round += 1) {
    const stretch = stretchOf(index.size, longest, next);
    const limit = current + allowance(round / rounds);
    if (!stretch || !shift(index, shifter, list, stretch)) continue;
    const cost = splitFrom(split, list, stretch.from);
    if (cost <= limit) {
      current = cost;
      longest = longestOfGroups(split, list);
      copySplit(split, kept, list, stretch.from);
    } else {
      unshift(shifter, list, stretch);
      copySplit(kept, split, list, stretch.from);
    }
    if (cost >= least) continue;
    least = cost;
    best = groupingOf(split, list);
  }
  return best;
}

function heatOf({ seconds, size }: PlanIndex, rounds: number): number {
  const mean = seconds.reduce((sum, value) => sum + value, 0) / size;
  const share = Math.min(1, rounds / (FULL_ROUNDS * size));
  return mean * (LEAST_HEAT + (FULL_HEAT - LEAST_HEAT) * share);
}

/** Any two places, and either way; or the longest task of a group goes to any place. */
function stretchOf(size: number, longest: readonly number[], next: NumberSequence): Stretch | null {
  const begun = next(100) < LONGEST_PERCENT;
  const a = begun ? (longest[next(longest.length)] as number) : next(size);
  const b = next(size);
  const later = begun ? a < b : next(2) === 0;
  return a === b ? null : { from: Math.min(a, b), to: Math.max(a, b), later };
}
