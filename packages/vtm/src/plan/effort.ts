/**
 * How much work planning may do, counted so that it is the same on every machine: one placement is
 * one task put into one schedule or one list of groups, or looked at for a change.
 */
export interface Effort {
  readonly placements: number;
}

/** Placements of the usual effort: about a second where no proof ends the search before. */
const USUAL_PLACEMENTS = 20_000_000;

/** So many times the usual effort; 1 is the default of all planning, less is quicker, more may be shorter. */
export const effortOf = (times: number): Effort => ({
  placements: Math.ceil(times * USUAL_PLACEMENTS),
});

/** Is told now and then how much of a search is done, 0 to 1. */
export type Observe = (share: number) => void;

/** What is left of an effort; spent by whoever places tasks. */
export interface Budget {
  left: number;
}

/** More placements than this for each triple of tasks gain nothing at the usual effort. */
const PLACEMENTS_PER_TRIPLE = 200;

/** How many placements of annealing are of use with an effort: the fewer tasks there are, the fewer. */
export function annealingOf({ placements }: Effort, size: number): number {
  const most =
    PLACEMENTS_PER_TRIPLE * size * size * size * Math.max(1, placements / USUAL_PLACEMENTS);
  return Math.floor(Math.min(most, placements));
}

/** A fresh budget. */
export const budgetOf = ({ placements }: Effort): Budget => ({ left: placements });

/** Takes from a budget; false when it does not hold that much, and then nothing is taken. */
export function spend(budget: Budget, placements: number): boolean {
  if (budget.left < placements) return false;
  budget.left -= placements;
  return true;
}
