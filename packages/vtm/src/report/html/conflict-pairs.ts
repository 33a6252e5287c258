import type { ConflictKind, ConflictLevel } from '../../conflicts/conflict.js';
import { LEVELS } from '../../conflicts/conflict.js';
import { conflictCounts, pairsOf } from '../../conflicts/conflict-set.js';
import type { ConflictSet } from '../../conflicts/conflict-set.js';
import type { Backlog } from '../../manifest/task.js';

/** Pairs of tasks in conflict, by their numbers, with what shows it. */
export interface ConflictPairs {
  /** All distinct pairs. */
  readonly count: number;
  readonly by_level: Readonly<Record<ConflictLevel, number>>;
  /** Each pair as its lower number, its higher one, and the number of its evidence; strongest levels first. */
  readonly pairs: readonly (readonly [number, number, number])[];
  /** What pairs share with others: named once. */
  readonly evidence: readonly PairReason[];
  /** How many pairs are not listed. */
  readonly left_out: number;
}

/** Why a pair conflicts: its strongest reason. */
export interface PairReason {
  readonly level: ConflictLevel;
  readonly kind: ConflictKind;
  readonly reason: string;
  /** A path that both may write. */
  readonly witness: string | null;
}

/** More pairs than these nobody can look at, and the page would burst. */
export const MOST_PAIRS = 100_000;

/** The conflicts of a backlog as numbers, at most so many. O(pairs) for each level. */
export function conflictPairs(set: ConflictSet, backlog: Backlog, most: number): ConflictPairs {
  const { pairs: count, byLevel } = conflictCounts(set);
  const positions = new Map(backlog.tasks.map(({ id }, position) => [id, position]));
  const evidence = new Map<string, number>();
  const pairs: [number, number, number][] = [];
  for (const level of LEVELS)
    for (const pair of pairsOf(set, backlog, level)) {
      if (pairs.length === most) break;
      if (pair.level !== level) continue;
      const [a, b] = pair.tasks.map((id) => positions.get(id) ?? 0) as [number, number];
      const strongest = pair.reasons[0];
      const witness = pair.reasons.find((reason) => reason.witness !== null)?.witness ?? null;
      const kind = strongest?.kind ?? 'declared';
      const key = JSON.stringify({ level, kind, reason: strongest?.reason ?? '', witness });
      const known = evidence.get(key) ?? evidence.size;
      evidence.set(key, known);
      pairs.push([Math.min(a, b), Math.max(a, b), known]);
    }
  return {
    count,
    by_level: byLevel,
    pairs,
    evidence: [...evidence.keys()].map((key) => JSON.parse(key) as PairReason),
    left_out: count - pairs.length,
  };
}
