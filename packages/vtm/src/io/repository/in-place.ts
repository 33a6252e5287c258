import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { CommitOrder } from '../../run/repository.js';
import { COMMIT, hookEnvironment, messageOf, refused } from './commits.js';
import { changesOf } from './dirty-paths.js';
import type { Change } from './dirty-paths.js';
import { ask, askLine, fromTop, hookedGit } from './ground.js';
import type { Ground } from './ground.js';
import { isHash } from './records.js';
import { trailer } from './trailers.js';

/**
 * Commits the given paths of the user's own work tree and nothing else, whatever else is staged. When
 * none of them has changed: the commit of this attempt when there is one already, or null.
 */
export function commitInPlace(
  ground: Ground,
  paths: readonly string[],
  order: CommitOrder,
): Promise<Result<string | null, Diagnostic>> {
  return ground.commitQueue(async () => {
    const changes = await changesOf(ground);
    if (!changes.ok) return changes;
    const changed = committable(ground, changes.value, paths);
    if (changed.length === 0) return commitOf(ground, order, [`-${RECENT}`, 'HEAD']);
    return commitOnly(ground, changed, order, AGAIN);
  });
}

/** The next run refuses to begin while they lie there. */
const AGAIN = 'stash or undo the changes and run the task again';

/**
 * The same for work by hand: without any change it makes an empty commit, unless there is one of this
 * attempt since `base`.
 */
export function commitByHand(
  ground: Ground,
  paths: readonly string[],
  order: CommitOrder,
  base: string | null,
): Promise<Result<string, Diagnostic>> {
  return ground.commitQueue(async () => {
    const changes = await changesOf(ground);
    if (!changes.ok) return changes;
    const changed = committable(ground, changes.value, paths);
    const isKnown = base !== null && isHash(base);
    const since = isKnown ? [`${base}..HEAD`] : [`-${RECENT}`, 'HEAD'];
    const made = changed.length === 0 ? await commitOf(ground, order, since) : ok(null);
    if (!made.ok) return made;
    if (made.value !== null) return ok(made.value);
    return commitOnly(ground, changed, order, `call \`vtm complete ${order.task}\` again`);
  });
}

/** Those of the given paths that have changed, from the top. */
function committable(
  ground: Ground,
  changes: readonly Change[],
  paths: readonly string[],
): readonly string[] {
  const asked = new Set(paths.map((path) => fromTop(ground, path)));
  // AD: staged and deleted again, so that there is nothing to commit.
  const changed = changes.filter(({ path, letters }) => asked.has(path) && letters !== 'AD');
  return [...new Set(changed.map(({ path }) => path))];
}

async function commitOnly(
  { top, common }: Ground,
  paths: readonly string[],
  order: CommitOrder,
  then: string,
): Promise<Result<string, Diagnostic>> {
  const message = join(common, 'vtm', `.message-${randomUUID()}`);
  mkdirSync(join(common, 'vtm'), { recursive: true });
  writeFileSync(message, messageOf(order));
  const from = ['--pathspec-from-file=-', '--pathspec-file-nul'];
  const given = {
    input: paths.map((path) => `${path}\0`).join(''),
    environment: { ...hookEnvironment(), GIT_LITERAL_PATHSPECS: '1' },
  };
  try {
    if (paths.length > 0) {
      const added = await patient(() => hookedGit(top, ['add', '--all', ...from], given));
      if (added.code !== 0) return fail(await refused(top, added, order.task, then));
    }
    const what = paths.length > 0 ? from : ['--allow-empty'];
    const args = [...COMMIT, '--only', `--file=${message}`, ...what];
    const made = await patient(() => hookedGit(top, args, given));
    if (made.code !== 0) return fail(await refused(top, made, order.task, then));
    return await askLine(top, 'rev-parse', 'HEAD');
  } finally {
    rmSync(message, { force: true });
  }
}

const TRIES = 12;
const FIRST_PAUSE_MILLISECONDS = 10;

/** What git says when somebody else changes the index, or has just committed. */
const IN_THE_WAY = /index\.lock|cannot lock ref/;

/** Repeats a step while somebody else commits, for some 20 seconds at most. */
async function patient<T extends { readonly code: number | null; readonly stderr: string }>(
  step: () => Promise<T>,
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const end = await step();
    if (end.code === 0 || tries === TRIES - 1 || !IN_THE_WAY.test(end.stderr)) return end;
    await pause(FIRST_PAUSE_MILLISECONDS * 2 ** tries);
  }
}

/** How far back a commit is looked for that a run before may have made. */
const RECENT = 200;

async function commitOf(
  { top }: Ground,
  { task, attempt }: CommitOrder,
  which: readonly string[],
): Promise<Result<string | null, Diagnostic>> {
  const format = `--format=%H%x02${trailer('VTM-Task')}%x02${trailer('VTM-Attempt')}%x01`;
  const logged = await ask(top, ['log', '--no-color', format, ...which, '--']);
  if (!logged.ok) return ok(null); // no commit yet
  const sought = `\x02${task}\x02${attempt}`;
  const record = logged.value.split('\x01').find((each) => each.endsWith(sought));
  return ok(record ? record.trim().slice(0, -sought.length) : null);
}
