import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { git } from '../git.js';
import { isOwnFolder, isThere, makeFolder, placeCopy } from './place.js';
import { below } from './tops.js';
import type { Tops } from './tops.js';

/** Where Plug'n'Play's table of packages stands; it takes the place of `node_modules`. */
const TABLES = ['.pnp.cjs', '.pnp.data.json'];

/** What yarn leaves at the top of a checkout when it has installed, and asks for when it runs a command. */
const LEFT_BY_YARN = [...TABLES, '.pnp.loader.mjs', '.yarn/install-state.gz'];

/**
 * Copies what yarn left in `from` to `to`, the places of packages moved along; only what `to` ignores and
 * does not have, so that a task never seems to have made it.
 */
export async function copyYarnFiles(tops: Tops): Promise<void> {
  const { from, to } = tops;
  const left = LEFT_BY_YARN.filter((path) => existsSync(join(from, path)) && isFree(to, path));
  if (left.length === 0) return;
  const ignored = await git(to, 'check-ignore', '--', ...left);
  if (!ignored.ok) return; // None is.
  for (const path of ignored.value.split('\n').filter((path) => path !== '')) {
    makeFolder(join(to, dirname(path)));
    placeCopy(join(from, path), join(to, path), (copied) =>
      TABLES.includes(path) ? Buffer.from(movedTable(readFileSync(copied, 'utf8'), tops)) : null,
    );
  }
}

/** Whether a name is not taken in a worktree, nor its folder by anything but a folder. */
const isFree = (to: string, path: string): boolean =>
  !isThere(join(to, path)) && (isOwnFolder(to, dirname(path)) || !isThere(join(to, dirname(path))));

/** A table of packages in which all but the packages of the workspace lie where they lay for `from`. */
export const movedTable = (table: string, tops: Tops): string =>
  table.replace(
    /("packageLocation": ")([^"\\]+)"/g,
    (_all, key: string, location: string) => `${key}${movedLocation(location, tops)}"`,
  );

/**
 * The place of a package, relative to the top. `a/__virtual__/b/n/c` is yarn's name for `c` seen from n folders
 * above `a`, where the same package has other peers; yarn knows it only with the smallest n.
 */
function movedLocation(location: string, { from, to }: Tops): string {
  const [, base, instance, up = '0', rest = location] =
    /^(.*)\/__virtual__\/([^/]+)\/(\d+)\/(.*)$/.exec(location) ?? [];
  const target = resolve(from, base ?? '', '../'.repeat(Number(up)), rest);
  const inside = below(from, target);
  if (inside !== null && !inside.startsWith('.yarn/')) return location;
  if (base === undefined) return `${relative(to, target)}/`;
  const way = relative(resolve(to, base), target).split('/');
  const ups = way.filter((name) => name === '..').length;
  return [base, '__virtual__', instance, ups, ...way.slice(ups), ''].join('/');
}
