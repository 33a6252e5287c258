import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Place } from '../../run/state.js';
import { tipsOf } from './branches.js';
import { ask, bareGit, fieldsOf, refOf, wordsOf } from './ground.js';
import type { Ground } from './ground.js';
import { alone } from './worktree-lock.js';

/** Where an attempt works. */
export const placeOf = ({ container }: Ground, task: string, attempt: number): Place => ({
  worktree: join(container, `${task}-${attempt}`),
  branch: `vtm/${task}/${attempt}`,
});

/** One entry of git's list of work trees. */
export interface Listed {
  readonly worktree: string;
  /** Full name of the checked-out branch; null when HEAD is detached. */
  readonly branch: string | null;
  /** Why it is locked, null when it is not. */
  readonly locked: string | null;
}

/** Every work tree that git knows of, the main one first. */
export async function listWorktrees(
  common: string,
): Promise<Result<readonly Listed[], Diagnostic>> {
  const listed = await ask(common, ['worktree', 'list', '--porcelain', '-z']);
  if (!listed.ok) return listed;
  const trees = listed.value.split('\0\0').filter((record) => record.startsWith('worktree '));
  return ok(
    trees.map((record) => {
      const lines = record.split('\0');
      const value = (key: string) => {
        const line = lines.find((each) => each === key || each.startsWith(`${key} `));
        return line === undefined ? null : line.slice(key.length + 1);
      };
      return {
        worktree: value('worktree') ?? '',
        branch: value('branch'),
        locked: value('locked'),
      };
    }),
  );
}

/**
 * Adds a worktree with a branch of its own at a commit, its files not yet written. One at a time in the
 * whole repository. A call that was cut off is taken up where it stood; a folder or a branch that is not
 * what such a call leaves behind is never touched (VTM312).
 */
export function addWorktree(
  ground: Ground,
  place: Place,
  base: string,
): Promise<Result<void, Diagnostic>> {
  return alone(ground, async () => {
    const { worktree, branch } = place;
    const fresh = ['worktree', 'add', '--quiet', '--no-checkout', '-b', branch, worktree, base];
    const added = await bareGit(ground.common, fresh);
    if (added.code === 0) return ok(undefined);
    return takeUp(ground, place, base, wordsOf(added));
  });
}

/** Goes on with what a call before has left half done. */
async function takeUp(
  { common }: Ground,
  place: Place,
  base: string,
  words: string,
): Promise<Result<void, Diagnostic>> {
  const { worktree, branch } = place;
  const [listed, tips] = await Promise.all([listWorktrees(common), tipsOf(common, branch)]);
  if (!listed.ok) return listed;
  if (!tips.ok) return tips;
  const [tip = null] = tips.value;
  if (tip !== null && tip !== base)
    return fail(notMade(place, `its branch ${branch} already holds other work (${tip})`));
  const path = existsSync(worktree) ? realpathSync(worktree) : worktree;
  const known = listed.value.find((each) => each.worktree === path);
  if (known?.branch === refOf(branch) && tip !== null && (await answers(worktree, base)))
    return unlocked(common, known);
  if (existsSync(worktree) && !isHalfMade(worktree))
    return fail(notMade(place, 'the folder exists and is not its worktree'));
  const taken = listed.value.find((each) => each !== known && each.branch === refOf(branch));
  if (taken) return fail(notMade(place, `its branch is checked out in ${taken.worktree}`));
  if (existsSync(worktree)) rmSync(join(worktree, '.git'), { force: true });
  // Forced twice: git locks a worktree while it makes it.
  const anew = ['worktree', 'add', '--quiet', '--no-checkout', '--force', '--force'];
  const name = tip === null ? ['-b', branch, worktree, base] : [worktree, branch];
  const again = await bareGit(common, [...anew, ...name]);
  if (again.code === 0) return ok(undefined);
  return fail(notMade(place, `${wordsOf(again)} (before: ${words})`));
}

async function answers(worktree: string, base: string): Promise<boolean> {
  const head = await bareGit(worktree, ['rev-parse', '--show-toplevel', 'HEAD']);
  return head.code === 0 && head.stdout.trim().endsWith(`\n${base}`);
}

async function unlocked(common: string, known: Listed): Promise<Result<void, Diagnostic>> {
  if (known.locked === 'initializing')
    await bareGit(common, ['worktree', 'unlock', known.worktree]);
  return ok(undefined);
}

/** Whether a folder holds no more than git writes before any file. */
function isHalfMade(worktree: string): boolean {
  try {
    return readdirSync(worktree).every((name) => name === '.git');
  } catch {
    return false;
  }
}

/** VTM312 for a place. */
const notMade = ({ worktree }: Place, why: string): Diagnostic =>
  diagnostic(
    'VTM312',
    `The worktree ${worktree} could not be made: ${why}.`,
    'Move away what stands there, or remove it by `git worktree remove` or `git branch -D`, and run again.',
  );

/**
 * Writes the files of a worktree and makes installed modules resolvable in it. Whatever was changed in
 * it since is lost, so it is for worktrees in which nobody has worked.
 */
export async function fillWorktree(
  ground: Ground,
  place: Place,
  base: string,
): Promise<Result<void, Diagnostic>> {
  const { worktree } = place;
  const reset = await bareGit(worktree, ['reset', '--hard', '--quiet']);
  if (reset.code !== 0) return fail(notMade(place, wordsOf(reset)));
  const shape = ['--porcelain=v2', '--branch', '-z', '--untracked-files=no', '--no-renames'];
  const status = await ask(worktree, ['status', ...shape]);
  if (!status.ok) return status;
  const fields = fieldsOf(status.value);
  if (!fields.includes(`# branch.oid ${base}`))
    return fail(notMade(place, `it stands at another commit than ${base}`));
  const changed = fields.filter((field) => !field.startsWith('# '));
  if (changed.length > 0) return fail(notAsCommitted(place, changed));
  return ground.linkModules ? ground.linkModules(ground.top, worktree) : ok(undefined);
}

function notAsCommitted({ worktree }: Place, changed: readonly string[]): Diagnostic {
  const paths = changed.map((field) => field.split(' ').slice(8).join(' '));
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
  return diagnostic(
    'VTM312',
    `The worktree ${worktree} differs from its commit as soon as it is written: ` +
      `${paths.slice(0, 3).join(', ')}${more}.`,
    'Commit files as their attributes want them: `git add --renormalize . && git commit`.',
  );
}
