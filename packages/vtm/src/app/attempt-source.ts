import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { RunPorts } from '../run/ports.js';
import type { AttemptSource, KnownAttempt } from '../run/repository.js';
import { entryOf } from '../run/state.js';
import type { Entry } from '../run/state.js';
import type { Workspace } from './workspace/open-workspace.js';
import { unknownTasks } from './workspace/unknown-tasks.js';

/**
 * Where the work of an attempt is to be found: of the given number, or of the last one. VTM403 for an
 * unknown task, VTM330 for one that was never tried or a number that nothing is known of.
 */
export async function attemptSource(
  { backlog }: Pick<Workspace, 'backlog'>,
  { repository, state }: Pick<RunPorts, 'repository' | 'state'>,
  id: string,
  number: number | null,
): Promise<Result<AttemptSource, Diagnostic>> {
  const task = backlog.tasks.find((one) => one.id === id);
  const [unknown] = unknownTasks(backlog, [id]);
  if (!task || unknown) return fail(unknown ?? noAttempt(id, 'it is not in any manifest', []));
  const read = await state.read();
  if (!read.ok) return read;
  const known = await repository.attempts();
  if (!known.ok) return known;
  const entry = entryOf(read.value, task.manifest, id);
  const there = known.value.filter((one) => one.task === id);
  const attempt = number ?? entry.attempt ?? there.at(-1)?.attempt;
  if (attempt === undefined) return fail(noAttempt(id, 'it was never tried', there));
  if (attempt === entry.attempt) return ok(lastAttempt(id, attempt, entry, repository));
  const place = there.find((one) => one.attempt === attempt)?.place;
  if (place) return ok({ task: id, attempt, place, commit: null });
  return attempt < (entry.attempt ?? 0)
    ? ok({ task: id, attempt, place: null, commit: null })
    : fail(noAttempt(id, `it has no attempt ${attempt}`, there));
}

/** The last attempt may have worked in the worktree of one before it. */
function lastAttempt(
  task: string,
  attempt: number,
  { lease, worktree, branch, commit }: Entry,
  repository: RunPorts['repository'],
): AttemptSource {
  const kept = worktree !== undefined && branch !== undefined ? { worktree, branch } : null;
  const place = lease?.place ?? kept ?? repository.placeOf(task, attempt);
  return { task, attempt, place, commit: commit ?? null };
}

function noAttempt(task: string, why: string, there: readonly KnownAttempt[]): Diagnostic {
  const numbers = there.map(({ attempt }) => attempt).join(', ');
  return diagnostic(
    'VTM330',
    `there is no attempt of ${task} to look at: ${why}`,
    numbers === '' ? `Run it: \`vtm run ${task}\`.` : `Name one that there is: ${numbers}.`,
    { task },
  );
}
