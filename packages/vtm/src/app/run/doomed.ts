import type { Diagnostic } from '../../base/diagnostic.js';
import { letsFollow } from '../../run/outcome.js';
import type { Outcome } from '../../run/outcome.js';
import type { Universe } from '../../run/universe.js';
import { skippedBecause, skippedUntilMerged } from './idle.js';

/**
 * The wanted tasks behind one that did not end well, transitively, each with why it is not tried: the
 * order of dispatch is no help here.
 */
export function doomedAmong(
  wanted: readonly number[],
  outcomes: ReadonlyMap<number, Outcome>,
  { backlog, model }: Pick<Universe, 'backlog' | 'model'>,
): ReadonlyMap<number, Diagnostic> {
  const doomed = new Map<number, Diagnostic>();
  const holdsUp = (position: number): boolean => {
    const outcome = outcomes.get(position);
    return doomed.has(position) || (outcome !== undefined && !letsFollow(outcome));
  };
  const why = (position: number, culprit: number): Diagnostic | null => {
    const [task, other] = [backlog.tasks[position], backlog.tasks[culprit]];
    const outcome = outcomes.get(culprit);
    if (!task || !other) return null;
    return outcome?.kind === 'awaiting-merge'
      ? skippedUntilMerged(task, other, outcome.branch)
      : skippedBecause(task, other);
  };
  for (let before = -1; before < doomed.size;) {
    before = doomed.size;
    for (const position of wanted) {
      const culprit = model.tasks[position]?.before.find(holdsUp);
      const reason = culprit === undefined ? null : why(position, culprit);
      if (reason && !doomed.has(position)) doomed.set(position, reason);
    }
  }
  return doomed;
}
