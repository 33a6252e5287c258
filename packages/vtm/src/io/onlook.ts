import { join } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { Recorded } from '../run/recorded.js';
import type { History, MergedTask } from '../run/repository.js';
import type { RunState } from '../run/state.js';
import { buildId } from './build-id.js';
import { git } from './git.js';
import type { Repository } from './git.js';
import { keyedFile } from './keyed-file.js';
import { groundOf } from './repository/ground.js';
import { mergedBefore, telltaleTips } from './repository/history.js';
import { isShallow } from './repository/shallow.js';
import { changesBelow, dirtyAmong } from './repository/dirty-paths.js';
import type { Change } from './repository/dirty-paths.js';
import { readState } from './state/read-state.js';
import { stateDirectory } from './state/state-directory.js';

/* What a look at a repository needs, and nothing that could change it: quick to load. */

/** The live state of the branch that is checked out; VTM302 when it cannot be used. */
export const liveState = (repository: Repository): Result<RunState, Diagnostic> =>
  readState(join(stateDirectory(repository), 'state.json'));

/**
 * Tasks that the history of the checked-out branch and of its integration branch completes, newest
 * first. What was found is kept by the commits that these stand at.
 */
export async function mergedHistory(
  root: string,
  repository: Repository,
): Promise<Result<History, Diagnostic>> {
  const { commonDirectory: common, branch } = repository;
  const tips =
    branch === null ? await headOf(root) : await telltaleTips(branchesOf(common, branch));
  if (!tips.ok) return tips;
  const file = keyedFile(join(common, 'vtm', '@history.json'));
  // A shallow clone may be deepened: then the same commits have more before them.
  const isWhole = !isShallow(common);
  const key = [buildId(), ...tips.value].join(' ');
  const known = isWhole ? (file.get(key) as readonly MergedTask[] | null) : null;
  if (known) return ok({ merged: known, isWhole });
  const found = await mergedBefore(common, tips.value);
  if (found.ok && isWhole) await file.put(key, found.value);
  return found.ok ? ok({ merged: found.value, isWhole }) : found;
}

/** Looks up where tasks stand; VTM302 when the live state cannot be used, VTM320 when git cannot tell. */
export async function recordedProgress(
  root: string,
  repository: Repository,
): Promise<Result<Recorded, Diagnostic>> {
  const live = liveState(repository);
  const history = await mergedHistory(root, repository);
  if (!live.ok) return live;
  return history.ok ? ok({ live: live.value, history: history.value, now: Date.now() }) : history;
}

/** What has changed in a workspace and is not committed; a git that cannot say has nothing to say. */
export async function uncommittedChanges(root: string): Promise<readonly Change[]> {
  const changes = await changesBelow(root);
  return changes.ok ? changes.value : [];
}

/** The paths of the user among changes, sorted; none where no branch is checked out: nothing is claimed there. */
export function pathsOf(
  changes: readonly Change[],
  root: string,
  repository: Repository,
  worktrees: string,
): readonly string[] {
  const { branch } = repository;
  return branch === null
    ? []
    : dirtyAmong(groundOf(root, { ...repository, branch }, worktrees, null), changes);
}

const branchesOf = (common: string, branch: string) => ({
  common,
  target: branch,
  integration: `vtm/run/${branch}`,
});

async function headOf(root: string): Promise<Result<readonly string[], Diagnostic>> {
  const head = await git(root, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
  return ok(head.ok ? [head.value.trim()] : []);
}
