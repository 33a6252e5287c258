import { readJson } from '../../manifest/json-text.js';
import { scopeMatches } from '../../scope/match.js';
import type { WorkspaceReader } from '../../run/ports.js';
import { declaredDependencies, resolvedDependencies } from './project-dependencies.js';
import type { DeclaredDependencies } from './project-dependencies.js';

/** An Nx project, as far as its files tell without the project graph. */
export interface ProjectFolder {
  readonly name: string;
  /** Workspace-relative posix path; `.` is the workspace itself. */
  readonly root: string;
  /** Set where it says how its tests are run: by a target, or a script, named `test`. */
  readonly tested?: true;
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
  files: WorkspaceReader,
  { dependencies = false } = {},
): ProjectFolder[] {
  const byRoot = new Map<string, ProjectFolder>();
  const isMember = workspaceMembership(files);
  const declared = new Map<string, DeclaredDependencies>();
  // `package.json` sorts before `project.json`, so the latter comes second and wins.
  for (const path of paths.filter((candidate) => PROJECT_FILE.test(candidate))) {
    const root = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    const content = contentOf(path, files);
    const name = nameIn(content) ?? (path.endsWith('project.json') ? folderName(root) : null);
    const isKnownToNx = path.endsWith('project.json') || isMember(root);
    const tested = (isKnownToNx && saysTest(content)) || byRoot.get(root)?.tested === true;
    if (name !== null) byRoot.set(root, { name, root, ...(tested ? { tested } : {}) });
    if (dependencies) declared.set(root, declaredDependencies(content, declared.get(root)));
  }
  const projects = [...byRoot.values()].sort((a, b) => (a.root < b.root ? -1 : 1));
  return dependencies ? resolvedDependencies(projects, declared) : projects;
}

function contentOf(path: string, files: WorkspaceReader): unknown {
  const text = files.read(path);
  const json = text.ok ? readJson(text.value) : text;
  return json.ok ? json.value.value : null;
}

function nameIn(content: unknown): string | null {
  const name = (content as { name?: unknown } | null)?.name;
  return typeof name === 'string' && name !== '' ? name : null;
}

/**
 * Whether a folder with a package.json is a project for Nx: the package manager's workspaces say so. Those
 * of pnpm are not read; where it has any, every package counts.
 */
function workspaceMembership(files: WorkspaceReader): (root: string) => boolean {
  if (files.has('pnpm-workspace.yaml')) return () => true;
  const { workspaces } = (contentOf('package.json', files) ?? {}) as { workspaces?: unknown };
  const written =
    isObject(workspaces) && 'packages' in workspaces ? workspaces.packages : workspaces;
  const patterns = Array.isArray(written) ? written.filter((one) => typeof one === 'string') : [];
  return (root) => root === '.' || scopeMatches(patterns, root);
}

/** Works for both kinds of files: scripts of package.json, targets of either. */
function saysTest(content: unknown): boolean {
  const { scripts, targets, nx } = (content ?? {}) as Readonly<Record<string, unknown>>;
  const { targets: inferred } = (nx ?? {}) as Readonly<Record<string, unknown>>;
  return [scripts, targets, inferred].some(
    (names) => isObject(names) && Object.hasOwn(names, 'test'),
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const folderName = (root: string): string | null =>
  root === '.' ? null : root.slice(root.lastIndexOf('/') + 1);
