import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';

const OURS = new Set(['vtm', 'vtm-e2e', '.bin']);

/**
 * Gives a workspace the third-party packages of this repository, as links: no network, a few
 * milliseconds. Scopes become folders, packages absolute links.
 *
 * @param source a `node_modules`; a missing one holds nothing
 * @param target the `node_modules` to fill, made when missing; names that are there already stay
 */
export function linkModules(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const name of packagesIn(source)) {
    if (name.includes('/')) mkdirSync(join(target, name, '..'), { recursive: true });
    const link = join(target, name);
    if (!existsSync(link)) symlinkSync(join(source, name), link, 'junction');
  }
}

/** Links each package of a workspace by its name, relatively, as npm does. */
export function linkWorkspacePackages(root: string, names: ReadonlyMap<string, string>): void {
  for (const [name, folder] of names) {
    const link = join(root, 'node_modules', name);
    mkdirSync(join(link, '..'), { recursive: true });
    symlinkSync(relative(join(link, '..'), join(root, folder)), link, 'junction');
  }
}

/** Makes a command of `node_modules/.bin`, relatively, as npm does. */
export function linkCommand(root: string, name: string, file: string): void {
  const folder = join(root, 'node_modules/.bin');
  mkdirSync(folder, { recursive: true });
  symlinkSync(relative(folder, join(root, 'node_modules', file)), join(folder, name));
}

function packagesIn(source: string): string[] {
  return (existsSync(source) ? readdirSync(source) : [])
    .filter((name) => !OURS.has(name) && !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(join(source, name)).map((inner) => `${name}/${inner}`)
        : [name],
    );
}
