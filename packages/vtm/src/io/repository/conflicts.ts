import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { CommitOrder, Merge } from '../../run/repository.js';
import type { Place } from '../../run/state.js';
import { runGit } from '../git.js';
import { mergeBase } from './branches.js';
import { ask, askLine, bareGit, fieldsOf, fromTop, gitFailed } from './ground.js';
import type { Ground } from './ground.js';
import { commitMerge, mergeMessage } from './merging.js';
import { realPathOf, within } from './work-tree.js';

/** A merge that has left conflicts. */
export type Conflict = Merge & { readonly kind: 'conflict' };

async function nothing(
  step: Promise<Result<string, Diagnostic>>,
): Promise<Result<void, Diagnostic>> {
  const done = await step;
  return done.ok ? ok(undefined) : done;
}

/** Shows a commit in a worktree without moving its branch. Tracked files become as they are there. */
export const show = ({ worktree }: Place, commit: string): Promise<Result<void, Diagnostic>> =>
  nothing(ask(worktree, ['checkout', '--quiet', '--force', '--detach', commit]));

/** Puts the worktree back on its branch, tracked files as they are there. */
export const showBranch = ({ worktree, branch }: Place): Promise<Result<void, Diagnostic>> =>
  nothing(
    ask(worktree, ['checkout', '--quiet', '--force', '--ignore-other-worktrees', branch, '--']),
  );

/** Writes a tree with conflicts into the worktree, on the tip that it was merged into. */
export async function showConflict(
  place: Place,
  { tip, tree }: Conflict,
): Promise<Result<void, Diagnostic>> {
  const shown = await show(place, tip);
  if (!shown.ok) return shown;
  return nothing(ask(place.worktree, ['read-tree', '--reset', '-u', tree]));
}

/** The three sides of a conflicted file, as `git merge-file --diff3` prints them. */
export async function conflictText(
  ground: Ground,
  { tip }: Conflict,
  commit: string,
  file: string,
): Promise<Result<string, Diagnostic>> {
  const base = await mergeBase(ground.common, tip, commit);
  if (!base.ok) return base;
  const path = fromTop(ground, file);
  const contents = await Promise.all(
    [tip, base.value, commit].map((side) => contentAt(ground.common, side, path)),
  );
  const [ours = null, ancestor = null, theirs = null] = contents;
  if (ours === null || theirs === null)
    return fail(unreadable(file, 'exists on one side of the merge only'));
  const texts = [ours, ancestor ?? '', theirs];
  // What is no UTF-8 would come back as something else.
  if (texts.some((text) => /[\0\ufffd]/.test(text)))
    return fail(unreadable(file, 'is no text in UTF-8'));
  return threeSides(texts);
}

async function contentAt(
  common: string,
  commit: string | null,
  path: string,
): Promise<string | null> {
  if (commit === null) return null;
  const shown = await bareGit(common, ['cat-file', 'blob', `${commit}:${path}`]);
  return shown.code === 0 ? shown.stdout : null;
}

const SIDES = ['integrated', 'base', 'attempt'] as const;

async function threeSides(texts: readonly string[]): Promise<Result<string, Diagnostic>> {
  const folder = mkdtempSync(join(tmpdir(), 'vtm-merge-'));
  try {
    SIDES.forEach((side, index) => writeFileSync(join(folder, side), texts[index] ?? ''));
    const labels = SIDES.flatMap((side) => ['-L', side]);
    const args = ['merge-file', '-p', '--diff3', ...labels, ...SIDES];
    const merged = await runGit(folder, args);
    // The exit code counts conflicts; from 128 on it is an error.
    if (merged.code === null || merged.code > 127) return fail(gitFailed(args, merged));
    return ok(merged.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const unreadable = (file: string, why: string): Diagnostic =>
  diagnostic(
    'VTM317',
    `${file} cannot be merged by a resolver: it ${why}.`,
    'Merge it by hand in the worktree of the attempt, and retry the task.',
    { file },
  );

/** Replaces a file of the worktree by a resolved text; a link in its place is replaced, not followed. */
export function writeResolved(
  ground: Ground,
  { worktree }: Place,
  file: string,
  text: string,
): Result<void, Diagnostic> {
  const path = join(worktree, fromTop(ground, file));
  const folder = realPathOf(dirname(path));
  if (within(realPathOf(worktree), folder) === null)
    return fail(unreadable(file, 'lies outside of the worktree'));
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.vtm-resolved`, text);
    renameSync(`${path}.vtm-resolved`, path);
    return ok(undefined);
  } catch (error) {
    return fail(unreadable(file, `could not be written (${(error as Error).message})`));
  }
}

/**
 * Makes a merge of what stands in the worktree after a conflict was resolved there. Files that nobody
 * tracks do not get into it, and a conflicted file that is as the merge left it is not resolved (VTM317).
 */
export async function mergeResolved(
  ground: Ground,
  { worktree }: Place,
  { tip, tree, files }: Conflict,
  commit: string,
  order: CommitOrder,
): Promise<Result<Merge & { kind: 'merged' }, Diagnostic>> {
  const conflicted = files.map((file) => fromTop(ground, file));
  const added = await ask(worktree, ['add', '--update']);
  if (!added.ok) return added;
  const written = await askLine(worktree, 'write-tree');
  if (!written.ok) return written;
  const compared = ['diff-tree', '-r', '-z', '--name-only', '--no-renames', tree, written.value];
  const changed = await ask(worktree, compared);
  if (!changed.ok) return changed;
  const resolved = new Set(fieldsOf(changed.value));
  const open = files.filter((_file, index) => !resolved.has(conflicted[index] ?? ''));
  if (open.length > 0) return fail(unresolved(open, order));
  const parents = [tip, commit];
  const made = await commitMerge(ground, worktree, written.value, parents, mergeMessage(order));
  if (!made.ok) return made;
  const put = await ask(worktree, ['update-ref', '--no-deref', 'HEAD', made.value]);
  if (!put.ok) return put;
  return ok({ kind: 'merged', tip, commit: made.value, tree: written.value });
}

const unresolved = (files: readonly string[], { task }: CommitOrder): Diagnostic =>
  diagnostic(
    'VTM317',
    `${files.join(', ')} still stand as the merge of ${task} has left them.`,
    'Let the resolver write each file that could not be merged, or merge by hand in the worktree.',
    { task },
  );
