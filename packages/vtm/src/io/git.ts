import { execFile, spawn } from 'node:child_process';
import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { gitEnvironment } from './git-environment.js';

/** What git says of the repository a workspace lies in. Paths are absolute. */
export interface Repository {
  /** Shared by all worktrees; where live state belongs. */
  readonly commonDirectory: string;
  /** Top folder of the work tree that the workspace lies in. */
  readonly top: string;
  /** Where the workspace lies below the top: empty, or posix with a slash at its end. */
  readonly prefix: string;
  /** Short name of the checked-out branch; null when HEAD is detached. */
  readonly branch: string | null;
}

/** Taken once: a run asks git some dozens of times a task. */
const ENVIRONMENT = gitEnvironment(process.env);

const LARGEST_OUTPUT = 256 * 1024 * 1024;

/** What a git command is given beside its arguments. */
export interface GitInput {
  /** Its standard input; none without. */
  readonly input?: string | Buffer;
  /** On top of the environment, `GIT_INDEX_FILE` for example; undefined takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** How a git command ended. */
export interface GitEnd {
  /** Null when it could not be started, was killed, or printed more than 256 MB. */
  readonly code: number | null;
  readonly stdout: string;
  /** What it complained of, trimmed; Node's words about the failure when it said nothing. */
  readonly stderr: string;
}

/**
 * Runs git with an argument vector to its end; never rejects. For commands whose exit code is an answer:
 * `merge-tree` tells a conflict by 1, with its output. The others have `git` and `gitWith`.
 */
export function runGit(
  cwd: string,
  args: readonly string[],
  { input, environment }: GitInput = {},
): Promise<GitEnd> {
  const env = environment ? { ...ENVIRONMENT, ...environment } : ENVIRONMENT;
  return new Promise<GitEnd>((resolve) => {
    const options = { cwd, env, maxBuffer: LARGEST_OUTPUT };
    const child = execFile('git', args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      const said = stderr.trim() || (error?.message ?? '');
      resolve({ code: typeof code === 'number' ? code : null, stdout, stderr: said });
    });
    // A git that ends before it has read everything says why by its exit code.
    child.stdin?.on('error', () => undefined).end(input);
  }).catch((error: Error) => ({ code: null, stdout: '', stderr: error.message }));
}

/** Runs git on the terminal of this process, pager and colours as it has them there; gives its exit code. */
export function showGit(
  cwd: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<number | null> {
  return new Promise((resolve) => {
    const env = { ...ENVIRONMENT, ...environment };
    const child = spawn('git', args, { cwd, env, stdio: 'inherit' });
    child.on('error', () => resolve(null)).on('exit', (code) => resolve(code));
  });
}

/** Runs git with an argument vector and gives its standard output; fails with its own words. */
export function git(cwd: string, ...args: string[]): Promise<Result<string, string>> {
  return gitWith({ cwd }, ...args);
}

/** The same with standard input or further variables. */
export async function gitWith(
  { cwd, ...given }: GitInput & { readonly cwd: string },
  ...args: string[]
): Promise<Result<string, string>> {
  const { code, stdout, stderr } = await runGit(cwd, args, given);
  return code === 0 ? ok(stdout) : fail(stderr);
}

const REF = 'refs/heads/';

/** Finds the repository of a workspace; VTM301 when there is none. */
export async function findRepository(root: string): Promise<Result<Repository, Diagnostic>> {
  const place = ['--path-format=absolute', '--git-common-dir', '--show-toplevel', '--show-prefix'];
  const found = await git(root, 'rev-parse', ...place, '--symbolic-full-name', 'HEAD');
  // Before the first commit HEAD leads nowhere.
  const told = found.ok ? found : await git(root, 'rev-parse', ...place);
  if (!told.ok)
    return fail(
      diagnostic(
        'VTM301',
        `${root} is not inside a git repository: ${told.error}`,
        'Run `git init` and commit once; vtm keeps its state in the git directory.',
      ),
    );
  const [commonDirectory = '', top = '', prefix = '', head] = told.value.split('\n');
  const branch = found.ok ? branchIn(head ?? '') : await unbornBranch(root);
  return ok({ commonDirectory, top, prefix, branch });
}

const branchIn = (ref: string): string | null =>
  ref.startsWith(REF) ? ref.slice(REF.length) : null;

async function unbornBranch(root: string): Promise<string | null> {
  const ref = await git(root, 'symbolic-ref', '--quiet', 'HEAD');
  return ref.ok ? branchIn(ref.value.trim()) : null;
}
