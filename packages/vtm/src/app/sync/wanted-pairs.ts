import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { ConflictSet } from '../../conflicts/conflict-set.js';
import type { ConflictReason } from '../../conflicts/conflict.js';
import { derivedPairs } from '../../conflicts/derived-pairs.js';
import type { Backlog } from '../../manifest/task.js';
import type { WrittenConflicts } from './written-conflicts.js';

/** More new entries than this are not written: nobody reads them, and the manifests burst. */
export const ENTRY_LIMIT = 200_000;

/** A pair that both tasks are to list; positions in the backlog, the lower first. */
export interface WantedPair {
  readonly first: number;
  readonly second: number;
  /** Why it was derived; null when people have declared it. */
  readonly derived: (() => ConflictReason) | null;
}

/**
 * The pairs that `conflicts_with` is to hold: those that either side lists unmarked, then the derived
 * ones. VTM430 when more than `limit` new entries would come of it.
 */
export function wantedPairs(
  written: readonly WrittenConflicts[],
  conflicts: ConflictSet,
  backlog: Backlog,
  limit: number,
): Result<readonly WantedPair[], readonly Diagnostic[]> {
  const positions = new Map(backlog.tasks.map(({ id }, position) => [id, position]));
  const pairs = new Map<number, WantedPair>();
  let fresh = 0;
  const want = (a: number, b: number, derived: WantedPair['derived']): void => {
    const [first, second] = a < b ? [a, b] : [b, a];
    const key = first * backlog.tasks.length + second;
    if (pairs.has(key)) return;
    pairs.set(key, { first, second, derived });
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const id = backlog.tasks[other]?.id ?? '';
      if (written[one]?.conflicts.known.has(id) === false) fresh += 1;
    }
  };
  written.forEach(({ conflicts: { ids }, derived }, position) => {
    for (const id of ids) {
      const other = positions.get(id);
      if (other !== undefined && other !== position && !derived.known.has(id))
        want(position, other, null);
    }
  });
  for (const { tasks, reason } of derivedPairs(conflicts, backlog)) {
    const [first = 0, second = 0] = tasks.map((id) => positions.get(id));
    want(first, second, reason);
    if (fresh > limit) return fail([tooMany(conflicts, limit)]);
  }
  return ok([...pairs.values()]);
}

/** So many causes of too many pairs are named. */
const NAMED = 3;

function tooMany({ regions }: ConflictSet, limit: number): Diagnostic {
  const byPairs = regions
    .filter(({ level, kind }) => level === 'hard' && kind !== 'declared')
    .map(({ left, right, subject }) => {
      const pairs =
        left === right ? (left.length * (left.length - 1)) / 2 : left.length * right.length;
      return { subject, pairs };
    })
    .sort((a, b) => b.pairs - a.pairs);
  const widest = [...new Map(byPairs.toReversed().map((each) => [each.subject, each])).values()]
    .toReversed()
    .slice(0, NAMED)
    .map(({ subject, pairs }) => `${subject} (${pairs} pairs)`);
  return diagnostic(
    'VTM430',
    `more than ${limit} entries of conflicts_with would be written; most come of ${widest.join(', ')}`,
    'Narrow the scopes that so many tasks share, then sync again; runs keep the tasks apart meanwhile.',
  );
}
