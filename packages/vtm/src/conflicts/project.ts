import type { Backlog } from '../manifest/task.js';
import { mapProjects, ROOT_REGION } from '../scope/projects.js';
import type { ProjectRoot } from '../scope/projects.js';
import type { SharedRegion } from './conflict.js';
import type { ConflictPolicy } from './policy.js';
import { addMember, regionOf } from './region.js';

/** A project with the names of the projects it depends on. */
export interface DependentProject extends ProjectRoot {
  readonly dependencies: readonly string[];
}

/** Tasks that write into one project, or outside of all, and, by policy, into a project and one it depends on. */
export function projectConflicts(
  backlog: Backlog,
  projects: readonly DependentProject[],
  policy: ConflictPolicy,
): readonly SharedRegion[] {
  const own = policy.levels.project;
  const dependent = policy.projectDependencies;
  if (projects.length === 0 || (own === 'off' && dependent === 'off')) return [];
  const writers = writersOf(backlog, projects);
  const shared = [...writers].flatMap(([name, tasks]) =>
    regionOf(own, tasks, tasks, {
      kind: 'project',
      rule: 'project',
      subject: name,
      reason:
        name === ROOT_REGION
          ? 'both write outside of every project'
          : `both write into the project ${name}`,
    }),
  );
  if (dependent === 'off') return shared;
  const between = projects.flatMap(({ name, dependencies }) =>
    [...new Set(dependencies)].flatMap((dependency) =>
      regionOf(dependent, writers.get(name) ?? [], writers.get(dependency) ?? [], {
        kind: 'project',
        rule: 'project-dependency',
        subject: `${name} → ${dependency}`,
        reason: `one writes into the project ${name}, the other into ${dependency}, on which it depends`,
      }),
    ),
  );
  return [...shared, ...between];
}

function writersOf(
  backlog: Backlog,
  projects: readonly ProjectRoot[],
): ReadonlyMap<string, readonly number[]> {
  const map = mapProjects(projects);
  const writers = new Map<string, number[]>();
  backlog.tasks.forEach((task, position) => {
    for (const name of map.ownersOf(task)) addMember(writers, name, position);
  });
  return writers;
}
