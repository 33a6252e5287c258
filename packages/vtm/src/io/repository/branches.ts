import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { ask, bareGit, gitFailed, refOf, wordsOf } from './ground.js';
import type { Ground } from './ground.js';

/** A branch moved under somebody's hands; `detail` is what git said. */
export interface BranchMoved {
  readonly detail: string;
}

/** Says to `update-ref` that a ref must not exist yet, whatever the length of an object's name. */
const NOTHING = '';

/**
 * Moves a branch from one commit to another in one step, or not at all when it is no longer where the
 * caller saw it; `expected` null creates the branch. Only for branches that nobody has checked out.
 */
export async function moveBranch(
  root: string,
  branch: string,
  next: string,
  expected: string | null,
): Promise<Result<void, BranchMoved>> {
  const moved = await bareGit(root, ['update-ref', refOf(branch), next, expected ?? NOTHING]);
  return moved.code === 0 ? ok(undefined) : fail({ detail: wordsOf(moved) });
}

/** The last integrated commit while it is on no branch of the user's, should the branch be deleted by hand. */
export const undeliveredRef = ({ target }: Pick<Ground, 'target'>): string =>
  `refs/vtm/undelivered/${target}`;

/** Where branches stand, null for one that does not exist, in the order given. */
export async function tipsOf(
  root: string,
  ...branches: readonly string[]
): Promise<Result<readonly (string | null)[], Diagnostic>> {
  const refs = branches.map(refOf);
  const listed = await ask(root, ['for-each-ref', '--format=%(refname) %(objectname)', ...refs]);
  if (!listed.ok) return listed;
  const tips = new Map(
    listed.value.split('\n').map((line) => line.split(' ') as [string, string | undefined]),
  );
  return ok(refs.map((ref) => tips.get(ref) ?? null));
}

/** The best common ancestor of two commits; null when they have none. */
export async function mergeBase(
  root: string,
  one: string,
  other: string,
): Promise<Result<string | null, Diagnostic>> {
  const args = ['merge-base', one, other];
  const exit = await bareGit(root, args);
  if (exit.code === 1) return ok(null);
  return exit.code === 0 ? ok(exit.stdout.trim()) : fail(gitFailed(args, exit));
}

/** Whether one commit is reachable from another. */
export async function isAncestor(
  cwd: string,
  commit: string,
  of: string,
): Promise<Result<boolean, Diagnostic>> {
  const args = ['merge-base', '--is-ancestor', commit, of];
  const exit = await bareGit(cwd, args);
  return exit.code === 0 || exit.code === 1 ? ok(exit.code === 0) : fail(gitFailed(args, exit));
}

/** Whether a commit is reachable from another; one that is gone is not. */
export async function contains({ common }: Ground, tip: string, commit: string): Promise<boolean> {
  const reachable = await isAncestor(common, commit, tip);
  return reachable.ok && reachable.value;
}

/**
 * Moves the integration branch from `tip` to `commit`; false when it is at neither of them any more.
 * Repeated after it has succeeded, it succeeds.
 */
export async function publish(
  ground: Ground,
  commit: string,
  tip: string,
): Promise<Result<boolean, Diagnostic>> {
  const { common, integration } = ground;
  const changes = [
    `update ${refOf(integration)} ${commit} ${tip}`,
    `update ${undeliveredRef(ground)} ${commit}`,
  ];
  const input = `${changes.join('\n')}\n`;
  const moved = await bareGit(common, ['update-ref', '--stdin'], { input });
  if (moved.code === 0) return ok(true);
  const tips = await tipsOf(common, integration);
  if (!tips.ok) return tips;
  const [current] = tips.value;
  if (current === commit) return ok(true);
  if (current !== tip) return ok(false);
  return fail(
    diagnostic(
      'VTM320',
      `${integration} could not be moved: ${wordsOf(moved)}`,
      'Mend what git names and run again; the commit is kept on the branch of its attempt.',
    ),
  );
}
