import type { ProjectConfiguration } from '@nx/devkit';
import type { Workspace } from '../../app/workspace/open-workspace.js';
import { inferenceOf } from './inference.js';
import { manifestProject } from './manifest-project.js';
import { taskProject } from './task-project.js';

/** Projects by root, as Nx wants them. */
export type InferredProjects = Readonly<Record<string, ProjectConfiguration>>;

/**
 * What Nx is given for a workspace: per manifest file the projects that come from it. `indexes` are the
 * texts of those that Nx can see, by path.
 */
export function inferProjects(
  workspace: Workspace,
  indexes: ReadonlyMap<string, string>,
): ReadonlyMap<string, InferredProjects> {
  const inference = inferenceOf(workspace, indexes);
  return new Map(
    [...inference.manifests].map(([file, place]) => {
      const tasks = inference.tasks.filter((task) => task.manifest === file);
      const projects = tasks.map((task) => taskProject(task, inference));
      const own = manifestProject(file, place, inference);
      return [
        file,
        Object.fromEntries([...projects, own].map((project) => [project.root, project])),
      ];
    }),
  );
}
