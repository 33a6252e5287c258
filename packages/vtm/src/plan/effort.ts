/**
 * How much work planning may do, counted so that it is the same on every machine: one placement is
 * one task put into one schedule or one list of groups.
 */
export interface Effort {
  readonly placements: number;
}

/** What is left of an effort; spent by whoever places tasks. */
export interface Budget {
  left: number;
}

/** A fresh budget. */
export const budgetOf = ({ placements }: Effort): Budget => ({ left: placements });

/** Takes from a budget; false when it does not hold that much, and then nothing is taken. */
export function spend(budget: Budget, placements: number): boolean {
  if (budget.left < placements) return false;
  budget.left -= placements;
  return true;
}
