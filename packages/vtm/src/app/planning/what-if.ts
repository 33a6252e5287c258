import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Task } from '../../manifest/task.js';
import type { MinutesBySize } from '../../plan/estimate.js';
import type { Workspace } from '../workspace/open-workspace.js';
import type { PlannedWorkspace } from './plan-workspace.js';
import { taggedTasks } from '../workspace/tagged-tasks.js';
import { groupNumbers } from '../workspace/task-tags.js';

/** What to plan otherwise than the workspace says. */
export interface Changes {
  /** How many tasks run at once; null leaves it. */
  readonly workers: number | null;
  /** Only tasks that carry at least one of these tags; empty leaves all. */
  readonly select: readonly string[];
  /** High risk runs beside others. */
  readonly highBeside: boolean;
  /** Minutes for some sizes. */
  readonly minutes: Partial<MinutesBySize>;
}

/** Nothing otherwise. */
export const NO_CHANGES: Changes = { workers: null, select: [], highBeside: false, minutes: {} };

/** Whether anything is to be otherwise. */
export const changesAnything = ({ workers, select, highBeside, minutes }: Changes): boolean =>
  workers !== null || select.length > 0 || highBeside || Object.keys(minutes).length > 0;

/**
 * The workspace as if it said otherwise; plan it to see. Of selected tasks, precedence among them
 * stays and what they depend on besides counts as done. VTM405 for each tag that no task carries.
 *
 * @example
 * const other = changed(planned, { ...NO_CHANGES, workers: 5 });
 * if (other.ok) console.log(planWorkspace(other.value).plan.stream.makespan);
 */
export function changed(
  planned: PlannedWorkspace,
  changes: Changes,
): Result<Workspace, readonly Diagnostic[]> {
  const { workspace } = planned;
  const { options } = workspace;
  const tasks = selected(planned, changes.select);
  if (!tasks.ok) return tasks;
  return ok({
    ...workspace,
    backlog: { ...workspace.backlog, tasks: tasks.value },
    options: {
      ...options,
      workers: changes.workers ?? options.workers,
      highAlone: options.highAlone && !changes.highBeside,
      minutes: { ...options.minutes, ...changes.minutes },
    },
  });
}

function selected(
  { workspace, plan }: PlannedWorkspace,
  tags: readonly string[],
): Result<readonly Task[], readonly Diagnostic[]> {
  const { backlog } = workspace;
  if (tags.length === 0) return ok(backlog.tasks);
  const tagged = taggedTasks(workspace, groupNumbers(backlog, plan), tags);
  if (!tagged.ok) return tagged;
  const isSelected = (id: string): boolean => tagged.value.has(id);
  return ok(
    backlog.tasks
      .filter(({ id }) => isSelected(id))
      .map((task) => ({
        ...task,
        dependsOn: task.dependsOn.filter(isSelected),
        conflictsWith: task.conflictsWith.filter(isSelected),
        derivedConflicts: task.derivedConflicts.filter(isSelected),
      })),
  );
}
