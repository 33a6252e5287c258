import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { ask, fieldsOf, fromWorkspace } from './ground.js';
import type { Ground } from './ground.js';
import { within } from './work-tree.js';

/** A path with changes and the two letters by which git tells them. */
export interface Change {
  readonly letters: string;
  /** From the top of the work tree. */
  readonly path: string;
}

/** All changes below a folder of a work tree. */
export async function changesBelow(folder: string): Promise<Result<readonly Change[], Diagnostic>> {
  // Without renames each changed path is an entry of its own, both sides of a rename too.
  const shape = ['--porcelain=v1', '-z', '--untracked-files=all', '--no-renames'];
  const status = await ask(folder, ['--no-optional-locks', 'status', ...shape, '--', '.']);
  if (!status.ok) return status;
  return ok(
    fieldsOf(status.value).map((field) => ({
      letters: field.slice(0, 2),
      path: field.slice(3).replace(/\/$/, ''),
    })),
  );
}

/** The changes in the user's work tree. */
export async function changesOf(ground: Ground): Promise<Result<readonly Change[], Diagnostic>> {
  const changes = await changesBelow(ground.root);
  return changes.ok ? ok(ofTheUser(ground, changes.value)) : changes;
}

/** Paths with uncommitted changes in the user's work tree, sorted. */
export async function dirtyPaths(ground: Ground): Promise<Result<readonly string[], Diagnostic>> {
  const changes = await changesBelow(ground.root);
  return changes.ok ? ok(dirtyAmong(ground, changes.value)) : changes;
}

/** The paths of the user among changes, from the root of the workspace, sorted. */
export const dirtyAmong = (ground: Ground, changes: readonly Change[]): readonly string[] => {
  const paths = ofTheUser(ground, changes).map(({ path }) => fromWorkspace(ground, path));
  return [...new Set(paths)].sort();
};

/** What lies in the folder of worktrees is not the user's. */
function ofTheUser(
  { top, container }: Pick<Ground, 'top' | 'container'>,
  changes: readonly Change[],
): readonly Change[] {
  const ours = within(top, container);
  return changes.filter(({ path }) => !ours || (path !== ours && !path.startsWith(`${ours}/`)));
}
