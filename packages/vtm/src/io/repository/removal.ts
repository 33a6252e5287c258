import { existsSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Removal } from '../../run/repository.js';
import type { Place } from '../../run/state.js';
import { moveFile, removeFolder, removeIfEmpty } from './folders.js';
import type { Attempt } from './trailers.js';
import { tipsOf } from './branches.js';
import { ask, bareGit, fieldsOf, refOf } from './ground.js';
import type { Ground } from './ground.js';
import { gitDirectoryOf, isWorkTree } from './work-tree.js';
import { alone } from './worktree-lock.js';
import { listWorktrees } from './worktrees.js';
import { namesIn } from '../names-in.js';

const kept = (why: string): Removal => ({ kind: 'kept', why });
const REMOVED: Removal = { kind: 'removed' };

/**
 * Removes a worktree that holds nothing which is not committed and integrated, and its branch. Ignored
 * files that stand alone (`.env`) are moved to `vtm/left` in the git directory, ignored folders go; links
 * are removed, never followed.
 */
export async function removeWorktree(
  ground: Ground,
  place: Place,
  attempt: Attempt,
): Promise<Removal> {
  const { worktree } = place;
  const looked = await lookAt(ground, place);
  if (!looked.ok) return kept(looked.error);
  const { tip, ignored } = looked.value;
  if (existsSync(worktree)) {
    const why = moveAway(ground, worktree, ignored, attempt);
    const moved = why ?? putAside(place);
    if (moved !== null) return kept(moved);
  }
  const forgotten = await alone(ground, () => forget(ground, place, tip));
  if (!forgotten.ok) return kept(forgotten.error.message);
  await removeFolder(aside(place));
  removeIfEmpty(ground.container);
  return REMOVED;
}

/** Moves a worktree to where it waits for its end; why it could not, or null. Another run may be faster. */
function putAside(place: Place): string | null {
  try {
    rmSync(aside(place), { recursive: true, force: true, maxRetries: 3 });
    renameSync(place.worktree, aside(place));
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? null : `${place.worktree} could not be moved: ${message}`;
  }
}

/** What `removeWorktree` would make of a place, which stays as it is. */
export async function removalOf(ground: Ground, place: Place): Promise<Removal> {
  const looked = await lookAt(ground, place);
  return looked.ok ? REMOVED : kept(looked.error);
}

/** What there is of a place that may go. */
interface Removable {
  /** The commit of its branch, null without one. */
  readonly tip: string | null;
  /** Ignored paths of its worktree, folders with a slash at their end. */
  readonly ignored: readonly string[];
}

/** Looks whether a place may go; fails with why it must stay. */
async function lookAt(ground: Ground, place: Place): Promise<Result<Removable, string>> {
  const { worktree, branch } = place;
  const tips = await tipsOf(ground.common, branch);
  if (!tips.ok) return fail(tips.error.message);
  const [tip = null] = tips.value;
  const open = tip === null ? null : await notIntegrated(ground, branch, [tip]);
  if (open !== null) return fail(open);
  if (!existsSync(worktree) || isHalfMade(worktree)) return ok({ tip, ignored: [] });
  const ignored = await ignoredIn(ground, place, tip);
  return ignored.ok ? ok({ tip, ignored: ignored.value }) : ignored;
}

/**
 * Whether a folder holds no more than git writes when it adds a worktree, before any file or index:
 * nobody has worked there.
 */
function isHalfMade(worktree: string): boolean {
  const directory = gitDirectoryOf(worktree);
  const isOnlyLink =
    namesIn(worktree).every((name) => name === '.git') &&
    lstatSync(join(worktree, '.git'), { throwIfNoEntry: false })?.isDirectory() !== true;
  return isOnlyLink && (directory === null || !existsSync(join(directory, 'index')));
}

/** A name under which a worktree that is certain to go waits for it; the same after a crash. */
const aside = ({ worktree }: Place): string => `${worktree}.removed`;

