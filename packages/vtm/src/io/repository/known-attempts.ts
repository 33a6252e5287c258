import { existsSync, readdirSync } from 'node:fs';
import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { KnownAttempt } from '../../run/repository.js';
import { ask } from './ground.js';
import type { Ground } from './ground.js';
import { ATTEMPT_BRANCH } from './history.js';
import { placeOf } from './worktrees.js';

/** A folder of an attempt, or one that was to be removed when somebody was killed. */
const FOLDER = /^(.+)-([1-9][0-9]*)(?:\.removed)?$/;

/**
 * What there is of every attempt: branches by their names, and folders where attempts have theirs, whether
 * git still knows them or not. O(branches + folders); starts one process.
 */
export async function knownAttempts(
  ground: Ground,
): Promise<Result<readonly KnownAttempt[], Diagnostic>> {
  const format = '--format=%(refname) %(objectname)';
  const listed = await ask(ground.common, ['for-each-ref', format, 'refs/heads/vtm/']);
  if (!listed.ok) return listed;
  const found = new Map<string, KnownAttempt>();
  const add = (task: string, number: string, tip: string | null) => {
    const attempt = Number(number);
    const place = placeOf(ground, task, attempt);
    if (found.has(place.branch)) return;
    const hasWorktree = existsSync(place.worktree) || existsSync(`${place.worktree}.removed`);
    found.set(place.branch, { task, attempt, place, tip, hasWorktree });
  };
  for (const line of listed.value.split('\n')) {
    const [ref = '', tip = ''] = line.split(' ');
    const [, task, number] = ATTEMPT_BRANCH.exec(ref) ?? [];
    if (task && number) add(task, number, tip);
  }
  for (const name of foldersIn(ground.container)) {
    const [, task, number] = FOLDER.exec(name) ?? [];
    if (task && number) add(task, number, null);
  }
  return ok([...found.values()].sort(byTask));
}

const byTask = (one: KnownAttempt, other: KnownAttempt): number =>
  one.task === other.task ? one.attempt - other.attempt : one.task < other.task ? -1 : 1;

function foldersIn(container: string): string[] {
  try {
    return readdirSync(container, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}
