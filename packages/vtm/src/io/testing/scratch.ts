import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { withoutRepository } from '../git-environment.js';

const made: string[] = [];

afterEach(() => {
  for (const directory of made.splice(0))
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
});

/** An empty directory that goes away with the test. */
export function scratch(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'vtm-')));
  made.push(directory);
  return directory;
}

/** Tests may be started by a git hook, whose repository is not to be touched. */
const ENVIRONMENT = withoutRepository(process.env);

/** Runs git in a directory as a nameless tester and gives its trimmed output. */
export function git(cwd: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.invalid'];
  return execFileSync('git', [...identity, ...args], {
    cwd,
    env: ENVIRONMENT,
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();
}

/** A repository on branch `main` with one empty commit. */
export function scratchRepository(): string {
  const root = scratch();
  git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'commit', '--quiet', '--allow-empty', '--message=first');
  return root;
}
