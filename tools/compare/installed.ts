import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../workspace/command.js';

/** A package of the npm registry that is looked at, in the version that the page speaks of. */
export interface Pinned {
  readonly name: string;
  readonly version: string;
  /** What it needs of its optional dependencies. */
  readonly optional: boolean;
}

/** moon is a program that comes in an optional package for each system. */
export const MOON: Pinned = { name: '@moonrepo/cli', version: '2.5.5', optional: true };

/** Taskmaster reads and writes its list without its optional packages, which are as large again. */
export const TASKMASTER: Pinned = { name: 'task-master-ai', version: '0.43.1', optional: false };

/**
 * Installs a package from the npm registry into a new folder, without running its scripts.
 *
 * @throws an Error with npm's words when it cannot be had
 */
export function installedIn(folder: string, { name, version, optional }: Pinned): string {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "compared", "private": true }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const omit = optional ? [] : ['--omit=optional'];
  outputOf('npm', ['install', ...quiet, ...omit, `${name}@${version}`], folder);
  return folder;
}
