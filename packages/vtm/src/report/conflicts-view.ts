import { conflictCounts } from '../conflicts/conflict-set.js';
import type { ConflictCounts, ConflictSet } from '../conflicts/conflict-set.js';
import type { ConflictKind, ConflictLevel, SharedRegion } from '../conflicts/conflict.js';
import { LEVELS } from '../conflicts/conflict.js';
import type { Backlog } from '../manifest/task.js';
import { pairList } from './pair-list.js';
import type { PairView } from './pair-list.js';

/** The conflicts of a backlog as people and machines read them. */
export interface ConflictsView {
  /** The task whose conflicts alone these are; null for all. */
  readonly task: string | null;
  readonly tasks: number;
  /** Distinct pairs of tasks. */
  readonly pairs: number;
  /** Pairs by their strongest level. */
  readonly by_level: ConflictCounts['byLevel'];
  /** Pairs with at least one reason of the kind. */
  readonly by_kind: ConflictCounts['byKind'];
  /** Strongest first; one for each pair or larger cause. */
  readonly causes: readonly CauseView[];
  /** How many more causes there are. */
  readonly left_out: number;
  /** Each pair once, strongest first, then in backlog order; null when not asked. */
  readonly pair_list: readonly PairView[] | null;
  /** How many more pairs there are than `pair_list` has. */
  readonly pairs_left_out: number;
}

/** One pair of tasks with its reasons, or one cause that many tasks share. */
export interface CauseView {
  readonly level: ConflictLevel;
  /** Kinds of all reasons, the strongest first. */
  readonly kinds: readonly ConflictKind[];
  readonly rule: string;
  /** Each of these conflicts with each of `with`, or with one another when that is null. */
  readonly tasks: readonly string[];
  readonly with: readonly string[] | null;
  readonly reason: string;
  readonly witness: string | null;
}

/** How many causes are listed unless all are asked for. */
const LISTED = 100;

/** What is wanted of the conflicts. */
export interface ConflictsRequest {
  /** Id of a task whose conflicts these are; null for all. */
  readonly task: string | null;
  /** List pairs of tasks beside the causes. */
  readonly pairs: boolean;
  /** List all causes and up to 100,000 pairs, not the first hundred. */
  readonly all: boolean;
}

/** So many pairs are listed at most: half a gigabyte is the longest text there can be. */
export const MOST_PAIRS = 100_000;

/** The view of a backlog's conflicts, or of those of one task: all causes, or the first hundred. */
export function conflictsView(
  set: ConflictSet,
  backlog: Backlog,
  { task, pairs: asked, all }: ConflictsRequest,
): ConflictsView {
  const { pairs, byLevel, byKind } = conflictCounts(set);
  const causes = causesOf(set);
  const listed = all ? causes : causes.slice(0, LISTED);
  const list = asked ? pairList(set, backlog, all ? MOST_PAIRS : LISTED) : null;
  return {
    task,
    tasks: backlog.tasks.length,
    pairs,
    by_level: byLevel,
    by_kind: byKind,
    causes: listed.map((regions) => causeView(regions, backlog)),
    left_out: causes.length - listed.length,
    pair_list: list,
    pairs_left_out: pairs - (list?.length ?? pairs),
  };
}

/** Regions by level, those of one and the same pair of tasks together. */
function causesOf({ regions }: ConflictSet): readonly (readonly SharedRegion[])[] {
  const ordered = LEVELS.flatMap((level) => regions.filter((region) => region.level === level));
  const pairs = new Map<string, SharedRegion[]>();
  return ordered.flatMap((region) => {
    const pair = pairOf(region);
    if (pair === null) return [[region]];
    const known = pairs.get(pair);
    if (known) {
      known.push(region);
      return [];
    }
    const cause = [region];
    pairs.set(pair, cause);
    return [cause];
  });
}

function pairOf({ left, right }: SharedRegion): string | null {
  const tasks = new Set(left.length + right.length > 4 ? [] : [...left, ...right]);
  return tasks.size === 2 ? [...tasks].sort((a, b) => a - b).join() : null;
}

function causeView(regions: readonly SharedRegion[], { tasks }: Backlog): CauseView {
  const [strongest] = regions as readonly [SharedRegion];
  const { level, rule, left, right, reason, witness } = strongest;
  const ids = (positions: readonly number[]): readonly string[] =>
    positions.map((position) => tasks[position]?.id ?? '');
  const both = pairOf(strongest);
  return {
    level,
    kinds: [...new Set(regions.map(({ kind }) => kind))],
    rule,
    tasks: ids(both === null ? left : both.split(',').map(Number)),
    with: left === right || both !== null ? null : ids(right),
    reason,
    witness,
  };
}
