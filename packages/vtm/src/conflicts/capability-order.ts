import { SYNC_DOES_IT } from '../base/codes.js';
import type { Finding } from '../manifest/finding.js';
import type { Backlog, Task } from '../manifest/task.js';
import { aboutTask } from '../manifest/checks/about-task.js';
import { ancestorsAmong } from '../manifest/checks/ancestors.js';
import type { Ancestors } from '../manifest/checks/ancestors.js';
import { addMember } from './region.js';
import type { ConflictSet } from './conflict-set.js';
import { membership } from './membership.js';
import type { LevelSetting } from './policy.js';
import { writtenPairs } from './written-pairs.js';

/** So many pairs of a backlog are looked at, in its order; 1,000 tasks of one capability have 499,500. */
const PAIRS_LIMIT = 500_000;

/**
 * Capabilities whose tasks are not in one order (the guide: same-capability tasks are typically serial).
 * One finding a capability, at the later task of the first such pair.
 *
 * Where the policy keeps a capability serial (`hard`), a pair is settled when one task precedes the other
 * or `conflicts_with` says it; else the planner orders it, which is a note (VTM206). Where it does
 * not, a pair that nothing else keeps apart may really run at once, which is a warning (VTM207).
 * Nothing beyond `ANCESTOR_LIMIT` tasks; O(pairs within capabilities), at most `PAIRS_LIMIT`.
 */
export function unorderedCapabilities(
  backlog: Backlog,
  conflicts: ConflictSet,
  level: LevelSetting,
): Finding[] {
  const members = new Map<string, number[]>();
  backlog.tasks.forEach(({ capability }, position) => addMember(members, capability, position));
  const shared = [...members].filter(([, positions]) => positions.length > 1);
  const ancestors = shared.length === 0 ? null : ancestorsAmong(backlog.tasks);
  if (!ancestors) return [];
  const isSettled = settledPairs(backlog, conflicts, level, ancestors);
  const budget = { pairs: PAIRS_LIMIT };
  return shared.flatMap(([capability, positions]) => {
    const open = openPairs(positions, isSettled, budget);
    const [first, second] = open.first ?? [];
    const [one, other] = [backlog.tasks[first ?? -1], backlog.tasks[second ?? -1]];
    return one && other ? [unordered(capability, one, other, open.count - 1, level)] : [];
  });
}

type PairTest = (first: number, second: number) => boolean;

function settledPairs(
  backlog: Backlog,
  { regions }: ConflictSet,
  level: LevelSetting,
  ancestors: Ancestors,
): PairTest {
  const { tasks } = backlog;
  const isSerial = level === 'hard';
  const isWritten = writtenPairs(backlog);
  const { regionsBetween } = membership(regions.filter((region) => region.level === 'hard'));
  return (first, second) => {
    const [one, other] = [tasks[first] as Task, tasks[second] as Task];
    if (!isSerial && !(one.parallel && other.parallel)) return true;
    if (ancestors.has(other.id, one.id) || ancestors.has(one.id, other.id)) return true;
    return isSerial ? isWritten(one.id, other.id) : regionsBetween(first, second).length > 0;
  };
}

function openPairs(
  positions: readonly number[],
  isSettled: PairTest,
  budget: { pairs: number },
): { readonly first: readonly [number, number] | null; readonly count: number } {
  let first: readonly [number, number] | null = null;
  let count = 0;
  for (const [at, later] of positions.entries()) {
    for (const earlier of positions.slice(0, at)) {
      budget.pairs -= 1;
      if (budget.pairs < 0) return { first, count };
      if (isSettled(earlier, later)) continue;
      first ??= [earlier, later];
      count += 1;
    }
  }
  return { first, count };
}

function unordered(
  capability: string,
  one: Task,
  other: Task,
  more: number,
  level: LevelSetting,
): Finding {
  const pairs = more === 0 ? '' : `, nor ${more} further ${more === 1 ? 'pair' : 'pairs'} of it`;
  const who = `of the capability ${capability}, ${one.id} and ${other.id}`;
  const order = `add ${one.id} to depends_on_tasks of ${other.id}`;
  if (level === 'hard') {
    const message = `${who} are in no order${pairs}: the planner chooses one`;
    const remedy = `${order} if the order matters, else name the conflict in conflicts_with; ${SYNC_DOES_IT}`;
    return aboutTask(other, 'VTM206', 'depends_on_tasks', message, remedy);
  }
  const message = `${who} may run at the same time: neither depends on nor excludes the other${pairs}`;
  const remedy = `${order}, or to conflicts_with; the option conflicts.levels.capability keeps all of them apart`;
  return aboutTask(other, 'VTM207', 'depends_on_tasks', message, remedy);
}
