import { diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { WorkspaceFiles } from '../../run/ports.js';
import { assembleWorkspace, openWorkspace } from '../workspace/open-workspace.js';
import type { OpenOptions, Workspace } from '../workspace/open-workspace.js';
import { readSources } from '../workspace/read-sources.js';

/** Where the tests' manifest lies. */
export const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

/** Text of each file; null for one that cannot be read. Other values stand for their JSON. */
type Contents = Readonly<Record<string, unknown>>;

/** The files of a workspace in memory. */
export function memoryFiles(given: Contents): WorkspaceFiles {
  const contents: Record<string, unknown> = { ...given };
  const textOf = (content: unknown) =>
    typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  return {
    listJson: () => Promise.resolve(ok(Object.keys(contents).sort())),
    read: (path) => {
      const content = Object.hasOwn(contents, path) ? contents[path] : null;
      const unread = diagnostic('VTM101', `${path} cannot be read`, 'Mend it.', { file: path });
      return content === null ? fail(unread) : ok(textOf(content));
    },
    has: (path) => Object.hasOwn(contents, path),
    write: (path, text) => {
      contents[path] = text;
      return ok(undefined);
    },
    remove: (path) => {
      delete contents[path];
      return ok(undefined);
    },
  };
}

/** A manifest of written tasks, and what else is in the workspace, opened. */
export async function opened(
  tasks: readonly unknown[],
  others: Contents = {},
  how: OpenOptions = {},
): Promise<Workspace> {
  const workspace = await openWorkspace(memoryFiles({ [MANIFEST]: { tasks }, ...others }), how);
  if (!workspace.ok) throw new Error(workspace.error.message);
  return workspace.value;
}

/** The same, with options as they come from Nx instead of an nx.json. */
export function assembled(
  tasks: readonly unknown[],
  others: Contents = {},
  options: unknown = {},
): Workspace {
  const contents = { [MANIFEST]: { tasks }, ...others };
  const paths = Object.keys(contents).sort();
  return assembleWorkspace(readSources(paths, memoryFiles(contents), options));
}
