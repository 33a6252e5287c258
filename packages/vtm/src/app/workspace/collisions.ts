import type { Finding } from '../../manifest/finding.js';
import type { Backlog } from '../../manifest/task.js';
import type { ProjectFolder } from './projects.js';

/** Task ids that are also names of projects: Nx could not tell the two apart (VTM402). */
export function collisions(backlog: Backlog, projects: readonly ProjectFolder[]): Finding[] {
  const rootOf = new Map(projects.map((project) => [project.name, project.root]));
  return backlog.tasks.flatMap(({ id, manifest, index }) => {
    const root = rootOf.get(id);
    if (root === undefined) return [];
    return [
      {
        code: 'VTM402' as const,
        message: `${id} is also the name of the project in ${root}`,
        remedy: 'rename the task or the project; until then the task is not in the Nx graph',
        file: manifest,
        task: id,
        path: ['tasks', index, 'task_id'],
      },
    ];
  });
}
