import { readJson } from '../manifest/json-text.js';
import type { WorkspaceFiles } from '../run/ports.js';

/** An Nx project, as far as its files tell without the project graph. */
export interface ProjectFolder {
  readonly name: string;
  /** Workspace-relative posix path; `.` is the workspace itself. */
  readonly root: string;
}

const PROJECT_FILE = /(?:^|\/)(?:package|project)\.json$/;

/**
 * The projects of a workspace, read from `project.json` and `package.json` files: those that plugins
 * infer from other files are not seen. Where both name a folder, `project.json` wins, as it does in Nx.
 * Ordered by root.
 */
export function projectFolders(paths: readonly string[], files: WorkspaceFiles): ProjectFolder[] {
  const byRoot = new Map<string, ProjectFolder>();
  // `package.json` sorts before `project.json`, so the latter comes second and wins.
  for (const path of paths.filter((candidate) => PROJECT_FILE.test(candidate))) {
    const root = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    const name = nameIn(path, files) ?? (path.endsWith('project.json') ? folderName(root) : null);
    if (name !== null) byRoot.set(root, { name, root });
  }
  return [...byRoot.values()].sort((a, b) => (a.root < b.root ? -1 : 1));
}

function nameIn(path: string, files: WorkspaceFiles): string | null {
  const text = files.read(path);
  const json = text.ok ? readJson(text.value) : text;
  const name = json.ok ? (json.value.value as { name?: unknown } | null)?.name : undefined;
  return typeof name === 'string' && name !== '' ? name : null;
}

const folderName = (root: string): string | null =>
  root === '.' ? null : root.slice(root.lastIndexOf('/') + 1);
