import { ancestorsAmong } from '../manifest/checks/ancestors.js';
import type { Backlog } from '../manifest/task.js';
import { pairsOf } from './conflict-set.js';
import type { ConflictSet } from './conflict-set.js';
import type { ConflictReason, SharedRegion } from './conflict.js';

/** Two tasks, by id in backlog order, that must not overlap although nobody has declared it. */
export interface DerivedPair {
  readonly tasks: readonly [string, string];
  /** The strongest one. */
  readonly reason: () => ConflictReason;
}

/**
 * The pairs that `conflicts_with` is to record beside the declared ones, in backlog order: those with a
 * hard reason of another kind. Tasks of one capability need none when one depends on the other.
 * Lazy; O(pairs, once for each region they share).
 */
export function* derivedPairs(set: ConflictSet, backlog: Backlog): Generator<DerivedPair> {
  const isDerived = derivationIn(backlog);
  for (const conflict of pairsOf(set, backlog, 'hard')) {
    const { regions, tasks } = conflict;
    if (!isDerived(tasks, regions)) continue;
    // Reasons stand in the order of their regions.
    const at = regions.findIndex(({ level }) => level === 'hard');
    yield { tasks, reason: () => conflict.reasons[at] as ConflictReason };
  }
}

/** Tells of two tasks, by id, and the regions they share whether `conflicts_with` is to record them as derived. */
export function derivationIn(
  backlog: Backlog,
): (tasks: readonly [string, string], regions: readonly SharedRegion[]) => boolean {
  const ancestors = ancestorsAmong(backlog.tasks);
  const isOrdered = ([a, b]: readonly [string, string]): boolean =>
    ancestors !== null && (ancestors.has(a, b) || ancestors.has(b, a));
  return (tasks, regions) => {
    if (regions.some(({ kind }) => kind === 'declared')) return false;
    const hard = regions.filter(({ level }) => level === 'hard');
    if (hard.length === 0) return false;
    return hard.some(({ kind }) => kind !== 'capability') || !isOrdered(tasks);
  };
}
