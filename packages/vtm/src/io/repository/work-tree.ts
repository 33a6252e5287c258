import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** The git directory of a work tree, absolute; null when the folder is none. */
export function gitDirectoryOf(top: string): string | null {
  try {
    const [, path] = /^gitdir: (.+)$/m.exec(readFileSync(join(top, '.git'), 'utf8')) ?? [];
    return path === undefined ? null : resolve(top, path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR' ? join(top, '.git') : null;
  }
}

/** Whether a folder still is a work tree. */
export const isWorkTree = (top: string): boolean => {
  const directory = gitDirectoryOf(top);
  return directory !== null && existsSync(directory);
};

/** Files that git keeps while something is under way, what it is, and the command that ends it. */
const UNDER_WAY = [
  ['MERGE_HEAD', 'a merge', 'merge'],
  ['rebase-merge', 'a rebase', 'rebase'],
  ['rebase-apply', 'a rebase', 'rebase'],
  ['CHERRY_PICK_HEAD', 'a cherry-pick', 'cherry-pick'],
  ['REVERT_HEAD', 'a revert', 'revert'],
] as const;

/** What somebody has begun in a work tree and not ended; null when nothing. */
export function underWay(
  gitDirectory: string,
): { readonly what: string; readonly command: string } | null {
  const found = UNDER_WAY.find(([file]) => existsSync(join(gitDirectory, file)));
  return found ? { what: found[1], command: found[2] } : null;
}

/** The real path of a file that need not exist itself. */
export function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPathOf(parent), path.slice(parent.length));
  }
}

/** A path relative to a folder, posix; null when it does not lie within. */
export function within(folder: string, path: string): string | null {
  const way = relative(folder, path);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return null;
  return way.split(sep).join('/');
}
