import { pairsOf } from '../conflicts/conflict-set.js';
import type { ConflictSet } from '../conflicts/conflict-set.js';
import type {
  Conflict,
  ConflictKind,
  ConflictLevel,
  ConflictReason,
} from '../conflicts/conflict.js';
import { LEVELS } from '../conflicts/conflict.js';
import type { Backlog } from '../manifest/task.js';

/** Two tasks that conflict, with all that is known of it. */
export interface PairView {
  /** In backlog order. */
  readonly tasks: readonly [string, string];
  /** The level of its strongest reason. */
  readonly level: ConflictLevel;
  /** Kinds of all reasons, the strongest first. */
  readonly kinds: readonly ConflictKind[];
  /** The strongest reason. */
  readonly reason: string;
  /** A path both may write, of the strongest reason that has one. */
  readonly witness: string | null;
  readonly reasons: readonly Omit<ConflictReason, 'subject'>[];
}

/**
 * The first pairs in conflict, at most so many, each once: the strongest first, then in backlog order.
 * O(pairs) time for each level, memory only for what is given.
 */
export function pairList(set: ConflictSet, backlog: Backlog, most: number): readonly PairView[] {
  const list: PairView[] = [];
  for (const level of LEVELS)
    for (const pair of pairsOf(set, backlog, level)) {
      if (list.length === most) return list;
      if (pair.level === level) list.push(pairView(pair));
    }
  return list;
}

function pairView({ tasks, level, reasons }: Conflict): PairView {
  return {
    tasks,
    level,
    kinds: [...new Set(reasons.map(({ kind }) => kind))],
    reason: reasons[0]?.reason ?? '',
    witness: reasons.find(({ witness }) => witness !== null)?.witness ?? null,
    reasons: reasons.map(({ kind, level, rule, reason, witness }) => ({
      ...{ kind, level, rule, reason, witness },
    })),
  };
}
