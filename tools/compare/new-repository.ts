import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../workspace/command.js';

const LEFT_OUT = ['node_modules', '.nx', '.moon/cache', '/record', '/worktrees'];

/** Makes a folder a git repository in which everything is committed, but for packages, caches and notes. */
export function newRepository(root: string): void {
  const git = (...args: string[]) => outputOf('git', args, root);
  writeFileSync(join(root, '.gitignore'), `${LEFT_OUT.join('\n')}\n`);
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Comparison');
  git('config', 'user.email', 'comparison@example.invalid');
  git('config', 'commit.gpgsign', 'false');
  git('add', '--all');
  git('commit', '--quiet', '--message=first');
}
