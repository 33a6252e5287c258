import type { Diagnostic } from '../../base/diagnostic.js';
import { diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { CommitOrder, Merge } from '../../run/repository.js';
import type { Place } from '../../run/state.js';
import { mergeBase } from './branches.js';
import { ask, bareGit, fromWorkspace, gitFailed, refOf, wordsOf } from './ground.js';
import type { Ground } from './ground.js';
import { isWorkTree } from './work-tree.js';

/** A computed merge; `files` could not be merged and hold conflict markers. */
export interface MergedTrees {
  readonly tree: string;
  /** Sorted, from the workspace root. */
  readonly files: readonly string[];
}

/** Computes the merge of two commits; `cwd` is a clean work tree or a git directory, for its attributes. */
export async function mergeTrees(
  ground: Ground,
  cwd: string,
  ours: string,
  theirs: string,
): Promise<Result<MergedTrees, Diagnostic>> {
  const args = ['merge-tree', '--write-tree', '-z', '--name-only', ours, theirs];
  const exit = await bareGit(cwd, args);
  if (exit.code !== 0 && exit.code !== 1) return fail(gitFailed(args, exit));
  // The tree, the files up to an empty name, and what git has to say of them.
  const [tree = '', ...rest] = exit.stdout.split('\0');
  if (exit.code === 0) return ok({ tree, files: [] });
  const files = new Set(rest.slice(0, rest.indexOf('')));
  return ok({ tree, files: [...files].map((file) => fromWorkspace(ground, file)).sort() });
}

/** Makes a commit of a tree, signed when the user signs commits. */
export async function commitMerge(
  { settings }: Ground,
  cwd: string,
  tree: string,
  parents: readonly string[],
  message: string,
): Promise<Result<string, Diagnostic>> {
  const { signature } = await settings();
  const ancestry = parents.flatMap((parent) => ['-p', parent]);
  const args = ['commit-tree', ...signature, ...ancestry, '-F', '-', tree];
  const made = await bareGit(cwd, args, { input: message });
  if (made.code === 0) return ok(made.stdout.trim());
  return fail(
    diagnostic(
      'VTM318',
      `The merge commit could not be made: ${wordsOf(made)}`,
      'Set user.name and user.email, mend the signing key if commits are signed, and run again.',
    ),
  );
}

/** What a merge of an attempt is called: its task and the first line of its commit. */
export function mergeMessage({ task, message }: CommitOrder): string {
  const [line = ''] = message.trimStart().split('\n');
  const title = line.trim();
  return title.startsWith(task) ? `Merge ${title}\n` : `Merge ${task}: ${title}\n`;
}

/** Where computations that need no files are made: the attributes of a clean tree count, if there is one. */
const treeFor = ({ common }: Ground, { worktree }: Place): string =>
  isWorkTree(worktree) ? worktree : common;

/** Computes the merge of a commit into the integration branch, which stays where it is. */
export async function merge(
  ground: Ground,
  place: Place,
  commit: string,
  order: CommitOrder,
): Promise<Result<Merge, Diagnostic>> {
  const { common, integration } = ground;
  const wanted = [refOf(integration), `${commit}^{tree}`, `${commit}^@`];
  const stand = await ask(common, ['rev-parse', ...wanted]);
  if (!stand.ok) return stand;
  const [tip = '', tree = '', parent] = stand.value.trim().split('\n');
  if (parent === tip) return ok({ kind: 'merged', tip, commit, tree });
  const base = await mergeBase(common, tip, commit);
  if (!base.ok) return base;
  if (base.value === commit) return ok({ kind: 'integrated' });
  if (base.value === tip) return ok({ kind: 'merged', tip, commit, tree });
  const cwd = treeFor(ground, place);
  const merged = await mergeTrees(ground, cwd, tip, commit);
  if (!merged.ok) return merged;
  if (merged.value.files.length > 0) return ok({ kind: 'conflict', tip, ...merged.value });
  const made = await commitMerge(
    ground,
    cwd,
    merged.value.tree,
    [tip, commit],
    mergeMessage(order),
  );
  if (!made.ok) return made;
  return ok({ kind: 'merged', tip, commit: made.value, tree: merged.value.tree });
}
