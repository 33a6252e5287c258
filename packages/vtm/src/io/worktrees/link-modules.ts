import { realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { mirrorModules, STORES } from './modules.js';
import { isOwnFolder } from './place.js';
import { mirrorStore } from './store.js';
import type { Tops } from './tops.js';
import { copyYarnFiles } from './yarn-files.js';

/**
 * Mirrors the installed modules of a checkout into a worktree, so that packages of the workspace and
 * commands resolve to the worktree's own sources and third-party packages to those installed already.
 *
 * Makes real folders full of links, since `node_modules/` in a .gitignore does not hide a link. Names that the
 * worktree has stay as they are, no link of the worktree is followed, and another call completes what was
 * cut off. O(installed packages and the links between them).
 *
 * Limits: a command that writes into a third-party package writes into the checkout's. Where modules are
 * hoisted (npm, yarn), a third-party package that itself asks for a package of the workspace gets the
 * checkout's. A store of pnpm that was configured to lie elsewhere in the checkout is not found.
 *
 * @param from absolute top folder of the checkout
 * @param to absolute top folder of the worktree
 * @param packageFolders the folders that may hold a `node_modules`, relative to both, '' for the top;
 *   those that one of the two lacks are passed over
 */
export async function linkModules(
  from: string,
  to: string,
  packageFolders: readonly string[],
): Promise<Result<void, Diagnostic>> {
  try {
    const tops = { from: realpathSync(from), to };
    for (const folder of packageFolders) linkFolder(folder, tops);
    await copyYarnFiles(tops);
    return ok(undefined);
  } catch (error) {
    return fail(
      diagnostic(
        'VTM312',
        `the installed modules of ${from} could not be linked into ${to}: ${(error as Error).message}`,
        'Make room on the disk or let the folder be written, let no install run meanwhile, and run again: what is linked already stays.',
      ),
    );
  }
}

function linkFolder(folder: string, tops: Tops): void {
  const modules = join(folder, 'node_modules');
  if (!isOwnFolder(tops.to, folder) || !isFolder(join(tops.from, modules))) return;
  mirrorModules(modules, tops);
  if (!isOwnFolder(tops.to, modules)) return;
  for (const store of STORES)
    if (isFolder(join(tops.from, modules, store))) mirrorStore(join(modules, store), tops);
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
