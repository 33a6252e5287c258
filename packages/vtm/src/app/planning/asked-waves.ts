import { positionsOf } from '../../run/universe.js';
import type { Workspace } from '../workspace/open-workspace.js';
import type { PlannedWorkspace } from './plan-workspace.js';
import type { Group } from '../run/request.js';

/** A parallel group by the ids of its tasks. */
export interface NamedGroup {
  readonly group: number;
  readonly tasks: readonly string[];
}

/** Groups to be run as waves: those of the plan up to a number (null: all), or the given ones in order. */
export type AskedWaves =
  { readonly upTo: number | null } | { readonly groups: readonly NamedGroup[] };

/** The groups that were asked for, in order. Ids that no task has are left out. */
export function askedGroups({ workspace, plan }: PlannedWorkspace, asked: AskedWaves): Group[] {
  const positions = positionsOf(workspace.backlog);
  if ('groups' in asked) return asked.groups.map((named) => groupAt(positions, named));
  const last = asked.upTo ?? Infinity;
  return plan.groups
    .filter(({ group }) => group <= last)
    .map(({ group, tasks }) => ({ group, tasks }));
}

/** A named group by the positions of its tasks; ids without one are left out. */
export const groupAt = (
  positions: ReadonlyMap<string, number>,
  { group, tasks }: NamedGroup,
): Group => ({ group, tasks: tasks.flatMap((id) => positions.get(id) ?? []) });

/** The ids of all tasks up to a group of the plan; null when that is everything. */
export function tasksUpTo(
  { backlog }: Workspace,
  asked: AskedWaves | null,
  groups: readonly Group[],
): readonly string[] | null {
  if (!asked || !('upTo' in asked) || asked.upTo === null) return null;
  return groups.flatMap(({ tasks }) => tasks.flatMap((at) => backlog.tasks[at]?.id ?? []));
}
