import { ancestorsAmong } from '../../manifest/checks/ancestors.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Backlog, Task } from '../../manifest/task.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { unknownTasks } from '../workspace/unknown-tasks.js';
import { Draft } from './draft.js';
import { finish, obstaclesIn } from './finish.js';
import type { Edited } from './finish.js';
import { underWayOrDone } from './standing.js';
import type { Standing } from './standing.js';

/** Which tasks are to go. */
export interface RemoveRequest {
  /** Ids; at least one. */
  readonly tasks: readonly string[];
  /** Whether also those go that are under way or done. */
  readonly force?: boolean;
}

/**
 * Takes tasks out of their manifests, with all that names them in any manifest. What depended on one
 * depends from then on on what that one depended on, so that the order of the others stays.
 *
 * Refuses unknown tasks (VTM403) and, unless forced, those that are under way or done (VTM422).
 *
 * @example
 * removeTasks(workspace, { tasks: ['A--T02'] }, new Map());
 */
export function removeTasks(
  workspace: Workspace,
  { tasks: ids, force = false }: RemoveRequest,
  standing: Standing,
): Result<Edited, readonly Diagnostic[]> {
  const { backlog } = workspace;
  const gone = new Set(ids);
  const tasks = backlog.tasks.filter(({ id }) => gone.has(id));
  const obstacles = [
    ...obstaclesIn(workspace),
    ...unknownTasks(backlog, [...gone]),
    ...(force ? [] : underWayOrDone(tasks, standing, 'removed', WITH_FORCE)),
  ];
  if (obstacles.length > 0) return fail(obstacles);
  const draft = new Draft(workspace.sources);
  for (const task of tasks) draft.remove(task);
  const inherited = backlog.tasks
    .filter(({ id }) => !gone.has(id))
    .flatMap((task) => freed(draft, task, gone, backlog));
  const told = tasks.map(({ id, manifest }) => `${id} is removed from ${manifest}.`);
  return finish(workspace, draft, { told: [...told, ...inherited], concerns: () => false });
}

const WITH_FORCE = (): string =>
  'Remove it all the same with --force: what is recorded of it stays.';

/** Takes the tasks that go out of all lists of one that stays; tells what it inherits. */
function freed(draft: Draft, task: Task, gone: ReadonlySet<string>, backlog: Backlog): string[] {
  const heirs = task.dependsOn.some((id) => gone.has(id)) ? inherits(task, gone, backlog) : [];
  for (const id of gone) {
    for (const key of ['depends_on_tasks', 'conflicts_with', 'derived_conflicts'] as const)
      draft.put(task, key, id, false);
    draft.setReason(task, id, null);
  }
  for (const id of heirs) draft.put(task, 'depends_on_tasks', id, true);
  if (heirs.length === 0) return [];
  return [`${task.id} depends on ${heirs.join(', ')} instead.`];
}

/** What stands behind dependencies that go, less what others that stay imply. */
function inherits(task: Task, gone: ReadonlySet<string>, { tasks }: Backlog): readonly string[] {
  const dependenciesOf = new Map(tasks.map(({ id, dependsOn }) => [id, dependsOn]));
  const looked = new Set(task.dependsOn);
  for (const id of looked)
    if (gone.has(id)) for (const previous of dependenciesOf.get(id) ?? []) looked.add(previous);
  const staying = [...looked].filter((id) => !gone.has(id));
  const ancestors = ancestorsAmong(tasks);
  const own = new Set(task.dependsOn);
  return staying.filter(
    (id) => !own.has(id) && !staying.some((other) => ancestors?.has(other, id) === true),
  );
}
