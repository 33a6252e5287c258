import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import type { MachineFacts } from '../run/machine.js';
import { runGit } from './git.js';
import type { Repository } from './git.js';
import { containerOf } from './repository/ground.js';
import { within } from './repository/work-tree.js';

/** Looks at the machine for what a run needs; changes nothing. */
export async function machineFacts(
  root: string,
  repository: Repository,
  worktrees: string,
  programs: readonly string[],
): Promise<MachineFacts> {
  const { commonDirectory, top } = repository;
  const [version, identity, hooksPath, signs, sizes] = await Promise.all([
    runGit(root, ['--version']),
    runGit(root, ['var', 'GIT_COMMITTER_IDENT']),
    runGit(root, ['config', '--get', 'core.hooksPath']),
    runGit(root, ['config', '--type=bool', '--get', 'commit.gpgSign']),
    runGit(top, ['ls-tree', '-r', '-z', '--format=%(objectsize:padded)', 'HEAD']),
  ]);
  const folder = containerOf(commonDirectory, top, worktrees);
  return {
    git: {
      version: /\d+(?:\.\d+)+/.exec(version.stdout)?.[0] ?? null,
      hasIdentity: identity.code === 0,
      hooksPath: hooksPath.code === 0 ? hooksPath.stdout.replace(/\n$/, '') : null,
      signs: signs.stdout.trim() === 'true',
    },
    node: process.versions.node,
    nx: installedNx(root),
    programs: new Map(programs.map((program) => [program, isProgram(root, program)])),
    worktrees: {
      ...placeAt(folder),
      isInside: within(top, folder) !== null,
      checkoutBytes: sizes.stdout.split('\0').reduce((sum, size) => sum + (Number(size) || 0), 0),
    },
  };
}

function installedNx(root: string): string | null {
  try {
    const text = readFileSync(join(root, 'node_modules/nx/package.json'), 'utf8');
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === 'string' ? version : null;
  } catch {
    return null;
  }
}

function isProgram(root: string, program: string): boolean {
  if (program.includes('/')) return isExecutable(resolve(root, program));
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => folder !== '' && isExecutable(join(folder, program)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** What there is where a folder is, or is to be made. */
function placeAt(folder: string) {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  try {
    if (!statSync(at).isDirectory())
      return { folder, problem: `${at} is no folder`, freeBytes: null };
    accessSync(at, constants.W_OK);
    const { bavail, bsize } = statfsSync(at);
    return { folder, problem: null, freeBytes: bavail * bsize };
  } catch (error) {
    return { folder, problem: (error as Error).message, freeBytes: null };
  }
}
