import type { Backlog, Task } from '../manifest/task.js';
import { regionsBetween } from './conflict-set.js';
import type { ConflictSet } from './conflict-set.js';
import type { ConflictReason, PairEvidence, SharedRegion } from './conflict.js';
import type { ConflictPolicy } from './policy.js';
import { precedenceChain } from './precedence-chain.js';
import { remedyOf } from './remedy.js';
import { smallestChange } from './scope-change.js';
import type { ScopeEdit } from './scope-change.js';
import { sideOf } from './scope-side.js';
import { clearedChecks } from './cleared-checks.js';
import type { ClearedCheck } from './cleared-checks.js';

/** What besides conflicts keeps tasks apart, and which kinds of conflict were looked for. */
export interface PairRules {
  readonly levels: ConflictPolicy['levels'];
  /** Whether soft conflicts exclude as hard ones do: where all tasks share one work tree. */
  readonly softExcludes: boolean;
  /** Whether High risk runs alone. */
  readonly highAlone: boolean;
  /** For a parallelism group: how many of its tasks run at once at most. */
  readonly groupLimits: Readonly<Record<string, number>>;
}

/** A reason for which two tasks conflict, and how to be rid of it. */
export interface ExplainedReason extends ConflictReason {
  /** Whether it keeps the two apart. */
  readonly binds: boolean;
  /** The scope entries that overlap, that of the first task first; null for other reasons. */
  readonly entries: readonly [string, string] | null;
  /** The smallest change of scopes that ends it; null when there is none of one entry a task. */
  readonly change: readonly ScopeEdit[] | null;
  /** What else to do, in one sentence. */
  readonly remedy: string;
}

/** Why two tasks may or may not be under way together. */
export interface PairExplanation {
  /** By id, in backlog order. */
  readonly tasks: readonly [string, string];
  /** Whether nothing keeps the two from being under way at the same time. */
  readonly together: boolean;
  /** Strongest first. */
  readonly reasons: readonly ExplainedReason[];
  /** Whether entries of the two overlap that are not told: at most twenty are for one cause. */
  readonly more: boolean;
  /** Ids from the task that goes first to the one that waits for it; null when neither waits. */
  readonly precedence: readonly string[] | null;
  /** Which of the two run alone, and why. */
  readonly alone: readonly { readonly task: string; readonly because: string }[];
  /** The limit of the parallelism group both belong to; null when there is none. */
  readonly limit: { readonly group: string; readonly limit: number } | null;
  /** Kinds of conflict that were looked for and not found, with what was compared. */
  readonly cleared: readonly ClearedCheck[];
}

/**
 * Explains two different tasks (positions in the backlog). Pure; a small number of comparisons for each
 * pair of entries that overlap.
 *
 * @example
 * const { together, reasons } = explainPair(backlog, findConflicts(backlog), rules, 0, 1);
 */
export function explainPair(
  backlog: Backlog,
  conflicts: ConflictSet,
  rules: PairRules,
  a: number,
  b: number,
): PairExplanation {
  const [low, high] = a < b ? [a, b] : [b, a];
  const [first, second] = [backlog.tasks[low] as Task, backlog.tasks[high] as Task];
  const causes = regionsBetween(conflicts, low, high).map((region) => ({
    region,
    evidence: region.between?.(low, high, MOST_EVIDENCE + 1) ?? [],
  }));
  const reasons = causes.flatMap(({ region, evidence }) =>
    reasonsOf(region, evidence.slice(0, MOST_EVIDENCE), [first, second], rules.softExcludes),
  );
  const precedence = precedenceChain(backlog, first.id, second.id);
  const alone = [first, second].flatMap((task) => aloneBecause(task, rules.highAlone));
  const limit = sharedLimit(first, second, rules.groupLimits);
  const isFree = precedence === null && alone.length === 0 && limit?.limit !== 1;
  return {
    tasks: [first.id, second.id],
    together: isFree && !reasons.some(({ binds }) => binds),
    reasons: distinct(reasons),
    more: causes.some(({ evidence }) => evidence.length > MOST_EVIDENCE),
    precedence,
    alone,
    limit,
    cleared: clearedChecks(first, second, reasons, rules.levels),
  };
}

/** More entries of two tasks that overlap for one cause are not told one by one. */
const MOST_EVIDENCE = 20;

function reasonsOf(
  region: SharedRegion,
  told: readonly PairEvidence[],
  [first, second]: readonly [Task, Task],
  softExcludes: boolean,
): readonly ExplainedReason[] {
  const { kind, level, rule } = region;
  const binds = level === 'hard' || (level === 'soft' && softExcludes);
  const evidence: readonly (PairEvidence | SharedRegion)[] = told.length > 0 ? told : [region];
  return evidence.map((each) => {
    const { subject, reason, witness } = each;
    const plain = { kind, level, rule, subject, reason, witness };
    const remedy = remedyOf(plain, first, second);
    if (!('entries' in each)) return { ...plain, binds, entries: null, change: null, remedy };
    const { entries, editable } = each;
    // Narrower scopes are no way out for two spellings of one file.
    const change =
      rule === 'case'
        ? null
        : smallestChange(
            sideOf(first, entries[0], editable[0]),
            sideOf(second, entries[1], editable[1]),
          );
    return { ...plain, binds, entries, change, remedy };
  });
}

/** A written entry and the same one that a rule adds are told once. */
function distinct(reasons: readonly ExplainedReason[]): readonly ExplainedReason[] {
  const keyOf = ({ level, rule, reason, entries }: ExplainedReason): string =>
    JSON.stringify([level, rule, reason, entries]);
  return [...new Map(reasons.map((reason) => [keyOf(reason), reason])).values()];
}

function aloneBecause(task: Task, highAlone: boolean): PairExplanation['alone'] {
  if (task.risk === 'High') return highAlone ? [{ task: task.id, because: 'High risk' }] : [];
  return task.parallel ? [] : [{ task: task.id, because: 'parallel: false' }];
}

function sharedLimit(
  { group }: Task,
  other: Task,
  limits: PairRules['groupLimits'],
): PairExplanation['limit'] {
  if (group === null || group !== other.group || !Object.hasOwn(limits, group)) return null;
  return { group, limit: limits[group] ?? Infinity };
}
