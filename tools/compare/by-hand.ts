import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { cleanEnvironment, outputOf, succeeds } from '../workspace/command.js';
import { yesOrNo } from './facts.js';
import type { Seen } from './facts.js';
import { newRepository } from './new-repository.js';
import { wereAtOnce } from './run-facts.js';
import { commandOf, LIST, takeNotes, writeSlice } from './slice.js';
import type { TaskName } from './slice.js';

/** What becomes of A and B when two people make a worktree each, and merge one after the other. */
export async function seenByHand(root: string): Promise<Seen> {
  writeSlice(root);
  newRepository(root);
  await Promise.all([inWorktree(root, 'A', 'B'), inWorktree(root, 'B', 'A')]);
  outputOf('git', ['merge', '--quiet', 'A'], root);
  const shared = yesOrNo(wereAtOnce(takeNotes(join(root, 'record')), 'A', 'B'));
  return { tool: 'worktrees by hand', facts: { shared, kept: mergeOfSecond(root) } };
}

async function inWorktree(root: string, task: TaskName, other: TaskName): Promise<void> {
  const worktree = join(root, 'worktrees', task);
  outputOf('git', ['worktree', 'add', '--quiet', '-b', task, worktree], root);
  const [program = '', ...args] = commandOf(task, join(root, 'record'), [other]);
  const child = spawn(program, args, { cwd: worktree, env: cleanEnvironment(root, process.env) });
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  outputOf('git', ['commit', '--quiet', '--all', `--message=${task}`], worktree);
}

/** B is merged after A: git gives up, and leaves marks of conflict in the file. */
function mergeOfSecond(root: string): string {
  if (succeeds('git', ['merge', '--quiet', 'B'], root)) return '2';
  const unmerged = outputOf('git', ['diff', '--name-only', '--diff-filter=U'], root).trim();
  if (unmerged !== LIST) throw new Error(`git could not merge B for another reason: ${unmerged}`);
  return 'a merge conflict';
}
