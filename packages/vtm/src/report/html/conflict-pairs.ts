import type { ConflictKind, ConflictLevel } from '../../conflicts/conflict.js';
import { conflictCounts } from '../../conflicts/conflict-set.js';
import type { ConflictSet } from '../../conflicts/conflict-set.js';
import type { Backlog } from '../../manifest/task.js';
import { pairList } from '../pair-list.js';

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

/** The conflicts of a backlog as numbers, at most so many. O(pairs) for each level. */
export function conflictPairs(set: ConflictSet, backlog: Backlog, most: number): ConflictPairs {
  const { pairs: count, byLevel } = conflictCounts(set);
  const positions = new Map(backlog.tasks.map(({ id }, position) => [id, position]));
  const evidence = new Map<string, number>();
  const pairs = pairList(set, backlog, most).map(({ tasks, level, kinds, reason, witness }) => {
    const [first, second] = tasks.map((id) => positions.get(id) ?? 0) as [number, number];
    const [kind = 'declared'] = kinds;
    const key = JSON.stringify({ level, kind, reason, witness } satisfies PairReason);
    const known = evidence.get(key) ?? evidence.size;
    evidence.set(key, known);
    return [first, second, known] as const;
  });
  return {
    count,
    by_level: byLevel,
    pairs,
    evidence: [...evidence.keys()].map((key) => JSON.parse(key) as PairReason),
    left_out: count - pairs.length,
  };
}
