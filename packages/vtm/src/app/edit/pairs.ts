import { addTo } from '../../base/add-to.js';
import { derivedPairs } from '../../conflicts/derived-pairs.js';
import type { DerivedPair } from '../../conflicts/derived-pairs.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import type { Task } from '../../manifest/task.js';
import { conflictContext } from '../workspace/conflict-context.js';
import type { Workspace } from '../workspace/open-workspace.js';
import type { Draft } from './draft.js';

/** How manifests keep two tasks apart: not at all, because a tool has derived it, or because people say so. */
export type PairRecord = 'none' | 'derived' | 'declared';

/** How a pair is recorded: declared as soon as either side lists the other without marking it derived. */
export function recordOf(draft: Draft, a: Task, b: Task): PairRecord {
  const lists = [a, b].map((task, at) => {
    const other = (at === 0 ? b : a).id;
    if (!draft.names(task, 'conflicts_with', other)) return 'none';
    return draft.names(task, 'derived_conflicts', other) ? 'derived' : 'declared';
  });
  if (lists.includes('declared')) return 'declared';
  return lists.includes('derived') ? 'derived' : 'none';
}

/** Records a pair in the same way on both sides. */
export function record(draft: Draft, a: Task, b: Task, as: PairRecord): void {
  for (const [task, other] of [
    [a, b],
    [b, a],
  ] as const) {
    draft.put(task, 'conflicts_with', other.id, as !== 'none');
    draft.put(task, 'derived_conflicts', other.id, as === 'derived');
  }
}

/** Which pairs an edit may have changed, by id. */
export type Concerns = (a: string, b: string) => boolean;

/**
 * Brings what is recorded of derived conflicts up to date for the pairs in question, and tells what
 * changes. What people have declared stays as it is. O(pairs in conflict + what is listed).
 */
export function recordDerived(draft: Draft, workspace: Workspace, concerns: Concerns): string[] {
  const { backlog } = workspace;
  const byId = new Map(backlog.tasks.map((task) => [task.id, task]));
  const wanted = derivedAmong(workspace, concerns);
  const told: string[] = [];
  for (const [first, others] of pairsToLookAt(workspace, concerns, wanted))
    for (const second of new Set(others)) {
      const [a, b] = [byId.get(first), byId.get(second)];
      if (!a || !b) continue;
      const before = recordOf(draft, a, b);
      if (before === 'declared') continue;
      const pair = wanted.get(keyOf(first, second));
      record(draft, a, b, pair ? 'derived' : 'none');
      if (pair && before === 'none')
        told.push(`${first} and ${second} are kept apart: ${pair.reason().reason}.`);
      if (!pair && before === 'derived')
        told.push(`${first} and ${second} are no longer kept apart.`);
    }
  return told;
}

function derivedAmong(workspace: Workspace, concerns: Concerns): ReadonlyMap<string, DerivedPair> {
  const { backlog } = workspace;
  const conflicts = findConflicts(backlog, conflictContext(workspace));
  const found = new Map<string, DerivedPair>();
  for (const pair of derivedPairs(conflicts, backlog))
    if (concerns(...pair.tasks)) found.set(keyOf(...pair.tasks), pair);
  return found;
}

/** By the first task of the backlog, in its order. */
function pairsToLookAt(
  { backlog: { tasks } }: Workspace,
  concerns: Concerns,
  wanted: ReadonlyMap<string, DerivedPair>,
): ReadonlyMap<string, readonly string[]> {
  const positions = new Map(tasks.map(({ id }, position) => [id, position]));
  const behind = new Map<string, string[]>(tasks.map(({ id }) => [id, []]));
  for (const { id, conflictsWith } of tasks)
    for (const other of conflictsWith) {
      if (!concerns(id, other)) continue;
      const isFirst = (positions.get(id) ?? 0) < (positions.get(other) ?? 0);
      addTo(behind, isFirst ? id : other, isFirst ? other : id);
    }
  for (const { tasks: pair } of wanted.values()) addTo(behind, ...pair);
  return behind;
}

const keyOf = (a: string, b: string): string => `${a} ${b}`;
