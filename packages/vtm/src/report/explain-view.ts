import type { ConflictKind, ConflictLevel } from '../conflicts/conflict.js';
import type { ExplainedReason, PairExplanation } from '../conflicts/explain.js';

/** Why two tasks may or may not be under way together, as people and machines read it. */
export interface ExplainView {
  /** In backlog order. */
  readonly tasks: readonly [string, string];
  readonly together: boolean;
  readonly reasons: readonly ExplainedReasonView[];
  /** Whether more entries of the two overlap than are told. */
  readonly more: boolean;
  /** From the task that goes first to the one that waits; null when neither waits for the other. */
  readonly precedence: readonly string[] | null;
  readonly alone: PairExplanation['alone'];
  readonly group_limit: PairExplanation['limit'];
  readonly cleared: PairExplanation['cleared'];
}

/** One reason, with what ends it. */
export interface ExplainedReasonView {
  readonly kind: ConflictKind;
  readonly level: ConflictLevel;
  readonly rule: string;
  readonly reason: string;
  readonly witness: string | null;
  /** Whether it keeps the two apart. */
  readonly binds: boolean;
  /** Scope entries of the first and the second task. */
  readonly entries: readonly [string, string] | null;
  /** Entries of `file_scope` and what takes their place: none for an entry to drop. */
  readonly smallest_change:
    | readonly {
        readonly task: string;
        readonly entry: string;
        readonly becomes: readonly string[];
      }[]
    | null;
  readonly remedy: string;
}

/** The view of an explanation. */
export function explainView(explanation: PairExplanation): ExplainView {
  const { tasks, together, reasons, more, precedence, alone, limit, cleared } = explanation;
  return {
    ...{ tasks, together, reasons: reasons.map(reasonView), more, precedence, alone },
    group_limit: limit,
    cleared,
  };
}

function reasonView(reason: ExplainedReason): ExplainedReasonView {
  const { kind, level, rule, witness, binds, entries, change, remedy } = reason;
  const smallest =
    change?.map(({ task, entry, kind: how, pattern }) => ({
      task,
      entry,
      becomes: pattern === null ? [] : how === 'subtract' ? [entry, `!${pattern}`] : [pattern],
    })) ?? null;
  return {
    ...{ kind, level, rule, reason: reason.reason, witness, binds, entries },
    smallest_change: smallest,
    remedy,
  };
}
