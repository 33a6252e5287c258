import type { Diagnostic } from '../../../base/diagnostic.js';
import { ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import { briefOf } from '../../../run/command.js';
import type { Argv } from '../../../run/command.js';
import type { AttemptOrder, RunPorts } from '../../../run/ports.js';
import type { RunRequest } from '../request.js';
import { folderOf } from './subject.js';
import type { Course, ProofCourse, Subject } from './subject.js';

/** What an attempt's command is told: by files, environment and standard input, never by its arguments. */
export async function attemptOrder(
  course: Course,
  subject: Subject,
  argv: Argv,
): Promise<Result<AttemptOrder, Diagnostic>> {
  const { task, held } = subject;
  const { timeoutSeconds, secrets } = course.request.policy;
  const environment = await attemptEnvironment(course, subject);
  if (!environment.ok) return environment;
  const brief = briefOf(task, held.previous ?? null);
  return ok({
    directory: held.directory,
    argv,
    cwd: folderOf(course, subject),
    environment: environment.value,
    timeoutSeconds,
    secrets,
    files: {
      'task.json': `${JSON.stringify(task, null, 2)}\n`,
      'brief.md': brief,
      stdin: brief,
    },
  });
}

/** The variables that commands of an attempt get: where things are, and what is theirs alone. */
export async function attemptEnvironment(
  course: Pick<ProofCourse, 'ports' | 'request'>,
  subject: Subject,
): Promise<Result<Readonly<Record<string, string>>, Diagnostic>> {
  const { task, held } = subject;
  const site = { directory: held.directory, slot: held.slot, folder: folderOf(course, subject) };
  const shared = await siteEnvironment(course, site);
  if (!shared.ok) return shared;
  return ok({
    ...shared.value,
    VTM_TASK_ID: task.id,
    VTM_TASK_FILE: `${held.directory}/task.json`,
    VTM_BRIEF_FILE: `${held.directory}/brief.md`,
    VTM_RESULT_FILE: `${held.directory}/result.json`,
    VTM_ATTEMPT: String(held.attempt),
    ...(held.previous?.log === undefined ? {} : { VTM_PREVIOUS_LOG: held.previous.log }),
  });
}

/** Where commands run, and what keeps them apart from others that run at once. */
interface Site {
  /** Directory of the attempt or gate that they belong to. */
  readonly directory: string;
  readonly slot: number;
  readonly folder: string;
}

/** The variables that say where commands are and what is theirs alone: ports and temporary files. */
export async function siteEnvironment(
  { ports, request }: { ports: Pick<RunPorts, 'attempts'>; request: Pick<RunRequest, 'policy'> },
  { directory, slot, folder }: Site,
): Promise<Result<Readonly<Record<string, string>>, Diagnostic>> {
  const temporary = await ports.attempts.temporaryDirectory(directory);
  if (!temporary.ok) return temporary;
  const { first, each } = request.policy.ports;
  const port = first + slot * each;
  return ok({
    VTM_WORKTREE: folder,
    VTM_SLOT: String(slot),
    VTM_PORT_FIRST: String(port),
    VTM_PORT_LAST: String(port + each - 1),
    TMPDIR: temporary.value,
  });
}
