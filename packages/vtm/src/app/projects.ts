import { readJson } from '../manifest/json-text.js';
import type { WorkspaceFiles } from '../run/ports.js';
import { declaredDependencies, resolvedDependencies } from './project-dependencies.js';
import type { DeclaredDependencies } from './project-dependencies.js';

/** An Nx project, as far as its files tell without the project graph. */
export interface ProjectFolder {
  readonly name: string;
  /** Workspace-relative posix path; `.` is the workspace itself. */
  readonly root: string;
  /** Names of the projects it depends on, ascending; absent unless asked for. */
  readonly dependencies?: readonly string[];
}

const PROJECT_FILE = /(?:^|\/)(?:package|project)\.json$/;

/**
 * The projects of a workspace, read from `project.json` and `package.json` files: those that plugins
 * infer from other files are not seen. Where both name a folder, `project.json` wins, as it does in Nx.
 * Ordered by root. With `dependencies`, what these files say of them: an approximation of Nx's graph,
 * which also looks at imports.
 */
export function projectFolders(
  paths: readonly string[],
  files: WorkspaceFiles,
  { dependencies = false } = {},
): ProjectFolder[] {
  const byRoot = new Map<string, ProjectFolder>();
  const declared = new Map<string, DeclaredDependencies>();
  // `package.json` sorts before `project.json`, so the latter comes second and wins.
  for (const path of paths.filter((candidate) => PROJECT_FILE.test(candidate))) {
    const root = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    const content = contentOf(path, files);
    const name = nameIn(content) ?? (path.endsWith('project.json') ? folderName(root) : null);
    if (name !== null) byRoot.set(root, { name, root });
    if (dependencies) declared.set(root, declaredDependencies(content, declared.get(root)));
  }
  const projects = [...byRoot.values()].sort((a, b) => (a.root < b.root ? -1 : 1));
  return dependencies ? resolvedDependencies(projects, declared) : projects;
}

function contentOf(path: string, files: WorkspaceFiles): unknown {
  const text = files.read(path);
  const json = text.ok ? readJson(text.value) : text;
  return json.ok ? json.value.value : null;
}

function nameIn(content: unknown): string | null {
  const name = (content as { name?: unknown } | null)?.name;
  return typeof name === 'string' && name !== '' ? name : null;
}

const folderName = (root: string): string | null =>
  root === '.' ? null : root.slice(root.lastIndexOf('/') + 1);
