import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { CommitOrder, Committed, Staged } from '../../run/repository.js';
import type { Place } from '../../run/state.js';
import { commandEnvironment } from '../attempts/command-environment.js';
import type { GitEnd } from '../git.js';
import { ask, askLine, bareGit, hookedGit, wordsOf } from './ground.js';
import type { Ground } from './ground.js';
import { keep } from './kept.js';
import { readCommit, trailersOf } from './trailers.js';

/**
 * Makes one commit of what is staged, hooks and signature as the user has configured them. Commits of
 * the command's own become part of it and stay reachable under `refs/vtm/kept`. Fails with VTM318.
 */
export async function commit(
  ground: Ground,
  { worktree }: Place,
  staged: Staged,
  order: CommitOrder,
): Promise<Result<Committed, Diagnostic>> {
  if (staged.commit !== null) return ok({ commit: staged.commit, tree: staged.tree });
  const { base } = staged;
  const head = await askLine(worktree, 'rev-parse', 'HEAD');
  if (!head.ok) return head;
  if (head.value !== base) {
    const kept = await keep(ground.common, head.value, base, order);
    if (!kept.ok) return kept;
    const reset = await ask(worktree, ['reset', '--soft', '--quiet', base]);
    if (!reset.ok) return reset;
  }
  const { hooks } = await ground.settings();
  const args = [...hooks, '-c', 'core.fsmonitor=false', ...COMMIT, '--allow-empty', '--file=-'];
  const made = await hookedGit(worktree, args, {
    input: messageOf(order),
    environment: hookEnvironment(),
  });
  if (made.code !== 0)
    return fail(await refused(worktree, made, order.task, finishing(order.task)));
  return checked(worktree, order);
}

/** `verbatim`: a line of a message that begins with `#` is no comment. */
export const COMMIT = ['commit', '--quiet', '--cleanup=verbatim'] as const;

/** The whole message: what the caller says, and the trailers as a block of their own at the end. */
export const messageOf = ({ message, task, attempt }: CommitOrder): string =>
  `${message.trim()}\n\n${trailersOf(task, attempt)}`;

/** Hooks run as the user's own would: in their language, and outside of the run that made the commit. */
export function hookEnvironment(): Readonly<Record<string, string | undefined>> {
  const theirs = commandEnvironment(process.env, {});
  const taken = Object.keys(process.env).filter((name) => !Object.hasOwn(theirs, name));
  const without = Object.fromEntries(taken.map((name) => [name, undefined]));
  return { ...without, NX_DAEMON: 'false', LC_ALL: process.env.LC_ALL };
}

/** The commit at HEAD, unless a hook has taken from it what makes it this attempt's. */
async function checked(
  worktree: string,
  order: CommitOrder,
): Promise<Result<Committed, Diagnostic>> {
  const head = await ask(worktree, ['rev-parse', 'HEAD', 'HEAD^{tree}']);
  if (!head.ok) return head;
  const [commit = '', tree = ''] = head.value.split('\n');
  const signed = await readCommit(worktree, commit, order);
  if (!signed.ok) return signed;
  if (signed.value.mine) return ok({ commit, tree });
  return fail(
    diagnostic(
      'VTM318',
      `A hook has removed the trailers VTM-Task and VTM-Attempt from the commit of ${order.task}.`,
      `Let prepare-commit-msg and commit-msg keep the last paragraph of a message, then ${finishing(order.task)}.`,
      { task: order.task },
    ),
  );
}

/** How a blocked task goes on at its commit. */
const finishing = (task: string): string => `run \`vtm retry ${task} --finish\``;

const LAST_LINES = 12;

/** VTM318 with the last lines of what git and its hooks said; `then` is what follows the mending. */
export async function refused(
  cwd: string,
  end: GitEnd,
  task: string,
  then: string,
): Promise<Diagnostic> {
  const identity = await bareGit(cwd, ['var', 'GIT_COMMITTER_IDENT']);
  if (identity.code !== 0)
    return diagnostic(
      'VTM318',
      `The commit of ${task} was refused: git does not know who commits.`,
      `Run \`git config user.name "…"\` and \`git config user.email "…"\`, then ${then}.`,
      { task },
    );
  const said = wordsOf(end).split('\n').slice(-LAST_LINES).join('\n');
  return diagnostic(
    'VTM318',
    `The commit of ${task} was refused: ${said}`,
    `Mend what the hook or git names (the files are in ${cwd}), then ${then}.`,
    { task },
  );
}
