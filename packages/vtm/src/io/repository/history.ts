import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { completionsIn, HISTORY_ARGUMENTS } from '../../run/history.js';
import type { MergedTask } from '../../run/repository.js';
import { tipsOf } from './branches.js';
import { ask, bareGit, fromWorkspace } from './ground.js';
import type { Ground } from './ground.js';
import { trailer } from './trailers.js';

/** How git begins what it says of a revert. */
const REVERTS = 'This reverts commit ';

/** The branch of an attempt: its task and its number. */
export const ATTEMPT_BRANCH = /^refs\/heads\/vtm\/(?!run\/)(.+)\/([1-9][0-9]*)$/;

/** The greatest attempt number that a branch of the repository bears, by task. */
export async function lastAttempts({
  common,
}: Ground): Promise<Result<ReadonlyMap<string, number>, Diagnostic>> {
  const listed = await ask(common, ['for-each-ref', '--format=%(refname)', 'refs/heads/vtm/']);
  if (!listed.ok) return listed;
  const last = new Map<string, number>();
  for (const ref of listed.value.split('\n')) {
    const [, task, number] = ATTEMPT_BRANCH.exec(ref) ?? [];
    if (task) last.set(task, Math.max(Number(number), last.get(task) ?? 0));
  }
  return ok(last);
}

/** Commits that are looked at first: the many others of a long history say nothing. */
const TELLING = ['--fixed-strings', '--grep=VTM-Task: ', `--grep=${REVERTS}`];

/**
 * Tasks whose completion is reachable from the integration branch or from the target, which a run brings
 * together before it begins.
 */
export async function mergedTasks(
  ground: Pick<Ground, 'common' | 'target' | 'integration'>,
): Promise<Result<readonly MergedTask[], Diagnostic>> {
  const tips = await telltaleTips(ground);
  return tips.ok ? mergedBefore(ground.common, tips.value) : tips;
}

/** The commits from which {@link mergedTasks} looks back: none in a repository without a commit. */
export async function telltaleTips({
  common,
  target,
  integration,
}: Pick<Ground, 'common' | 'target' | 'integration'>): Promise<
  Result<readonly string[], Diagnostic>
> {
  const tips = await tipsOf(common, integration, target);
  return tips.ok ? ok([...new Set(tips.value.filter((tip) => tip !== null))]) : tips;
}

/**
 * Tasks whose completion is reachable from commits, newest first. Reads the telling commits only, unless
 * one of them reverts: a merge takes back all that it had brought, which only the whole history knows.
 */
export async function mergedBefore(
  common: string,
  tips: readonly string[],
): Promise<Result<readonly MergedTask[], Diagnostic>> {
  if (tips.length === 0) return ok([]);
  const telling = await tellingCommits(common, tips);
  if (!telling.ok || !telling.value.includes(REVERTS))
    return telling.ok ? ok(completionsIn(telling.value)) : telling;
  const whole = await ask(common, [...HISTORY_ARGUMENTS, ...tips, '--']);
  return whole.ok ? ok(completionsIn(whole.value)) : whole;
}

/**
 * Tasks that the commits complete which came after a known one, newest first: with those known before
 * they are all. Null when only the whole history can tell: a commit is reverted, or the known one is not
 * below.
 */
export async function mergedSince(
  common: string,
  known: string,
  head: string,
): Promise<readonly MergedTask[] | null> {
  const isBelow = await bareGit(common, ['merge-base', '--is-ancestor', known, head]);
  if (isBelow.code !== 0) return null;
  const telling = await tellingCommits(common, [`${known}..${head}`]);
  return telling.ok && !telling.value.includes(REVERTS) ? completionsIn(telling.value) : null;
}

const tellingCommits = (common: string, revisions: readonly string[]) =>
  ask(common, [...HISTORY_ARGUMENTS, ...TELLING, ...revisions, '--']);

/** Tasks whose commits between two points touched one of the files, newest first. */
export async function touchedBetween(
  ground: Ground,
  from: string,
  to: string,
  files: readonly string[],
): Promise<Result<readonly { readonly task: string; readonly file: string }[], Diagnostic>> {
  const format = `--format=%x01${trailer('VTM-Task')}%x02`;
  const shape = ['-z', '--no-color', '--no-merges', '--no-renames', '--name-only', format];
  const logged = await ask(ground.common, ['log', ...shape, `${from}..${to}`, '--']);
  if (!logged.ok) return logged;
  const asked = new Set(files);
  return ok(
    logged.value.split('\x01').flatMap((record) => {
      const [task = '', names = ''] = record.split('\x02');
      if (task === '') return [];
      // git parts a format from its names by NUL and line end, and names from each other by NUL.
      const touched = names.replace(/^\0?\n/, '').split('\0');
      return touched
        .map((name) => fromWorkspace(ground, name))
        .filter((file) => asked.has(file))
        .map((file) => ({ task, file }));
    }),
  );
}
