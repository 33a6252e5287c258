import type { CreateNodesContext, CreateNodesResultArray } from '@nx/devkit';

/**
 * Nx hands over every JSON file it does not ignore: the manifests are found among them by the option
 * `manifest`, which a fixed pattern could not know, and projects by their package.json and project.json.
 */
const JSON_FILES = '**/*.{json,jsonc}';

/**
 * Infers one project a task and one a manifest. Never throws, since a throw fails every Nx command:
 * what is broken is left out here and reported by `vtm-validate` and by vtm's own runs.
 */
export const createNodes = [JSON_FILES, inferNodes] as const;

async function inferNodes(
  paths: readonly string[],
  options: unknown,
  context: CreateNodesContext,
): Promise<CreateNodesResultArray> {
  try {
    const { assembleWorkspace } = await import('../app/open-workspace.js');
    const { workspaceFiles } = await import('../io/workspace-files.js');
    const { inferProjects } = await import('./infer-projects.js');
    const files = workspaceFiles(context.workspaceRoot);
    const workspace = assembleWorkspace([...paths].sort(), files, options);
    return [...inferProjects(workspace)].map(([file, projects]) => [file, { projects }]);
  } catch (error) {
    if (process.env['NX_VERBOSE_LOGGING'] === 'true')
      console.error('vtm: no tasks inferred', error);
    return [];
  }
}
