import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { HandCommit, HandWork } from '../../run/by-hand/hand-work.js';
import { namedBy, TASK_TRAILERS } from '../../run/history.js';
import { ask, bareGit } from './ground.js';
import type { Ground } from './ground.js';
import { changesOf } from './dirty-paths.js';
import { isHash, RECORD, recordsOf } from './records.js';
import { RAW, touchedNow, touchedPaths } from './touched.js';

/** Who commits in the user's work tree, as `Name <address>`; null when git does not know. */
export async function identity({ root }: Pick<Ground, 'root'>): Promise<string | null> {
  const told = await bareGit(root, ['var', 'GIT_AUTHOR_IDENT']);
  const [, who = null] = /^(.*>) \d+ [+-]\d+\s*$/s.exec(told.stdout) ?? [];
  return told.code === 0 ? who : null;
}

/** What has happened in the user's work tree since a commit. */
export async function workSince(
  ground: Ground,
  base: string | null,
): Promise<Result<HandWork, Diagnostic>> {
  const changes = await changesOf(ground);
  if (!changes.ok) return changes;
  const paths = [...new Set(changes.value.map(({ path }) => path))].sort();
  const open = paths.map((path) => touchedNow(ground, path));
  if (base === null || !(await isCommit(ground, base)))
    return ok({ commits: [], uncommitted: open });
  const commits = await commitsSince(ground, base);
  return commits.ok ? ok({ commits: commits.value, uncommitted: open }) : commits;
}

const isCommit = async ({ root }: Ground, base: string): Promise<boolean> =>
  isHash(base) && (await bareGit(root, ['cat-file', '-e', `${base}^{commit}`])).code === 0;

async function commitsSince(
  ground: Ground,
  base: string,
): Promise<Result<readonly HandCommit[], Diagnostic>> {
  const range = `${base}..HEAD`;
  const format = `--format=${RECORD}%an <%ae>%x1f${TASK_TRAILERS}`;
  const shape = ['--no-color', '--no-merges', '--topo-order', ...RAW, format];
  const logged = await ask(ground.root, ['log', ...shape, range, '--']);
  if (!logged.ok) return logged;
  const here = await ask(ground.root, ['rev-list', range, '--not', '--remotes', '--']);
  if (!here.ok) return here;
  const local = new Set(here.value.split('\n'));
  const self = await identity(ground);
  return ok(
    recordsOf(logged.value).flatMap(({ commit, told, files }): HandCommit[] => {
      const [author, ...trailers] = told.split('\x1f');
      // What others have pushed came in by a pull, and is their work.
      if (!local.has(commit) && author !== self) return [];
      const touched = touchedPaths(ground, ground.top, files);
      return [{ commit, tasks: namedBy(trailers, '').map(({ task }) => task), touched }];
    }),
  );
}
