import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';

const run = promisify(execFile);

/** What git says of the repository a workspace lies in. Paths are absolute. */
export interface Repository {
  /** Shared by all worktrees; where live state belongs. */
  readonly commonDirectory: string;
  /** Short name of the checked-out branch; null when HEAD is detached. */
  readonly branch: string | null;
}

/** Runs git with an argument vector and gives its standard output; fails with its own words. */
export async function git(cwd: string, ...args: string[]): Promise<Result<string, string>> {
  try {
    const { stdout } = await run('git', args, { cwd, maxBuffer: 256 * 1024 * 1024 });
    return ok(stdout);
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return fail((stderr ?? '').trim() || message);
  }
}

/** Finds the repository of a workspace; VTM301 when there is none. */
export async function findRepository(root: string): Promise<Result<Repository, Diagnostic>> {
  const found = await git(root, 'rev-parse', '--path-format=absolute', '--git-common-dir');
  if (!found.ok)
    return fail(
      diagnostic(
        'VTM301',
        `${root} is not inside a git repository: ${found.error}`,
        'Run `git init` and commit once; vtm keeps its state in the git directory.',
      ),
    );
  const branch = await git(root, 'symbolic-ref', '--quiet', '--short', 'HEAD');
  return ok({
    commonDirectory: found.value.trim(),
    branch: branch.ok ? branch.value.trim() : null,
  });
}

/** A branch moved under somebody's hands; `detail` is what git said. */
export interface BranchMoved {
  readonly detail: string;
}

const NO_COMMIT = '0'.repeat(40);

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
  const ref = `refs/heads/${branch}`;
  const moved = await git(root, 'update-ref', ref, next, expected ?? NO_COMMIT);
  return moved.ok ? ok(undefined) : fail({ detail: moved.error });
}
