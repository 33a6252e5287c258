import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { mergeBase, moveBranch, tipsOf, undeliveredRef } from './branches.js';
import { commitMerge, mergeTrees } from './merging.js';
import { askLine, refOf } from './ground.js';
import type { Ground } from './ground.js';

/** A branch that moves this often while it is being opened is being moved for ever. */
const TRIES = 20;

/**
 * Makes the integration branch contain the target, and gives its tip: created, fast-forwarded or merged
 * as the two stand. Whoever loses the swap looks again.
 */
export async function openIntegration(ground: Ground): Promise<Result<string, Diagnostic>> {
  const { common, target, integration } = ground;
  const free = await nobodyHas(ground);
  if (!free.ok) return free;
  let detail = '';
  for (let tries = 0; tries < TRIES; tries += 1) {
    const tips = await tipsOf(common, target, integration);
    if (!tips.ok) return tips;
    const [theirs, ours] = tips.value;
    if (!theirs) return fail(unborn(target));
    const mine = ours ? ok(ours) : await undelivered(ground);
    if (!mine.ok) return mine;
    const next = mine.value ? await together(ground, mine.value, theirs) : ok(theirs);
    if (!next.ok || next.value === ours) return next;
    const moved = await moveBranch(common, integration, next.value, ours ?? null);
    if (moved.ok) return next;
    detail = moved.error.detail;
  }
  return fail(
    diagnostic(
      'VTM317',
      `${integration} could not be moved: ${detail}`,
      'Rename the branch that git says exists in its place, if it names one; else run again when nobody else moves it.',
    ),
  );
}

/** What was integrated and never delivered, when the branch is gone; null when all was. */
async function undelivered(ground: Ground): Promise<Result<string | null, Diagnostic>> {
  const kept = await askLine(
    ground.common,
    'for-each-ref',
    '--format=%(objectname)',
    undeliveredRef(ground),
  );
  return kept.ok ? ok(kept.value === '' ? null : kept.value) : kept;
}

/** Fails when the integration branch is checked out: its files would stay behind at every step. */
async function nobodyHas({ common, integration }: Ground): Promise<Result<void, Diagnostic>> {
  const format = '--format=%(worktreepath)';
  const path = await askLine(common, 'for-each-ref', format, refOf(integration));
  if (!path.ok) return path;
  if (path.value === '') return ok(undefined);
  return fail(
    diagnostic(
      'VTM317',
      `${integration} is checked out in ${path.value}, and vtm moves it.`,
      `Check out another branch there, for example by \`git switch --detach\`, and run again.`,
    ),
  );
}

/** The commit that the target stands at; VTM317 before its first. */
export async function targetTip({ common, target }: Ground): Promise<Result<string, Diagnostic>> {
  const tips = await tipsOf(common, target);
  if (!tips.ok) return tips;
  const [tip] = tips.value;
  return tip ? ok(tip) : fail(unborn(target));
}

/** A commit that holds both tips. */
async function together(
  ground: Ground,
  ours: string,
  theirs: string,
): Promise<Result<string, Diagnostic>> {
  const { common, target, integration } = ground;
  const base = await mergeBase(common, ours, theirs);
  if (!base.ok) return base;
  if (base.value === theirs) return ok(ours);
  if (base.value === ours) return ok(theirs);
  if (base.value === null) return fail(apart(ground, 'they have no commit in common'));
  const merged = await mergeTrees(ground, common, ours, theirs);
  if (!merged.ok) return merged;
  const { tree, files } = merged.value;
  if (files.length > 0) return fail(apart(ground, `they differ in ${files.join(', ')}`));
  const message = `Merge branch '${target}' into ${integration}\n`;
  return commitMerge(ground, common, tree, [ours, theirs], message);
}

const unborn = (target: string): Diagnostic =>
  diagnostic(
    'VTM317',
    `The branch ${target} has no commit yet, so no attempt can start from it.`,
    'Commit once, for example by `git commit --allow-empty --message="First commit"`.',
  );

function apart({ target, integration, container }: Ground, why: string): Diagnostic {
  return diagnostic(
    'VTM317',
    `${target} cannot be merged into ${integration} by itself: ${why}.`,
    `Merge by hand and run again: \`git worktree add ${container}/by-hand ${integration}\`, there ` +
      `\`git merge ${target}\`, resolve and commit, then \`git worktree remove ${container}/by-hand\`.`,
  );
}
