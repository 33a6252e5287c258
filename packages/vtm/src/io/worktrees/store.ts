import { readdirSync, readlinkSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ancestorsOf } from '../../base/digraph.js';
import { injectedIn, placeStoreFile } from './injected.js';
import type { Injected } from './injected.js';
import { mirrorEntry, mirrorFolder, mirrorModules } from './modules.js';
import { below, isInstalled } from './tops.js';
import type { Tops } from './tops.js';

/**
 * Mirrors a store of packages (`.pnpm`, `.store`). A package that has a package of the workspace beside it,
 * as a peer, must find the one of `to`; Node looks from where a file really lies, so it is copied, and with
 * it whatever leads to it. The others are links.
 */
export function mirrorStore(path: string, tops: Tops): void {
  const injected = injectedIn(dirname(path), tops);
  const copied = entriesWithWorkspace(path, injected, tops);
  mirrorFolder(path, tops, (inner, entry) => {
    if (entry.name === 'node_modules') mirrorModules(inner, tops);
    else if (copied.has(entry.name)) copyFolder(inner, injected, tops);
    else mirrorEntry(inner, entry, tops);
  });
}

function copyFolder(path: string, injected: Injected, tops: Tops): void {
  mirrorFolder(path, tops, (inner, entry) => {
    if (entry.isDirectory()) copyFolder(inner, injected, tops);
    else if (entry.isFile()) placeStoreFile(inner, injected, tops);
    else mirrorEntry(inner, entry, tops);
  });
}

interface StoreLink {
  /** Position of the entry it lies in. */
  readonly at: number;
  readonly folder: string;
  readonly text: string;
}

/** A link from `<entry>/node_modules` or a scope in it that leads to the store again, told by its text. */
const STAYS = /^(?:\.\.\/){0,2}(?!.*\.\.(?:\/|$))(?!\/)/s;

/** The entries of a store from which links lead, through others too, to sources of the workspace; O(links). */
function entriesWithWorkspace(path: string, injected: Injected, { from }: Tops): Set<string> {
  const names = readdirSync(join(from, path)).filter((name) => name !== 'node_modules');
  const links = names.flatMap((name, at) => linksIn(join(from, path, name, 'node_modules'), at));
  const position = new Map(names.map((name, at) => [name, at]));
  const entryOf = (inside: string) => position.get(below(path, inside)?.split('/')[0] ?? '');
  const starts = [...injected.keys()].flatMap((copy) => entryOf(copy) ?? []);
  for (const { at, folder, text } of links) {
    const inside = STAYS.test(text) ? null : below(from, resolve(folder, text));
    if (inside !== null && !isInstalled(inside)) starts.push(at);
  }
  if (starts.length === 0) return new Set();
  const users: number[][] = names.map(() => []);
  for (const { at, folder, text } of links) {
    const entry = entryOf(below(from, resolve(folder, text)) ?? '');
    if (entry !== undefined) users[entry]?.push(at);
  }
  return new Set([...ancestorsOf(starts, users)].map((at) => names[at] as string));
}

/** The links in a folder of modules and in its scopes; none when there is no such folder. */
function linksIn(folder: string, at: number): StoreLink[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) return [{ at, folder, text: readlinkSync(path) }];
    return entry.isDirectory() && entry.name.startsWith('@') ? linksIn(path, at) : [];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // A file beside the packages, pnpm's lock for example.
  }
}
