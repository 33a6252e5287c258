import { realpathSync } from 'node:fs';
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
});

/** Replaces a file, or the one a link leads to; whatever lies outside of the workspace is not touched. */
function writeWorkspaceFile(root: string, path: string, text: string): Result<void, Diagnostic> {
  try {
    const target = realTarget(root, path);
    const way = relative(realpathSync(root), target);
    if (isAbsolute(way) || way.split(sep)[0] === '..')
      return fail(unwritten(path, `it leads to ${target}, outside of the workspace`));
    writeFileAtomic(target, text);
    return ok(undefined);
  } catch (error) {
    return fail(unwritten(path, (error as Error).message));
  }
}

/** The file that a path names, links followed. */
function realTarget(root: string, path: string): string {
  const file = join(root, path);
  if (isThere(root, path)) return realpathSync(file);
  return join(realpathSync(dirname(file)), basename(file));
}

const unwritten = (path: string, why: string): Diagnostic =>
  diagnostic(
    'VTM315',
    `${path} cannot be written: ${why}`,
    'Check the folder, what the file is or links to, and the space on the disk.',
    { file: path },
  );
