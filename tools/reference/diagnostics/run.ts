import { by } from './explanation.js';

/** VTM3xx: state, runs, work by hand, proofs. */
export const OF_RUNS = {
  VTM301: by(
    'The workspace lies in no git repository, or git is not installed.',
    'Run `git init` and commit once.',
  ),
  VTM302: by(
    'A file of the live state is damaged, or may not be read or written.',
    'Check permissions and space on the disk; the message names the file.',
  ),
  VTM303: by(
    'Another process holds the lock longer than a change takes.',
    'Call again; end the named process if it hangs. Locks of dead processes go by themselves.',
  ),
  VTM304: by(
    'The task has no `run`, and no option `agent` does tasks without one.',
    'Add `run` to the task, or set `agent`: [agents](../guide/agents.md).',
  ),
  VTM305: by(
    'A dependency is not completed, a document is missing, a conflicting task is in progress, or files in the scope are uncommitted.',
    'Do what the message says of the reason; `vtm show TASK` tells what it waits for.',
  ),
  VTM306: by(
    'The command of the task ended with another exit code than 0 and wrote no result.',
    'Read its log, mend the cause, then `vtm retry TASK`.',
  ),
  VTM307: by(
    'The supervisor of the command was ended from outside, or its worktree was removed.',
    'Run the task once more; it is pending again.',
  ),
  VTM308: by(
    'What excludes the task was in progress longer than `claimTimeoutMinutes`.',
    'Run again when that has ended; `vtm wip` says who has it.',
  ),
  VTM309: by(
    'Another run took the task over, since this one gave no sign for too long; its result is not recorded.',
    'Look at `vtm status`; nothing has to be done when the other one completes it.',
  ),
  VTM310: by(
    'As many tasks are in progress as the option `wipLimit` allows.',
    'End one of them: `vtm wip` says who has what.',
  ),
  VTM311: by(
    'The program is not installed, not executable, or not on the `PATH`.',
    'Install it, or correct the command; `vtm doctor` looks for the programs of all tasks.',
  ),
  VTM312: by(
    'Git could not make the worktree: no space, no permission, or something stands in its place; or a filter changes files as soon as they are written.',
    'Mend what git names, or move away what stands there; the option `worktrees` names another folder.',
  ),
  VTM313: by(
    'The result has another shape than agreed, or contradicts the task or the exit code.',
    'Let the command write it as [result](result.md) says, then `vtm retry TASK`.',
  ),
  VTM314: by(
    '`task-state.json` was edited into something the format does not know; what is known counts.',
    'Correct the named fields: [state file](state.md).',
  ),
  VTM315: by(
    '`task-state.json` is no JSON of the right shape, or may not be read or written.',
    'Mend it, or move it away: it is written anew from the live state.',
  ),
  VTM316: by(
    'The task changed files that its scope does not cover, and the option `guard` lets them not pass.',
    'Add the paths to `file_scope`, or take the change back, then `vtm retry TASK --finish`.',
  ),
  VTM317: by(
    'What a resolver left is not merged or no text, or the integration branch cannot be moved, since another branch stands in its place.',
    'Merge by hand in the worktree of the attempt, then `vtm retry TASK --finish`; rename the branch that git names.',
  ),
  VTM318: by(
    'A commit hook or a signature refused the commit of the task, a hook took its trailers away, or git does not know who commits.',
    'Mend what git or the hook names, then `vtm retry TASK --finish`.',
  ),
  VTM319: by(
    'Your branch could not be moved: edited files, a lock of git, or commits of your own. The work waits on the integration branch.',
    'Commit or stash, then run again, or `git merge vtm/run/<your branch>`.',
  ),
  VTM320: by(
    'A call of git failed for a reason of its own, which the message quotes.',
    'Mend what git names and run again; commits are kept.',
  ),
  VTM321: by(
    'Two tasks changed the same lines although nothing had kept them apart.',
    'Merge in the kept worktree, then `vtm retry TASK --finish`; declare the conflict: [after a failure](../guide/after-a-failure.md#try-again).',
  ),
  VTM322: by(
    'The command of the option `setup` failed in the new worktree.',
    'Read its log and mend the command.',
  ),
  VTM323: by(
    'What the task has made does not pass its `verify`, its tests, or the option `verify`.',
    'Read the log, mend the work, then `vtm retry TASK`, or `vtm complete TASK` by hand.',
  ),
  VTM324: by(
    'The command took longer than `timeoutMinutes`.',
    'Look in the log where it hung; raise the limit, or split the task.',
  ),
  VTM325: by(
    'The result of the command says `blocked`, with the reason.',
    'Give it what it lacks, then `vtm retry TASK`.',
  ),
  VTM326: by(
    'HEAD is detached, or a branch of vtm is checked out; finished work would have no place to go.',
    'Check a branch of yours out: `git switch <branch>`.',
  ),
  VTM327: by(
    'What a group of tasks made together does not pass its gate.',
    'Read the log, mend the cause on your branch, commit, and run again: [waves](../guide/waves.md#when-it-fails).',
  ),
  VTM328: by(
    'The task is completed, in progress, or was never tried.',
    'Do what the message names: `vtm run TASK`, `vtm wip`, or `vtm reset TASK --redo`.',
  ),
  VTM329: by(
    'The worktree of the last attempt was removed, or that attempt never came to its command.',
    'Begin in a new one: `vtm retry TASK --fresh`.',
  ),
  VTM330: by(
    'The attempt of that number never was, or nothing is left of it.',
    'Name one that the message lists.',
  ),
  VTM331: by(
    'A run holds the task, somebody else does, or it stands where the call makes no sense.',
    '`vtm wip` says who holds it; a run ends what it holds.',
  ),
  VTM332: by(
    'Acceptance criteria were named that do not hold yet, or are none of the task.',
    'Go on; `vtm block` or `vtm abandon` when you cannot.',
  ),
  VTM333: by(
    'Git knows no name of who works here, and none was given.',
    'Say it: `--by <name>`, or `git config user.name`.',
  ),
  VTM334: by(
    'What the task depends on is completed on the integration branch, not on the branch checked out.',
    'Bring it there: `git merge vtm/run/<your branch>`.',
  ),
  VTM335: by(
    'The reason is empty, too long, or names a task that is none.',
    'Give a code that `vtm block --help` lists, or a short text.',
  ),
  VTM336: by(
    'More tasks are in progress than `wipLimit` allows, for example since it was lowered.',
    'End a few: `vtm wip` says who has what.',
  ),
  VTM337: by(
    'The task is completed in the live state, and no commit of the branch bears its trailer; other clones do not know of it.',
    'Commit `task-state.json`, or a commit with a last line `VTM-Task: <id>`.',
  ),
  VTM340: by(
    'Every pending task waits for something, or the limit on work in progress is reached.',
    'Do what stands in the way first; the message counts the reasons.',
  ),
  VTM341: by(
    'The proof of a completed task fails now; a later change broke it.',
    'Mend what the named commits changed, or have the task done anew: [proofs](../guide/proof.md#what-a-regression-says).',
  ),
  VTM342: by(
    'A shallow clone lacks commits that may have completed the task.',
    'Run `git fetch --unshallow`; in CI check out with `fetch-depth: 0`.',
  ),
  VTM343: by(
    'Nx inferred before HEAD moved, and takes a task for completed that HEAD does not complete.',
    'Run `nx reset`, then the call again.',
  ),
  VTM344: by('The call was ended while the proof was under way.', 'Prove the task again.'),
  VTM347: by(
    'With `pipeline`, edges know dependencies of projects from their files alone, and `conflicts.projectDependencies` asks for those from imports, too.',
    'Set one of the two options otherwise, or accept that processes wait for claims there.',
  ),
} as const;
