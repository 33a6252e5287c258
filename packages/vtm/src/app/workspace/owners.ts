import { mapProjects, ROOT_REGION } from '../../scope/projects.js';
import type { Workspace } from './open-workspace.js';

/** For each task id the names of the projects its scope may touch, ascending; a region is no project. */
export function ownersByTask({ backlog, projects }: Workspace): Map<string, readonly string[]> {
  const map = mapProjects(projects);
  return new Map(
    backlog.tasks.map((task) => [
      task.id,
      map.ownersOf(task).filter((owner) => owner !== ROOT_REGION),
    ]),
  );
}
