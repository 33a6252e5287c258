import { join } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { HeadCompletions, HeadHistory, LaterCommit } from '../run/head-history.js';
import { namedBy, TASK_TRAILERS } from '../run/history.js';
import type { MergedTask } from '../run/repository.js';
import { buildId } from './build-id.js';
import { git } from './git.js';
import type { Repository } from './git.js';
import { keyedFile } from './keyed-file.js';
import { changesBelow } from './repository/dirty-paths.js';
import { ask, fromWorkspace } from './repository/ground.js';
import { mergedBefore, mergedSince } from './repository/history.js';
import { RECORD, recordsOf } from './repository/records.js';
import type { LogRecord } from './repository/records.js';

/** The history of what is checked out at a workspace root. */
export const headHistory = (root: string, repository: Repository): HeadHistory => ({
  completions: () => completionsAtHead(root),
  commitsSince: (commit) => commitsSince(root, repository, commit),
  uncommitted: () => uncommitted(root, repository),
});

/** What was found at one commit. */
interface KeptCompletions {
  readonly head: string;
  readonly completed: readonly MergedTask[];
}

/**
 * The tasks that the history of HEAD completes. What was found last is kept in the git directory of the
 * work tree: one call of git when HEAD has not moved, three when it has moved on; else the telling commits
 * of the whole history are read. Nothing is completed before the first commit, or without a repository.
 */
export async function completionsAtHead(
  root: string,
): Promise<Result<HeadCompletions, Diagnostic>> {
  const place = ['--absolute-git-dir', '--is-shallow-repository'];
  const told = await git(root, 'rev-parse', ...place, 'HEAD');
  if (!told.ok) return ok({ head: null, completed: [], isWhole: true });
  const [directory = '', shallow, head = ''] = told.value.trim().split('\n');
  const isWhole = shallow !== 'true';
  // A shallow clone may be deepened: then the same commit has more before it.
  if (!isWhole) return answered(head, false, await mergedBefore(root, [head]));
  const file = keyedFile(join(directory, 'vtm', '@completed.json'));
  const known = file.get(buildId()) as KeptCompletions | null;
  if (known?.head === head) return ok({ head, completed: known.completed, isWhole });
  const since = known ? await mergedSince(root, known.head, head) : null;
  const found =
    since && known ? ok([...since, ...known.completed]) : await mergedBefore(root, [head]);
  if (found.ok) await file.put(buildId(), { head, completed: found.value });
  return answered(head, true, found);
}

const answered = (
  head: string,
  isWhole: boolean,
  found: Result<readonly MergedTask[], Diagnostic>,
): Result<HeadCompletions, Diagnostic> =>
  found.ok ? ok({ head, completed: found.value, isWhole }) : fail(found.error);

async function commitsSince(
  root: string,
  { prefix }: Repository,
  commit: string,
): Promise<Result<readonly LaterCommit[], Diagnostic>> {
  const format = `--format=${RECORD}${TASK_TRAILERS}%x1e%s`;
  const shape = ['-z', '--no-color', '--no-merges', '--no-renames', '--topo-order', '--name-only'];
  const range = `${commit}..HEAD`;
  const logged = await ask(root, ['log', ...shape, format, range, '--']);
  return logged.ok ? ok(recordsOf(logged.value).map((one) => laterCommit(prefix, one))) : logged;
}

function laterCommit(prefix: string, { commit, told, files }: LogRecord): LaterCommit {
  const end = told.indexOf('\x1e');
  const trailers = told.slice(0, end).split('\x1f');
  const names = files.split('\0').filter((name) => name !== '');
  return {
    commit,
    subject: told.slice(end + 1),
    tasks: [...new Set(namedBy(trailers, '').map(({ task }) => task))],
    paths: names.map((name) => fromWorkspace({ prefix }, name)).sort(),
  };
}

async function uncommitted(root: string, { prefix }: Repository): Promise<readonly string[]> {
  const changes = await changesBelow(root);
  if (!changes.ok) return [];
  return [...new Set(changes.value.map(({ path }) => fromWorkspace({ prefix }, path)))].sort();
}
