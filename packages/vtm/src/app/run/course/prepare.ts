import type { Diagnostic } from '../../../base/diagnostic.js';
import { diagnostic } from '../../../base/diagnostic.js';
import { fail, ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import type { BlockedReason } from '../../../run/conclusion.js';
import type { Place } from '../../../run/state.js';
import type { Course, Subject } from './subject.js';
import { runSupervised } from './supervised.js';

/** Why an attempt could not begin. */
export interface StartFailure {
  readonly reason: BlockedReason;
  readonly diagnostic: Diagnostic;
}

/** The note of an attempt that holds the commit which it started from. */
export const BASE_NOTE = 'base';

/**
 * Makes the place in which an attempt works: a worktree at the integration branch's tip of this moment
 * (which holds all that the task depends on), its modules, and what the setup command adds.
 */
export async function prepare(
  course: Course,
  subject: Subject,
): Promise<Result<void, StartFailure>> {
  const { place, resumption } = subject.held;
  if (!place) return ok(undefined);
  course.tell(subject.task.id, 'preparing');
  const base = await beginAt(course, subject);
  if (!base.ok) return fail({ reason: 'WORKTREE-FAILED', diagnostic: base.error });
  if (resumption !== undefined) return ok(undefined);
  const made = await makeWorktree(course, place, base.value);
  if (!made.ok) return fail({ reason: 'WORKTREE-FAILED', diagnostic: made.error });
  return setUp(course, subject);
}

async function beginAt({ ports }: Course, { held }: Subject): Promise<Result<string, Diagnostic>> {
  const base = await ports.repository.openIntegration();
  if (!base.ok) return base;
  const noted = await ports.attempts.write(held.directory, BASE_NOTE, base.value);
  return noted.ok ? base : noted;
}

/** Makes a worktree at a commit, with its files and modules. */
export async function makeWorktree(
  { ports }: Pick<Course, 'ports'>,
  place: Place,
  base: string,
): Promise<Result<void, Diagnostic>> {
  const added = await ports.repository.addWorktree(place, base);
  return added.ok ? ports.repository.fillWorktree(place, base) : added;
}

async function setUp(course: Course, subject: Subject): Promise<Result<void, StartFailure>> {
  const { setup } = course.request.policy;
  if (setup === null) return ok(undefined);
  const directory = `${subject.held.directory}/setup`;
  const ended = await runSupervised(course, subject, { directory, argv: setup });
  if (!ended.ok) return fail({ reason: 'SETUP-FAILED', diagnostic: ended.error });
  if (ended.value === null || (ended.value.kind === 'exited' && ended.value.code === 0))
    return ok(undefined);
  const log = course.ports.processes.logPath(directory);
  return fail({
    reason: 'SETUP-FAILED',
    diagnostic: diagnostic(
      'VTM322',
      `the setup command failed in the worktree of ${subject.task.id}`,
      `Read its output in ${log}; the option "setup" of the vtm plugin in nx.json names the command.`,
      { task: subject.task.id, file: subject.task.manifest },
    ),
  });
}
