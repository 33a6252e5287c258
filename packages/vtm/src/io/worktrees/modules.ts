import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, placeCopy, placeLink } from './place.js';
import { movedLink, movedText } from './tops.js';
import type { Tops } from './tops.js';

/** What tools keep among the modules for themselves; shared, two tasks would write it at once. */
const CACHES = new Set(['.cache', '.vite', '.vite-temp']);

/** Where pnpm, and npm and yarn in their linked layouts, keep each package beside links to its needs. */
export const STORES: readonly string[] = ['.pnpm', '.store'];

/** Larger files are no shims or settings: they are copied without looking for paths in them. */
const EDITED_BYTES = 256 * 1024;

/** Mirrors a `node_modules` except for its stores, or a folder that is like one. */
export function mirrorModules(path: string, tops: Tops): void {
  mirrorFolder(path, tops, (inner, entry) => {
    const { name } = entry;
    if (CACHES.has(name) || STORES.includes(name)) return;
    if (entry.isDirectory() && (name.startsWith('@') || name === '.bin'))
      mirrorFolder(inner, tops, (one, within) => mirrorEntry(one, within, tops));
    else mirrorEntry(inner, entry, tops);
  });
}

/** Makes a folder of `from` in `to` and hands on its entries; nothing when `to` has its own thing there. */
export function mirrorFolder(
  path: string,
  { from, to }: Tops,
  each: (path: string, entry: Dirent) => void,
): void {
  if (!makeFolder(join(to, path))) return;
  for (const entry of readdirSync(join(from, path), { withFileTypes: true }))
    each(join(path, entry.name), entry);
}

/** Mirrors one name: a link as a link, a folder as a link to it, a file as a copy; sockets are left out. */
export function mirrorEntry(path: string, entry: Dirent, tops: Tops): void {
  const source = join(tops.from, path);
  const target = join(tops.to, path);
  if (entry.isSymbolicLink())
    placeLink(movedLink(readlinkSync(source), join(source, '..'), tops), target);
  else if (entry.isDirectory()) placeLink(source, target);
  else if (entry.isFile()) placeCopy(source, target, (copied) => edited(copied, tops));
}

/** The bytes of a small file with its paths moved, or null when it names none. */
function edited(file: string, tops: Tops): Buffer | null {
  if (statSync(file).size > EDITED_BYTES) return null;
  const bytes = readFileSync(file);
  if (!bytes.includes(tops.from)) return null;
  const latin = (path: string) => Buffer.from(path).toString('latin1');
  const tight = { from: latin(tops.from), to: latin(tops.to) };
  return Buffer.from(movedText(bytes.toString('latin1'), tight), 'latin1');
}
