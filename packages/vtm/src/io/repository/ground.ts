import { basename, dirname, posix, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { runGit } from '../git.js';
import { serial } from './serial.js';
import type { Serial } from './serial.js';
import { readSettings } from './settings.js';
import type { Settings } from './settings.js';
import type { GitEnd, GitInput, Repository as Found } from '../git.js';

/** Makes the installed modules of one work tree resolvable in another. Top folders, absolute. */
export type LinkModules = (from: string, to: string) => Promise<Result<void, Diagnostic>>;

/** Where the repository of a run lies and which branches it works on. Folders are absolute. */
export interface Ground {
  /** Root of the workspace, at the top of its work tree or below. */
  readonly root: string;
  /** Top of the work tree that the workspace lies in. */
  readonly top: string;
  /** Where a workspace lies in any work tree of the repository: empty, or with a slash at its end. */
  readonly prefix: string;
  /** The git directory that all work trees share. */
  readonly common: string;
  /** Holds the worktrees of attempts, and nothing else. */
  readonly container: string;
  readonly target: string;
  readonly integration: string;
  readonly linkModules: LinkModules | null;
  /** What the user has configured, read once. */
  readonly settings: () => Promise<Settings>;
  /** Changes of the list of worktrees, which git does not bear at the same time, one after the other. */
  readonly worktreeQueue: Serial;
  /** Commits in the user's own work tree, whose index is one. */
  readonly commitQueue: Serial;
}

/** Where everything lies, from what git found and the option for the folder of worktrees. */
export function groundOf(
  root: string,
  found: Found & { readonly branch: string },
  worktrees: string,
  linkModules: LinkModules | null,
): Ground {
  const { commonDirectory: common, top, prefix, branch } = found;
  const container = containerOf(common, top, worktrees);
  const branches = { target: branch, integration: `vtm/run/${branch}` };
  let settings: Promise<Settings> | null = null;
  return {
    ...{ root, top, prefix, common, container, ...branches, linkModules },
    settings: () => (settings ??= readSettings(top, common)),
    worktreeQueue: serial(),
    commitQueue: serial(),
  };
}

/** The folder that holds the worktrees of attempts, by the option that names it. */
export function containerOf(common: string, top: string, worktrees: string): string {
  // A linked worktree and the main one must agree on the place, so it hangs on what they share.
  const main = basename(common) === '.git' ? dirname(common) : top;
  return resolve(main, worktrees.replaceAll('{repository}', basename(main)));
}

/** The full name of a branch, which neither a tag nor a path can be taken for. */
export const refOf = (branch: string): string => `refs/heads/${branch}`;

/** A path of git, from the top of a work tree, as a path from the workspace root. */
export function fromWorkspace({ prefix }: Pick<Ground, 'prefix'>, path: string): string {
  return prefix === '' ? path : posix.relative(prefix, path);
}

/** A path from the workspace root as git's, from the top. */
export function fromTop({ prefix }: Pick<Ground, 'prefix'>, path: string): string {
  return posix.join(prefix, path);
}

const setting = (value: string): readonly string[] => ['-c', value];

/** Keeps steps of git from starting other work, or printing other forms than asked for. */
const QUIET = [
  'gc.auto=0',
  'maintenance.auto=false',
  'log.showSignature=false',
  'trailer.separators=:',
].flatMap(setting);

/** For steps in worktrees of attempts, and on objects and refs, where no hook of a person has a say. */
const UNHOOKED = ['core.fsmonitor=false', 'core.hooksPath=/dev/null'].flatMap(setting);

/** One step of git in which hooks have their say. */
export const hookedGit = (
  cwd: string,
  args: readonly string[],
  given?: GitInput,
): Promise<GitEnd> => runGit(cwd, [...QUIET, ...args], given);

/** One step of git without hooks. */
export const bareGit = (cwd: string, args: readonly string[], given?: GitInput): Promise<GitEnd> =>
  steady(() => runGit(cwd, [...QUIET, ...UNHOOKED, ...args], given));

/** What git says, before it does anything, when it comes by a worktree that is just being made or unmade. */
const HALF_MADE = /failed to read \S*worktrees\//;
const TRIES = 10;
const PAUSE_MILLISECONDS = 10;

/** Repeats a step that another process's `git worktree add` has kept from beginning. */
async function steady(step: () => Promise<GitEnd>): Promise<GitEnd> {
  for (let tries = 1; ; tries += 1) {
    const end = await step();
    if (end.code === 0 || tries === TRIES || !HALF_MADE.test(end.stderr)) return end;
    await pause(PAUSE_MILLISECONDS * tries);
  }
}

/** One step of git without hooks: its output, or VTM320 with its words. */
export async function ask(
  cwd: string,
  args: readonly string[],
  given?: GitInput,
): Promise<Result<string, Diagnostic>> {
  const exit = await bareGit(cwd, args, given);
  return exit.code === 0 ? ok(exit.stdout) : fail(gitFailed(args, exit));
}

/** As `ask`, without the line end. */
export async function askLine(
  cwd: string,
  ...args: readonly string[]
): Promise<Result<string, Diagnostic>> {
  const answer = await ask(cwd, args);
  return answer.ok ? ok(answer.value.trim()) : answer;
}

const WORDS_LIMIT = 2_000;

/** What git said, its last lines, on one line. */
export function wordsOf({ code, stdout, stderr }: GitEnd): string {
  const said = stderr.trim() || stdout.trim();
  if (said === '') return `it ended with ${code ?? 'a signal'}`;
  return said.slice(-WORDS_LIMIT);
}

/** VTM320: a step of git that should have succeeded. */
export function gitFailed(args: readonly string[], exit: GitEnd): Diagnostic {
  return diagnostic(
    'VTM320',
    `\`git ${commandIn(args)}\` failed: ${wordsOf(exit)}`,
    'Mend what git names, then run again, or `vtm retry` the task that it has blocked.',
  );
}

/** The git command among arguments, of which the first may be settings. */
function commandIn(args: readonly string[]): string {
  const at = args.findIndex((arg, index) => arg !== '-c' && args[index - 1] !== '-c');
  return args[at] ?? '';
}

/** The fields of an output with NUL after each. */
export const fieldsOf = (output: string): string[] => output.split('\0').slice(0, -1);
