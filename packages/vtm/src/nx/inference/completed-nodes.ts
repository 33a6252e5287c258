import type { CreateNodesResultArray, ProjectConfiguration } from '@nx/devkit';
import { VERIFY_EXECUTOR } from '../names.js';
import { DONE_TEXT } from './descriptions.js';

const GROUP_TAG = 'group:';

/**
 * The same projects, those of completed tasks so that Nx keeps their proofs: cached, and without the tag
 * of their parallel group, with nothing that is left to do. Nx hashes all tags of a project with each of its targets, and groups change
 * whenever anything is planned anew; who is done is in none.
 */
export function completedNodes(
  nodes: CreateNodesResultArray,
  completed: ReadonlySet<string>,
): CreateNodesResultArray {
  if (completed.size === 0) return nodes;
  return nodes.map(([file, { projects, ...rest }]) => {
    const entries = Object.entries(projects ?? {}).map(
      ([root, project]) =>
        [root, completed.has(project.name ?? '') ? completedProject(project) : project] as const,
    );
    return [file, { ...rest, projects: Object.fromEntries(entries) }] as const;
  });
}

type Project = Omit<ProjectConfiguration, 'root'>;

function completedProject<P extends Project>(project: P): P {
  const targets = Object.entries(project.targets ?? {}).map(([name, target]) => {
    const laid =
      target.executor === VERIFY_EXECUTOR
        ? { cache: true }
        : { metadata: { description: DONE_TEXT } };
    return [name, { ...target, ...laid }] as const;
  });
  const tags = project.tags?.filter((tag) => !tag.startsWith(GROUP_TAG));
  return { ...project, tags, targets: Object.fromEntries(targets) };
}
