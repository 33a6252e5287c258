import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { CreateNodesContext, CreateNodesResultArray } from '@nx/devkit';
import type { WorkspaceSources } from '../../app/workspace/read-sources.js';
import { buildId } from '../../io/build-id.js';
import type { KeyedFile } from '../../io/keyed-file.js';
import { completedNodes } from './completed-nodes.js';

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
  // A task's own command has no tasks: it must not run them, and planning would cost each `nx` of it a second.
  if (process.env['VTM_WORKTREE'] !== undefined) return [];
  try {
    const { readSources } = await import('../../app/workspace/read-sources.js');
    const { readIndexes } = await import('../../app/workspace/read-indexes.js');
    const { workspaceFiles } = await import('../../io/workspace-files.js');
    const { keyedFile } = await import('../../io/keyed-file.js');
    const root = context.workspaceRoot;
    // Git is asked while files are read.
    const completed = completedTasks(root);
    const files = workspaceFiles(root);
    const read = readSources([...paths].sort(), files, options, WITH_DEPENDENCIES);
    const indexes = readIndexes(read, files);
    const nodes = await inferOnce(read, indexes, keyedFile(cachePath(root)));
    return completedNodes(nodes, await completed);
  } catch (error) {
    if (process.env['NX_VERBOSE_LOGGING'] === 'true')
      console.error('vtm: no tasks inferred', error);
    return [];
  }
}

/** Proofs depend on what projects depend on. */
const WITH_DEPENDENCIES = { dependencies: true };

/**
 * What the history of HEAD proves completed; nothing without git. It is laid over what is kept, which no
 * commit makes useless so.
 */
async function completedTasks(root: string): Promise<ReadonlySet<string>> {
  const { completionsAtHead } = await import('../../io/head-history.js');
  const history = await completionsAtHead(root);
  return new Set(history.ok ? history.value.completed.map(({ task }) => task) : []);
}

/** The same sources give the same projects, whose plan is dear: the last ones are kept beside Nx's own data. */
async function inferOnce(
  read: WorkspaceSources,
  indexes: ReadonlyMap<string, string>,
  cache: KeyedFile,
): Promise<CreateNodesResultArray> {
  const key = keyOf(read, indexes);
  const known = cache.get(key) as CreateNodesResultArray | null;
  if (known) return known;
  const { assembleWorkspace } = await import('../../app/workspace/open-workspace.js');
  const { inferProjects } = await import('./infer-projects.js');
  const inferred = inferProjects(assembleWorkspace(read), indexes);
  const nodes = [...inferred].map(([file, projects]) => [file, { projects }] as const);
  await cache.put(key, nodes);
  return nodes;
}

/** Another build of the plugin may infer otherwise. */
function keyOf(
  { sources, ...rest }: WorkspaceSources,
  indexes: ReadonlyMap<string, string>,
): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([buildId(), rest]));
  for (const { file, text } of sources) hash.update(`\0${file}\0${text}`);
  for (const [file, text] of indexes) hash.update(`\0${file}\0${text}`);
  return hash.digest('hex');
}

/** Nx reads the variable, too: `nx reset` and separate caches of parallel runs hold for ours as well. */
function cachePath(root: string): string {
  const folder = process.env['NX_WORKSPACE_DATA_DIRECTORY'] ?? '.nx/workspace-data';
  return resolve(root, folder, 'vtm-inference.json');
}
