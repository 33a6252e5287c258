import { findConflicts } from '../../conflicts/find-conflicts.js';
import { pairsOf } from '../../conflicts/conflict-set.js';
import { ancestorsAmong } from '../../manifest/checks/ancestors.js';
import type { Task } from '../../manifest/task.js';
import { mapProjects } from '../../scope/projects.js';
import { conflictContext } from '../workspace/conflict-context.js';
import type { Workspace } from '../workspace/open-workspace.js';

/** A task on which another may have to wait. */
export interface Dependency {
  readonly task: string;
  readonly on: string;
  readonly reason: string;
}

/** So many are suggested for one cause. */
const MOST = 3;

/**
 * Tasks that the given new ones may have to wait for, none that follows from another: the last one of
 * their capability, those before them whose scopes overlap theirs, the last one that changes a project
 * theirs depends on. O(pairs in conflict + entries of scopes).
 */
export function suggestedDependencies(
  workspace: Workspace,
  added: ReadonlySet<string>,
): readonly Dependency[] {
  const { tasks } = workspace.backlog;
  const ancestors = ancestorsAmong(tasks);
  if (!ancestors) return [];
  const causes = [lastOfCapability, overlapping(workspace, added), byProjects(workspace)];
  return tasks
    .filter(({ id }) => added.has(id))
    .flatMap((task) => {
      const before = tasks.filter(({ id }) => isBefore(id, task.id, tasks, added));
      const found = causes.flatMap((cause) => cause(task, before));
      return withoutImplied(task, found, (id, previous) => ancestors.has(id, previous));
    });
}

/** A new task comes behind all others and behind the new ones before it. */
function isBefore(
  id: string,
  task: string,
  tasks: readonly Task[],
  added: ReadonlySet<string>,
): boolean {
  if (!added.has(id)) return true;
  return tasks.findIndex((one) => one.id === id) < tasks.findIndex((one) => one.id === task);
}

/** Of what is suggested, what neither a dependency that is there nor another suggestion implies. */
function withoutImplied(
  task: Task,
  found: readonly Dependency[],
  has: (id: string, previous: string) => boolean,
): readonly Dependency[] {
  const distinct = found.filter(({ on }, at) => found.findIndex((one) => one.on === on) === at);
  return distinct.filter(
    ({ on }) =>
      !has(task.id, on) && !has(on, task.id) && !distinct.some((other) => has(other.on, on)),
  );
}

type Cause = (task: Task, before: readonly Task[]) => readonly Dependency[];

const lastOfCapability: Cause = ({ id, capability }, before) =>
  before
    .filter((other) => other.capability === capability)
    .slice(-1)
    .map((last) => ({ task: id, on: last.id, reason: `it is the last task of ${capability}` }));

function overlapping(workspace: Workspace, added: ReadonlySet<string>): Cause {
  const { backlog } = workspace;
  const conflicts = findConflicts(backlog, conflictContext(workspace));
  const reasons = new Map<string, string>();
  for (const conflict of pairsOf(conflicts, backlog, 'hard')) {
    const [a, b] = conflict.tasks;
    if (!added.has(a) && !added.has(b)) continue;
    const at = conflict.regions.findIndex(({ kind }) => kind === 'file-scope');
    const reason = conflict.reasons[at]?.reason;
    if (reason === undefined) continue;
    reasons.set(`${a} ${b}`, reason).set(`${b} ${a}`, reason);
  }
  return ({ id }, before) =>
    before
      .flatMap((other) => {
        const reason = reasons.get(`${id} ${other.id}`);
        return reason === undefined ? [] : [{ task: id, on: other.id, reason }];
      })
      .slice(-MOST);
}

function byProjects({ projects }: Workspace): Cause {
  const map = mapProjects(projects);
  const dependenciesOf = new Map(
    projects.map(({ name, dependencies = [] }) => [name, dependencies]),
  );
  return (task, before) => {
    const own = map.ownersOf(task);
    const needed = own.flatMap((name) =>
      (dependenciesOf.get(name) ?? []).map((project) => ({ name, project })),
    );
    return needed.slice(0, MOST).flatMap(({ name, project }) =>
      before
        .filter((other) => map.ownersOf(other).includes(project))
        .slice(-1)
        .map((last) => ({
          task: task.id,
          on: last.id,
          reason: `${name} depends on ${project}, which it changes`,
        })),
    );
  };
}
