import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { AttemptChanges, AttemptSource } from '../../run/repository.js';
import { mergeBase, tipsOf } from './branches.js';
import { ask, askLine, bareGit, refOf } from './ground.js';
import type { Ground } from './ground.js';
import { readCommit } from './trailers.js';
import { gitDirectoryOf, isWorkTree } from './work-tree.js';

/** The two sides of an attempt's change, good while they are used. */
export interface AttemptTrees {
  readonly from: AttemptChanges['from'];
  readonly base: string;
  /** A commit or a tree. */
  readonly head: string;
  /** With which git finds the objects of the second side. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Gives `use` the base of an attempt and all that it has changed, files that nobody has committed or
 * tracked included. These are written into an index and an object directory of their own, which go
 * afterwards: the worktree's own index and the repository stay as they are.
 */
export async function withAttemptTrees<T>(
  ground: Ground,
  source: AttemptSource,
  use: (trees: AttemptTrees) => Promise<Result<T, Diagnostic>>,
): Promise<Result<T, Diagnostic>> {
  const { place } = source;
  if (place && isWorkTree(place.worktree)) return inWorktree(ground, source, place.worktree, use);
  const found = await committedWork(ground, source);
  if (!found.ok) return found;
  const { from, head } = found.value;
  const base = await baseOf(ground, source, head);
  return base.ok ? use({ from, base: base.value, head, environment: {} }) : base;
}

async function inWorktree<T>(
  ground: Ground,
  source: AttemptSource,
  worktree: string,
  use: (trees: AttemptTrees) => Promise<Result<T, Diagnostic>>,
): Promise<Result<T, Diagnostic>> {
  const folder = mkdtempSync(join(tmpdir(), 'vtm-diff-'));
  try {
    const head = await askLine(worktree, 'rev-parse', 'HEAD');
    if (!head.ok) return head;
    const environment = asideIn(folder, ground, worktree);
    const { excludes } = await ground.settings();
    const quiet = ['-c', 'advice.addEmbeddedRepo=false'];
    const added = await ask(worktree, [...excludes, ...quiet, 'add', '--all'], { environment });
    if (!added.ok) return added;
    const tree = await ask(worktree, ['write-tree'], { environment });
    if (!tree.ok) return tree;
    const base = await baseOf(ground, source, head.value);
    if (!base.ok) return base;
    return await use({ from: 'worktree', base: base.value, head: tree.value.trim(), environment });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Variables by which git writes into a folder what it would write into a worktree's index and its repository. */
function asideIn(folder: string, { common }: Ground, worktree: string) {
  const index = join(gitDirectoryOf(worktree) ?? '', 'index');
  const aside = { index: join(folder, 'index'), objects: join(folder, 'objects') };
  // With what the index knows of unchanged files, they are not read again.
  if (existsSync(index)) copyFileSync(index, aside.index);
  mkdirSync(aside.objects);
  return {
    GIT_INDEX_FILE: aside.index,
    GIT_OBJECT_DIRECTORY: aside.objects,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: join(common, 'objects'),
  };
}

/** The commit that an attempt without a worktree has left; VTM330 when it left none. */
async function committedWork(
  { common }: Ground,
  { task, attempt, place, commit }: AttemptSource,
): Promise<Result<{ readonly from: 'branch' | 'commit'; readonly head: string }, Diagnostic>> {
  const tips = place ? await tipsOf(common, place.branch) : ok([]);
  if (!tips.ok) return tips;
  const [tip = null] = tips.value;
  if (tip !== null) return ok({ from: 'branch', head: tip });
  const kept = commit ?? `refs/vtm/kept/${task}/${attempt}`;
  const there = await bareGit(common, ['rev-parse', '--quiet', '--verify', `${kept}^{commit}`]);
  if (there.code === 0) return ok({ from: 'commit', head: there.stdout.trim() });
  return fail(
    diagnostic(
      'VTM330',
      `nothing is left of attempt ${attempt} of ${task}: no worktree, no branch and no commit`,
      '`git reflog` and `git fsck --lost-found` may still find what was committed in it.',
      { task },
    ),
  );
}

/** What a commit is a change of: where it left the integration branch, or its parent once it is there. */
async function baseOf(
  { common, integration, target }: Ground,
  source: AttemptSource,
  head: string,
): Promise<Result<string, Diagnostic>> {
  const tips = await tipsOf(common, integration, target);
  if (!tips.ok) return tips;
  const trunk = tips.value[0] === null ? target : integration;
  const base = await mergeBase(common, head, refOf(trunk));
  if (!base.ok) return base;
  if (base.value !== null && base.value !== head) return ok(base.value);
  const signed = await readCommit(common, head, source);
  if (!signed.ok) return signed;
  const { parent, mine } = signed.value;
  return ok((mine || source.commit === head ? parent : null) ?? head);
}
