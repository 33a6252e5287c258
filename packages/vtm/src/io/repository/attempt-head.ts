import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Place } from '../../run/state.js';
import { keep } from './kept.js';
import { ask, askLine, bareGit, refOf } from './ground.js';
import type { Ground } from './ground.js';
import type { Attempt } from './trailers.js';
import { gitDirectoryOf, underWay } from './work-tree.js';

/**
 * The commit that a worktree stands at, with its branch checked out. Whatever the command did to HEAD,
 * nothing it committed gets lost: a branch that was deleted is made again at `base`, its changes being in
 * the index and the files; another branch or none checked out, and the attempt's branch is put where HEAD
 * is, its own commits that are not below kept by a ref of their own. A branch of another attempt is left
 * where the command moved it.
 */
export async function attemptHead(
  { common }: Ground,
  { worktree, branch }: Place,
  base: string,
  attempt: Attempt,
): Promise<Result<string, Diagnostic>> {
  const ref = refOf(branch);
  const ended = await endWhatIsUnderWay(worktree);
  if (!ended.ok) return ended;
  const stand = await bareGit(worktree, ['rev-parse', 'HEAD', '--symbolic-full-name', 'HEAD']);
  const [head = '', name] = stand.stdout.trim().split('\n');
  if (stand.code === 0 && name === ref) return ok(head);
  if (stand.code !== 0) {
    // No commit where HEAD points: a deleted branch, or an orphaned one.
    const made = await ask(common, ['update-ref', ref, base]);
    if (!made.ok) return made;
  } else {
    const tip = await bareGit(common, ['rev-parse', '--quiet', '--verify', ref]);
    if (tip.code === 0) {
      const kept = await keep(common, tip.stdout.trim(), head, attempt);
      if (!kept.ok) return kept;
    }
    const put = await ask(common, ['update-ref', ref, head]);
    if (!put.ok) return put;
  }
  const attached = await ask(worktree, ['symbolic-ref', 'HEAD', ref]);
  return attached.ok ? askLine(worktree, 'rev-parse', 'HEAD') : attached;
}

/** A merge or the like that the command has resolved but not ended is forgotten; its files stay. */
async function endWhatIsUnderWay(worktree: string): Promise<Result<void, Diagnostic>> {
  const directory = gitDirectoryOf(worktree);
  const begun = directory === null ? null : underWay(directory);
  if (begun === null) return ok(undefined);
  const unmerged = await ask(worktree, ['ls-files', '--unmerged', '-z']);
  if (!unmerged.ok) return unmerged;
  if (unmerged.value !== '')
    return fail(
      diagnostic(
        'VTM318',
        `The command has left ${begun.what} with conflicts in ${worktree}.`,
        `Resolve them there and \`git ${begun.command} --continue\`, or \`git ${begun.command} --abort\`; then retry the task.`,
      ),
    );
  const ended = await ask(worktree, [begun.command, '--quit']);
  return ended.ok ? ok(undefined) : ended;
}
