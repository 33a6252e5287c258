import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { MergedTask } from '../run/repository.js';
import type { Records } from '../run/ports.js';
import type { Repository } from './git.js';
import { keptLog } from './kept-log.js';
import { touchesOf } from './repository/path-history.js';
import { stateDirectory } from './state/state-directory.js';

/** Where the journals of a branch's runs lie, below what vtm keeps of the branch. */
export const JOURNALS = 'runs';

/** A journal beyond that is none that a run has written: one of 10,000 tasks has 20 MB. */
const MOST_BYTES = 128 * 1024 * 1024;

/** What is kept of the runs of the checked-out branch, their logs, and the commits that complete the given tasks. */
export const runRecords = (repository: Repository, merged: readonly MergedTask[]): Records => ({
  journals: () => journalsIn(join(stateDirectory(repository), JOURNALS)),
  async taskCommits() {
    const commits = [...new Set(merged.map(({ commit }) => commit))];
    if (commits.length === 0) return ok([]);
    // Named one by one, whatever else they are reachable from; by standard input, for they may be many.
    return touchesOf(repository, ['--no-walk=unsorted', '--stdin'], `${commits.join('\n')}\n`);
  },
  log: (path) => keptLog(join(repository.commonDirectory, 'vtm'), path),
});

async function* journalsIn(folder: string): AsyncGenerator<Result<string, Diagnostic>, void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names.sort()) if (name.endsWith('.jsonl')) yield textOf(join(folder, name));
}

async function textOf(path: string): Promise<Result<string, Diagnostic>> {
  try {
    const file = await open(path, 'r');
    try {
      const stat = await file.stat();
      if (!stat.isFile()) return fail(unread(path, 'it is no file'));
      if (stat.size > MOST_BYTES) return fail(unread(path, `it has ${stat.size} bytes`));
      return ok(await file.readFile('utf8'));
    } finally {
      await file.close();
    }
  } catch (error) {
    return fail(unread(path, (error as Error).message));
  }
}

const unread = (path: string, why: string): Diagnostic =>
  diagnostic(
    'VTM440',
    `the journal ${path} is left out: ${why}`,
    'Move it away, or make it readable, and count again.',
  );
