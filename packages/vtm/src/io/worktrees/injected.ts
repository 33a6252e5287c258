import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isOwnFolder, placeCopy, placeTwin } from './place.js';
import { below } from './tops.js';
import type { Tops } from './tops.js';

/** Folders that pnpm filled with hard links to the files of a workspace package, and that package's folder. */
export type Injected = ReadonlyMap<string, string>;

/** The injected folders that pnpm noted in a `node_modules`; none when it noted them in a form unknown here. */
export function injectedIn(modules: string, { from }: Tops): Injected {
  const folder = dirname(modules);
  const noted = Object.entries(notedIn(join(from, modules, '.modules.yaml')) ?? {});
  return new Map(
    noted.flatMap(([source, copies]) =>
      [copies].flat().flatMap((copy) => {
        const known = typeof copy === 'string';
        return known ? [[join(folder, copy), join(folder, source)] as const] : [];
      }),
    ),
  );
}

function notedIn(file: string): Record<string, unknown> | undefined {
  try {
    const notes = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<string, unknown>> | null;
    return notes?.['injectedDeps'] as Record<string, unknown> | undefined;
  } catch {
    return undefined; // No pnpm, or one that writes YAML.
  }
}

/**
 * Gives a file of the store to the worktree: one of an injected folder as a hard link to the file of its
 * package in the worktree, as pnpm does it, any other, and what is not tracked, as a copy.
 */
export function placeStoreFile(path: string, injected: Injected, { from, to }: Tops): void {
  const twin = twinOf(path, injected);
  const isFile =
    twin !== null &&
    isOwnFolder(to, dirname(twin)) &&
    lstatSync(join(to, twin), { throwIfNoEntry: false })?.isFile();
  if (isFile) placeTwin(join(to, twin), join(to, path));
  else placeCopy(join(from, path), join(to, path));
}

function twinOf(path: string, injected: Injected): string | null {
  for (const [copy, source] of injected) {
    const inner = below(copy, path);
    if (inner !== null) return join(source, inner);
  }
  return null;
}