/** The ignored paths of a worktree that holds nothing else; fails with why its folder must stay. */
async function ignoredIn(
  ground: Ground,
  { worktree }: Place,
  tip: string | null,
): Promise<Result<readonly string[], string>> {
  const directory = gitDirectoryOf(worktree);
  if (directory === null || !isWorkTree(worktree))
    return fail(`${worktree} is no worktree of git any more`);
  if (existsSync(join(directory, 'locked')))
    return fail(`${worktree} is locked by \`git worktree lock\``);
  const { excludes } = await ground.settings();
  const shape = ['--porcelain=v2', '--branch', '-z', '--untracked-files=all', '--no-renames'];
  const looked = [...excludes, 'status', ...shape, '--ignored=matching'];
  const status = await ask(worktree, looked);
  if (!status.ok) return fail(status.error.message);
  const fields = fieldsOf(status.value);
  const changed = fields.filter((field) => !/^[#!] /.test(field));
  if (changed.length > 0) return fail(`${worktree} holds ${changes(changed)}`);
  const head = headOf(fields);
  if (head !== null && head !== tip) {
    // A merge that was only computed may go, but not what somebody committed without a branch.
    const open = await notIntegrated(ground, 'HEAD', [
      '--no-merges',
      head,
      ...(tip ? [`^${tip}`] : []),
    ]);
    if (open !== null) return fail(open);
  }
  return ok(fields.filter((field) => field.startsWith('! ')).map((field) => field.slice(2)));
}

const headOf = (fields: readonly string[]): string | null => {
  const line = fields.find((field) => field.startsWith('# branch.oid '));
  const commit = line?.slice('# branch.oid '.length);
  return commit === undefined || commit === '(initial)' ? null : commit;
};

function changes(changed: readonly string[]): string {
  const paths = changed.map((field) =>
    field.startsWith('? ')
      ? field.slice(2)
      : field
          .split(' ')
          .slice(field.startsWith('u') ? 10 : 8)
          .join(' '),
  );
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
  return `changes that are not committed: ${paths.slice(0, 3).join(', ')}${more}`;
}

/** Why commits must not be forgotten; null when all are reachable from the integration branch. */
async function notIntegrated(
  { common, integration }: Ground,
  name: string,
  commits: readonly string[],
): Promise<string | null> {
  const args = ['rev-list', '--max-count=1', ...commits, `^${refOf(integration)}`];
  const missing = await ask(common, args);
  if (!missing.ok) return missing.error.message;
  return missing.value === '' ? null : `${name} holds commits that are not on ${integration}`;
}

/** What an installation leaves beside its folders; vtm copies it into worktrees. */
const INSTALLED = /^(\.pnp\.(cjs|data\.json|loader\.mjs)|\.yarn\/install-state\.gz)$/;

/** Moves ignored files that stand alone out of a worktree; why it could not, or null. */
function moveAway(
  { common }: Ground,
  worktree: string,
  ignored: readonly string[],
  { task, attempt }: Attempt,
): string | null {
  const left = join(common, 'vtm', 'left', `${task}-${attempt}`);
  try {
    for (const path of ignored) {
      const file = join(worktree, path);
      if (path.endsWith('/') || INSTALLED.test(path) || !lstatSync(file).isFile()) continue;
      const to = join(left, path);
      mkdirSync(dirname(to), { recursive: true });
      moveFile(file, to);
    }
    return null;
  } catch (error) {
    return `ignored files could not be moved to ${left}: ${(error as Error).message}`;
  }
}

/** Takes a worktree without a folder from git's list, and its branch when nobody has moved it since. */
async function forget(
  { common }: Ground,
  { worktree, branch }: Place,
  tip: string | null,
): Promise<Result<void, Diagnostic>> {
  const listed = await listWorktrees(common);
  if (!listed.ok) return listed;
  // git locks a worktree while it makes it: whoever did that is gone, since nobody makes one now.
  if (listed.value.some((one) => one.worktree === worktree && one.locked === 'initializing'))
    await bareGit(common, ['worktree', 'unlock', worktree]);
  // Fails for one that is forgotten already.
  await bareGit(common, ['worktree', 'remove', '--force', worktree]);
  if (tip === null) return ok(undefined);
  const ref = refOf(branch);
  const elsewhere = await ask(common, ['for-each-ref', '--format=%(worktreepath)', ref]);
  if (!elsewhere.ok) return elsewhere;
  // Somebody has moved the worktree, or checked the branch out once more.
  if (elsewhere.value.trim() !== '') return ok(undefined);
  const deleted = await ask(common, ['update-ref', '-d', ref, tip]);
  return deleted.ok ? ok(undefined) : deleted;
}
