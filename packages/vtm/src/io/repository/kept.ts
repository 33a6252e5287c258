import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { ask, bareGit } from './ground.js';
import type { Attempt } from './trailers.js';

/**
 * Keeps a commit reachable that a branch is about to leave, unless it is reachable from `next` anyway:
 * under `refs/vtm/kept/<task>/<attempt>`, and under that name with the commit's own when it is taken.
 */
export async function keep(
  cwd: string,
  commit: string,
  next: string,
  { task, attempt }: Attempt,
): Promise<Result<void, Diagnostic>> {
  const below = await bareGit(cwd, ['merge-base', '--is-ancestor', commit, next]);
  if (below.code === 0) return ok(undefined);
  const ref = `refs/vtm/kept/${task}/${attempt}`;
  const made = await bareGit(cwd, ['update-ref', ref, commit, '']);
  if (made.code === 0) return ok(undefined);
  const there = await bareGit(cwd, ['rev-parse', '--quiet', '--verify', ref]);
  if (there.stdout.trim() === commit) return ok(undefined);
  const other = await ask(cwd, ['update-ref', `${ref}-${commit}`, commit]);
  return other.ok ? ok(undefined) : other;
}
