import { join } from 'node:path';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Staged } from '../../run/repository.js';
import type { Place } from '../../run/state.js';
import { attemptHead } from './attempt-head.js';
import { isAncestor, mergeBase, tipsOf } from './branches.js';
import { ask, askLine, bareGit, refOf } from './ground.js';
import type { Ground } from './ground.js';
import { innerRepositories, RAW, touchedPaths } from './touched.js';
import { readCommit } from './trailers.js';
import type { Attempt, Signed } from './trailers.js';
import { isWorkTree } from './work-tree.js';

/**
 * Puts all that an attempt has changed into the index and tells it, in comparison with the newest commit
 * of the integration branch that it builds on. When a run before has committed all of it under this
 * attempt's name, that commit is the answer, even when the worktree is gone.
 */
export async function stage(
  ground: Ground,
  place: Place,
  base: string,
  attempt: Attempt,
): Promise<Result<Staged, Diagnostic>> {
  const { worktree } = place;
  if (!isWorkTree(worktree)) return fromBranch(ground, place, attempt);
  const head = await attemptHead(ground, place, base, attempt);
  if (!head.ok) return head;
  const { excludes } = await ground.settings();
  const quiet = ['-c', 'advice.addEmbeddedRepo=false'];
  const added = await ask(worktree, [...excludes, ...quiet, 'add', '--all']);
  if (!added.ok) return added;
  if (head.value === base) return stagedOn(ground, worktree, base, attempt);
  const done = await committed(ground, worktree, head.value, attempt);
  if (!done.ok) return done;
  if (done.value && (await nothingStaged(worktree))) return ok(done.value);
  const from = await mergeBase(worktree, head.value, refOf(ground.integration));
  if (!from.ok) return from;
  return stagedOn(ground, worktree, from.value ?? base, attempt);
}

const nothingStaged = async (worktree: string): Promise<boolean> =>
  (await bareGit(worktree, ['diff-index', '--cached', '--quiet', 'HEAD', '--'])).code === 0;

/** What stands in the index, as a change of `base`. */
async function stagedOn(
  ground: Ground,
  worktree: string,
  base: string,
  attempt: Attempt,
): Promise<Result<Staged, Diagnostic>> {
  const [tree, raw] = await Promise.all([
    askLine(worktree, 'write-tree'),
    ask(worktree, ['diff-index', '--cached', ...RAW, base, '--']),
  ]);
  if (!tree.ok) return tree;
  if (!raw.ok) return raw;
  const [inner] = innerRepositories(worktree, raw.value);
  if (inner !== undefined) {
    // Else git would still take the folder for a repository when it is none any more.
    const forgotten = await ask(worktree, ['update-index', '--force-remove', '--', inner]);
    return forgotten.ok ? fail(holdsRepository(join(worktree, inner), attempt)) : forgotten;
  }
  const touched = touchedPaths(ground, worktree, raw.value);
  return ok({ base, tree: tree.value, touched, commit: null });
}

/** git takes no more of such a folder than the name of a commit, which would vanish with the worktree. */
const holdsRepository = (folder: string, { task }: Attempt): Diagnostic =>
  diagnostic(
    'VTM318',
    `The work of ${task} cannot be committed: ${folder} is a git repository of its own.`,
    `Remove its .git (its files become part of the work), or move it away, or let .gitignore name it; then run \`vtm retry ${task} --finish\`.`,
    { task },
  );

/** The commit as an answer when it is the one that vtm makes: this attempt's name, on integrated work. */
async function committed(
  ground: Ground,
  top: string,
  commit: string,
  attempt: Attempt,
): Promise<Result<Staged | null, Diagnostic>> {
  const signed = await readCommit(ground.common, commit, attempt);
  if (!signed.ok) return signed;
  const { parent, tree, mine }: Signed = signed.value;
  if (!mine || parent === null) return ok(null);
  const integrated = await isAncestor(ground.common, parent, refOf(ground.integration));
  if (!integrated.ok) return integrated;
  if (!integrated.value) return ok(null);
  const raw = await ask(ground.common, ['diff-tree', '-r', ...RAW, parent, commit, '--']);
  if (!raw.ok) return raw;
  return ok({ base: parent, tree, touched: touchedPaths(ground, top, raw.value), commit });
}

/** What the branch holds of an attempt whose worktree is gone. */
async function fromBranch(
  ground: Ground,
  { worktree, branch }: Place,
  attempt: Attempt,
): Promise<Result<Staged, Diagnostic>> {
  const tips = await tipsOf(ground.common, branch);
  if (!tips.ok) return tips;
  const [tip] = tips.value;
  const done = tip ? await committed(ground, worktree, tip, attempt) : ok(null);
  if (!done.ok) return done;
  if (done.value) return ok(done.value);
  const left = tip ? `its branch ${branch} holds no finished commit` : `so is its branch ${branch}`;
  return fail(
    diagnostic(
      'VTM307',
      `The worktree ${worktree} is gone, and ${left}.`,
      `Run the task again; what was committed in it can still be found by \`git reflog\` or \`git fsck\`.`,
      { task: attempt.task },
    ),
  );
}
