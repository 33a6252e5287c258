import { existsSync, mkdirSync, realpathSync, unlinkSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { WorkspaceFiles } from '../run/ports.js';
import { isThere, workspaceReader } from './workspace-reader.js';

export { findWorkspaceRoot, listFiles } from './workspace-reader.js';

/** The files of the workspace at `root`. */
export const workspaceFiles = (root: string): WorkspaceFiles => ({
  ...workspaceReader(root),
  write: (path: string, text: string) => writeWorkspaceFile(root, path, text),
  remove: (path: string) => removeWorkspaceFile(root, path),
});

/** Replaces a file, or the one a link leads to, or makes it with the folders around it. */
function writeWorkspaceFile(root: string, path: string, text: string): Result<void, Diagnostic> {
  return within(root, path, realTarget, (target) => {
    mkdirSync(dirname(target), { recursive: true });
    writeFileAtomic(target, text);
  });
}

function removeWorkspaceFile(root: string, path: string): Result<void, Diagnostic> {
  return isThere(root, path) ? within(root, path, inRealFolder, unlinkSync) : ok(undefined);
}

/** Does something to a file; whatever lies outside of the workspace is not touched. */
function within(
  root: string,
  path: string,
  targetOf: (root: string, path: string) => string,
  work: (target: string) => void,
): Result<void, Diagnostic> {
  try {
    const target = targetOf(root, path);
    const way = relative(realpathSync(root), target);
    if (isAbsolute(way) || way.split(sep)[0] === '..')
      return fail(unwritten(path, `it leads to ${target}, outside of the workspace`));
    work(target);
    return ok(undefined);
  } catch (error) {
    return fail(unwritten(path, (error as Error).message));
  }
}

/** The file that a path names, links followed. */
const realTarget = (root: string, path: string): string =>
  isThere(root, path) ? realpathSync(join(root, path)) : inRealFolder(root, path);

/** The same, a link not followed when it is the file itself; its folder need not be there. */
function inRealFolder(root: string, path: string): string {
  const file = join(root, path);
  return join(realFolder(dirname(file)), basename(file));
}

const realFolder = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder
    ? realpathSync(folder)
    : join(realFolder(dirname(folder)), basename(folder));

const unwritten = (path: string, why: string): Diagnostic =>
  diagnostic(
    'VTM315',
    `${path} cannot be written: ${why}`,
    'Check the folder, what the file is or links to, and the space on the disk.',
    { file: path },
  );
