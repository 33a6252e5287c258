import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { HeadHistory } from '../run/head-history.js';
import type { Journal, RunPorts, StateStore } from '../run/ports.js';
import { attemptFiles } from './attempts/attempt-directory.js';
import { supervisedProcesses } from './attempts/supervised-processes.js';
import type { Repository } from './git.js';
import { headHistory } from './head-history.js';
import { JOURNALS } from './run-records.js';
import { livenessOf, selfAsOwner } from './process-identity.js';
import { gitRepository } from './repository/git-repository.js';
import { fileLocks } from './state/locks.js';
import { workspaceFiles } from './workspace-files.js';
import { workspaceFolder } from './workspace-folder.js';
import { linkModules } from './worktrees/link-modules.js';
import { packageFoldersOf } from './worktrees/package-folders.js';
import { fileStateStore } from './state/file-state-store.js';
import { stateDirectory } from './state/state-directory.js';

/** The live state of a repository's branch. */
export const openState = (repository: Repository): StateStore =>
  fileStateStore(stateDirectory(repository));

/** What sees how attempts stand, of whichever branch. */
export const realOnlooker = (): Pick<RunPorts, 'clock' | 'owners' | 'processes'> => ({
  clock: { now: () => Date.now() },
  owners: { self: selfAsOwner('onlooker'), liveness: livenessOf },
  processes: supervisedProcesses,
});

/**
 * The world as proofs in the user's work tree need it, whatever is checked out there. Their logs lie beside
 * the folders of branches: no branch has such a name, since an `@` would be encoded there.
 */
export const provingPorts = (
  root: string,
  repository: Repository,
): Pick<RunPorts, 'clock' | 'state' | 'processes' | 'attempts' | 'workspace' | 'locks'> & {
  readonly repository: Pick<RunPorts['repository'], 'workspaceOf'>;
  readonly history: HeadHistory;
} => ({
  clock: { now: () => Date.now() },
  state: openState(repository),
  processes: supervisedProcesses,
  attempts: attemptFiles(join(repository.commonDirectory, 'vtm', '@proofs')),
  workspace: workspaceFolder(root),
  locks: fileLocks(stateDirectory(repository)),
  repository: { workspaceOf: () => root },
  history: headHistory(root, repository),
});

/** What the options say of worktrees. */
export interface WorktreeOptions {
  /** Folder for worktrees, from the top of the repository; `{repository}` is its name. */
  readonly worktrees: string;
  /** Whether a worktree gets the installed packages. */
  readonly modules: 'link' | 'none';
}

/** The world as a run needs it, for a workspace root and its repository; VTM326 without a branch of the user's. */
export function realPorts(
  root: string,
  repository: Repository,
  { worktrees, modules }: WorktreeOptions,
): Result<RunPorts, Diagnostic> {
  const { branch } = repository;
  if (branch === null) return fail(noBranch('HEAD is detached'));
  if (OWN.test(branch)) return fail(noBranch(`${branch} is one of vtm's own`));
  const directory = stateDirectory(repository);
  const run = randomUUID();
  const self = selfAsOwner(run);
  return ok({
    clock: { now: () => Date.now() },
    owners: { self, liveness: livenessOf },
    state: fileStateStore(directory),
    processes: supervisedProcesses,
    attempts: attemptFiles(directory),
    workspace: workspaceFolder(root),
    files: workspaceFiles(root),
    repository: gitRepository({
      root,
      repository: { ...repository, branch },
      worktrees,
      linkModules: modules === 'link' ? linkInstalled : null,
    }),
    locks: fileLocks(directory),
    journal: fileJournal(join(directory, JOURNALS), run),
  });
}

async function linkInstalled(from: string, to: string): Promise<Result<void, Diagnostic>> {
  const folders = await packageFoldersOf(from);
  return folders.ok ? linkModules(from, to, folders.value) : fail(noPackages(from, folders.error));
}

const noPackages = (top: string, why: string): Diagnostic =>
  diagnostic('VTM312', `the packages of ${top} cannot be listed: ${why}`, 'Run again.');

/** Branches of runs and attempts: a command that calls vtm in its worktree would start runs without end. */
const OWN = /^vtm\/(run\/.|.+\/[0-9]+$)/;

const noBranch = (why: string): Diagnostic =>
  diagnostic(
    'VTM326',
    `no branch of yours is checked out: ${why}`,
    'Call vtm where your branch is checked out, or check one out here (`git switch <branch>`, or `git switch -c <new branch>`): finished work is brought to it.',
  );

function fileJournal(directory: string, run: string): Journal {
  const path = join(directory, `${run}.jsonl`);
  return {
    path,
    append: (event) => {
      try {
        mkdirSync(directory, { recursive: true });
        appendFileSync(path, `${JSON.stringify({ ...event, at: new Date().toISOString() })}\n`);
      } catch {
        // The log tells a story; the state file is the truth. A full disk must not end a run here.
      }
    },
  };
}
