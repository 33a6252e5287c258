import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '../base/result.js';
import type { Journal, RunPorts, StateStore, Workspaces } from '../run/ports.js';
import { supervisedProcesses } from './attempts/supervised-processes.js';
import type { Repository } from './git.js';
import { livenessOf, selfAsOwner } from './process-identity.js';
import { fileStateStore } from './state/file-state-store.js';

/** Where vtm keeps what belongs to one branch: `<git common directory>/vtm/<branch>`. */
function stateDirectory(repository: Repository): string {
  // Encoded, since branch names hold slashes; `@` is no legal branch name of its own.
  const branch = repository.branch === null ? '@' : encodeURIComponent(repository.branch);
  return join(repository.commonDirectory, 'vtm', branch);
}

/** The live state of a repository's branch. */
export const openState = (repository: Repository): StateStore =>
  fileStateStore(stateDirectory(repository));

/** The world as a run needs it, for a workspace root and its repository; commands share the work tree. */
export function realPorts(root: string, repository: Repository): RunPorts {
  const directory = stateDirectory(repository);
  const run = randomUUID();
  const self = selfAsOwner(run);
  return {
    clock: { now: () => Date.now() },
    owners: { self, liveness: livenessOf },
    state: fileStateStore(directory),
    processes: supervisedProcesses,
    workspaces: sharedWorkTree(root, directory),
    journal: fileJournal(join(directory, 'runs'), run),
  };
}

/** Isolation `none`: every command works in the user's own work tree. */
function sharedWorkTree(root: string, directory: string): Workspaces {
  return {
    prepare: () => Promise.resolve(ok(root)),
    attemptDirectory: (task, token) => join(directory, 'attempts', `${task}-${token}`),
    missing: (paths) => Promise.resolve(paths.filter((path) => !existsSync(join(root, path)))),
    list: (path) => Promise.resolve(namesIn(join(root, path))),
  };
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}

function fileJournal(directory: string, run: string): Journal {
  const path = join(directory, `${run}.jsonl`);
  return {
    path,
    append: (event) => {
      try {
        mkdirSync(directory, { recursive: true });
        appendFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);
      } catch {
        // The log tells a story; the state file is the truth. A full disk must not end a run here.
      }
    },
  };
}
