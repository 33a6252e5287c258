import { lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { TouchedPath } from '../../run/guard.js';
import { fieldsOf, fromWorkspace } from './ground.js';
import type { Ground } from './ground.js';
import { realPathOf, within } from './work-tree.js';

/** The arguments of `diff-index` and `diff-tree` by which each changed path is one entry, even of a rename. */
export const RAW = ['--raw', '-z', '--no-renames', '--ignore-submodules=none'] as const;

const LINK = /^:[0-7]+ 120000 /;

/**
 * The paths of an output of `RAW`, sorted, with where symbolic links lead; `top` is the work tree whose
 * files they are.
 */
export function touchedPaths(ground: Ground, top: string, raw: string): readonly TouchedPath[] {
  const fields = fieldsOf(raw);
  const touched: TouchedPath[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [change = '', path = ''] = [fields[index], fields[index + 1]];
    const resolved = LINK.test(change) ? destination(ground, top, path) : null;
    touched.push({ path: fromWorkspace(ground, path), resolved });
  }
  return touched.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** A path of a work tree as it stands there, with where a symbolic link leads. */
export function touchedNow(ground: Ground, path: string): TouchedPath {
  const isLink = lstatSync(join(ground.top, path), { throwIfNoEntry: false })?.isSymbolicLink();
  const resolved = isLink ? destination(ground, ground.top, path) : null;
  return { path: fromWorkspace(ground, path), resolved };
}

const REPOSITORY = /^:[0-7]+ 160000 /;

/**
 * The changed folders of an output of `RAW` that are repositories whose commits lie within them, from the
 * top of the work tree. Those of a submodule lie in the repository around it.
 */
export const innerRepositories = (top: string, raw: string): readonly string[] =>
  fieldsOf(raw).filter((path, index, fields) => {
    const change = index % 2 === 1 ? (fields[index - 1] ?? '') : '';
    return REPOSITORY.test(change) && isFolder(join(top, path, '.git'));
  });

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Where a link leads in the end, from the workspace root; a dangling one by what stands in it. */
function destination({ prefix }: Ground, top: string, path: string): TouchedPath['resolved'] {
  const root = join(realPathOf(top), prefix);
  const inside = within(root, realPathOf(leadsTo(join(top, path))));
  return inside === null ? 'outside' : { path: inside };
}

function leadsTo(link: string): string {
  try {
    return realpathSync(link);
  } catch {
    try {
      return resolve(realPathOf(dirname(link)), readlinkSync(link));
    } catch {
      return link;
    }
  }
}
