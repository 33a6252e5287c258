import type { MachineFacts } from '../../run/machine.js';
import { error, warning, well } from './check.js';
import type { Check } from './check.js';

/** The oldest versions with which runs work: `merge-tree --write-tree`, and what the package asks for. */
const OLDEST = { git: [2, 38], node: [20, 19] } as const;

const MEGABYTE = 1024 * 1024;

/** What the machine has of what a run needs. */
export function machineChecks(
  { git, node, nx, worktrees }: MachineFacts,
  options: { readonly workers: number; readonly isolation: 'worktree' | 'none' },
): Check[] {
  return [
    versionCheck('git', git.version, OLDEST.git),
    versionCheck('node', node, OLDEST.node),
    git.hasIdentity
      ? well('identity', 'git knows who commits')
      : error(
          'identity',
          'git does not know who commits',
          'Run `git config user.name "…"` and `git config user.email "…"`.',
        ),
    ...hookChecks(git),
    nx === null
      ? warning('nx', 'Nx is not installed here', 'Run `npm install`; `vtm run` works without it.')
      : well('nx', `Nx ${nx} is installed`),
    ...(options.isolation === 'worktree' ? worktreeChecks(worktrees, options.workers) : []),
  ];
}

function versionCheck(
  name: 'git' | 'node',
  version: string | null,
  [major, minor]: readonly [number, number],
): Check {
  const wanted = `${major}.${minor} or newer`;
  if (version === null) return error(name, `there is no ${name}`, `Install ${name} ${wanted}.`);
  const [ours = 0, below = 0] = version.split('.').map(Number);
  return ours > major || (ours === major && below >= minor)
    ? well(name, `${name} ${version}`)
    : error(name, `${name} ${version} is too old`, `Install ${name} ${wanted}.`);
}

function hookChecks({ hooksPath, signs }: MachineFacts['git']): Check[] {
  const isRelative = hooksPath !== null && !/^[/~]/.test(hooksPath);
  const hooks = isRelative
    ? warning(
        'hooks',
        `hooks are those of ${hooksPath} in your own work tree, for commits of all tasks`,
        'Leave it so, unless tasks change these hooks.',
      )
    : well('hooks', hooksPath === null ? 'hooks are where git has them' : `hooks: ${hooksPath}`);
  const signature = signs
    ? warning(
        'signature',
        'commits are signed, and nobody is there to type a passphrase',
        'Let an agent hold the key, or set `git config commit.gpgSign false` here.',
      )
    : well('signature', 'commits are not signed');
  return [hooks, signature];
}

function worktreeChecks(
  { folder, problem, isInside, freeBytes, checkoutBytes }: MachineFacts['worktrees'],
  workers: number,
): Check[] {
  const move = 'Set the option "worktrees" of the vtm plugin in nx.json to another folder.';
  if (problem !== null)
    return [error('worktrees', `${folder} cannot be written: ${problem}`, move)];
  const place = isInside
    ? warning('worktrees', `${folder} lies in the workspace, whose tools will look into it`, move)
    : well('worktrees', folder);
  const needed = checkoutBytes * workers;
  const [free, need] = [freeBytes ?? Infinity, needed].map((bytes) => Math.ceil(bytes / MEGABYTE));
  const space =
    freeBytes !== null && freeBytes < needed
      ? error(
          'space',
          `${free} MB are free for ${workers} checkouts of ${need} MB`,
          `Make room. ${move}`,
        )
      : well('space', `${workers} checkouts need about ${need} MB`);
  return [place, space];
}
