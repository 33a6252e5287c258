import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { runGit } from '../git.js';

/** What the user has configured and vtm has to carry into worktrees and computed commits. */
export interface Settings {
  /** Arguments that make hooks of a relative folder found from any worktree. */
  readonly hooks: readonly string[];
  /** Arguments by which files that belong to no commit are ignored. */
  readonly excludes: readonly string[];
  /** Arguments by which `commit-tree` signs as `commit` would. */
  readonly signature: readonly string[];
}

/**
 * Reads the settings once a run. `top` is the work tree that vtm was started in: a folder of hooks that
 * an installation has made (husky) stands there and in no worktree. Under `common` the file of
 * excludes is written.
 */
export async function readSettings(top: string, common: string): Promise<Settings> {
  const [hooksPath, excludesFile, sign] = await Promise.all([
    configured(top, 'path', 'core.hooksPath'),
    configured(top, 'path', 'core.excludesFile'),
    configured(top, 'bool', 'commit.gpgSign'),
  ]);
  return {
    hooks: hooksPath === null ? [] : ['-c', `core.hooksPath=${resolve(top, hooksPath)}`],
    excludes: [
      '-c',
      `core.excludesFile=${writeExcludes(common, resolve(top, excludesFile ?? usual()))}`,
    ],
    signature: sign === 'true' ? ['-S'] : [],
  };
}

async function configured(top: string, type: string, name: string): Promise<string | null> {
  const { code, stdout } = await runGit(top, ['config', `--type=${type}`, '--get', name]);
  return code === 0 ? stdout.replace(/\n$/, '') : null;
}

/** Where git looks for a user's own excludes when nothing is configured. */
const usual = (): string =>
  join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'git', 'ignore');

/**
 * The user's own excludes and the modules that vtm links into a worktree, in a repository that does not
 * ignore them itself. As excludes they stay what they are for whoever tracks files in `node_modules`.
 */
function writeExcludes(common: string, usersOwn: string): string {
  const file = join(common, 'vtm', '.excludes');
  mkdirSync(join(common, 'vtm'), { recursive: true });
  writeFileSync(file, `${textOf(usersOwn)}\nnode_modules\n`);
  return file;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
