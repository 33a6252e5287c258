import { join } from 'node:path';
import type { createNodes } from '../../../packages/vtm/src/index.js';
import { outputOf } from '../../workspace/command.js';
import type { PlainProjects } from './plain-plugin.js';

type CreateNodes = { readonly createNodes: typeof createNodes };

/**
 * As many plain projects as vtm infers for the tasks of a workspace, which tell Nx as much: the same tags,
 * descriptions, files and targets, with an executor of Nx.
 */
export async function describedProjects(
  root: string,
  edges: PlainProjects['edges'],
): Promise<PlainProjects> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the built plugin, as Nx loads it
  const plugin = require(join(root, 'node_modules/vtm')) as CreateNodes;
  const files = outputOf('git', ['ls-files', '*.json'], root).trim().split('\n');
  const context = { workspaceRoot: root, nxJsonConfiguration: {} };
  const nodes = await plugin.createNodes[1](files, {}, context);
  const projects = nodes.flatMap(([, given]) => Object.entries(given.projects ?? {}));
  const tasks = projects.filter(([, { name }]) => Object.hasOwn(edges, name ?? ''));
  return {
    projects: Object.fromEntries(tasks.map(([at, project]) => [at, withoutUs(project)])),
    edges,
  };
}

type Project = NonNullable<
  Awaited<ReturnType<CreateNodes['createNodes'][1]>>[number][1]['projects']
>[string];

const withoutUs = ({ metadata, targets = {}, ...project }: Project): object => ({
  ...project,
  metadata: { description: metadata?.description, technologies: metadata?.technologies },
  targets: Object.fromEntries(
    Object.entries(targets).map(([name, target]) => [name, { ...target, executor: 'nx:noop' }]),
  ),
});
