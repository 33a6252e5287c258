import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from './command.js';

/**
 * Packs a package as it would be published.
 *
 * @param source folder of the package, built
 * @param folder where the tarball goes, made when missing and empty before
 * @returns the path of the tarball
 * @throws an Error with npm's words when it cannot be packed
 */
export function pack(source: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  outputOf('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], source);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack left no tarball in ${folder}`);
  return join(folder, tarball);
}

/** Unpacks a tarball of npm into a folder, which becomes the package. */
export function unpack(tarball: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  outputOf('tar', ['-xzf', tarball, '-C', folder, '--strip-components', '1'], folder);
}
