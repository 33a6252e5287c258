import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { namedBy, TASK_TRAILERS } from '../../run/history.js';
import type { PathHistory, PathTouch } from '../../run/path-history.js';
import { tipsOf } from './branches.js';
import { ask, fieldsOf, fromTop, fromWorkspace } from './ground.js';
import type { Ground } from './ground.js';
import { RECORD, recordsOf } from './records.js';
import type { LogRecord } from './records.js';

/** Paths are what they are, whatever git makes of a star. */
const LITERAL = { environment: { GIT_LITERAL_PATHSPECS: '1' } };

/**
 * Which commits of tasks have changed a path: those on the user's branch, and those integrated. A file is
 * followed through renames, a folder is not.
 */
export async function historyOf(
  ground: Ground,
  path: string,
): Promise<Result<PathHistory, Diagnostic>> {
  const tips = await tipsOf(ground.common, ground.target, ground.integration);
  if (!tips.ok) return tips;
  const from = tips.value.filter((tip) => tip !== null);
  if (from.length === 0) return ok({ names: [path], touches: [] });
  const place = fromTop(ground, path);
  const names = isFolder(ground, place) ? ok([place]) : await namesOf(ground, from, place);
  if (!names.ok) return names;
  const touches = await touchesOf(ground, [...from, '--', ...names.value]);
  if (!touches.ok) return touches;
  return ok({
    names: [path, ...names.value.slice(1).map((name) => fromWorkspace(ground, name))],
    touches: touches.value,
  });
}

const isFolder = ({ top }: Ground, place: string): boolean =>
  statSync(join(top, place), { throwIfNoEntry: false })?.isDirectory() === true;

/** What a file is and was called, the present name first. */
async function namesOf(
  { top }: Ground,
  from: readonly string[],
  place: string,
): Promise<Result<readonly string[], Diagnostic>> {
  const shape = ['--follow', '-M', '-z', '--no-color', '--name-status', '--format='];
  const logged = await ask(top, ['log', ...shape, ...from, '--', place], LITERAL);
  if (!logged.ok) return logged;
  const names = new Set([place]);
  const fields = fieldsOf(logged.value).filter((field) => field !== '');
  for (let at = 0; at < fields.length;) {
    const isRename = /^[RC]\d+$/.test(fields[at] ?? '');
    const old = fields[at + 1];
    if (isRename && old !== undefined) names.add(old);
    at += isRename ? 3 : 2;
  }
  return ok([...names]);
}

/** Which commits of tasks have changed what, of those that arguments and standard input of git's log name. */
export async function touchesOf(
  ground: Pick<Ground, 'top' | 'prefix'>,
  which: readonly string[],
  input = '',
): Promise<Result<readonly PathTouch[], Diagnostic>> {
  const format = `--format=${RECORD}%ct%x1f${TASK_TRAILERS}%x1e%b`;
  const shape = [
    '-z',
    '--no-color',
    '--no-merges',
    '--no-renames',
    '--full-history',
    '--name-only',
  ];
  const telling = ['--fixed-strings', '--grep=VTM-Task: '];
  const asked = [...shape, ...telling, format, ...which];
  const logged = await ask(ground.top, ['log', ...asked], { ...LITERAL, input });
  return logged.ok
    ? ok(recordsOf(logged.value).flatMap((record) => touchesIn(ground, record)))
    : logged;
}

const MILLISECONDS = 1_000;

function touchesIn(
  ground: Pick<Ground, 'prefix'>,
  { commit, told, files }: LogRecord,
): readonly PathTouch[] {
  const [head = '', body = ''] = told.split('\x1e');
  const [seconds = '', ...trailers] = head.split('\x1f');
  const at = new Date(Number(seconds) * MILLISECONDS).toISOString();
  const names = files.split('\0').filter((name) => name !== '');
  const paths = names.map((name) => fromWorkspace(ground, name)).sort();
  return namedBy(trailers, body).map((named) => ({ ...named, commit, at, paths }));
}
