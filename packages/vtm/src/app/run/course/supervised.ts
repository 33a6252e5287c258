import { join } from 'node:path';
import type { Diagnostic } from '../../../base/diagnostic.js';
import { ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import type { Argv } from '../../../run/command.js';
import type { AttemptEnd, AttemptOrder, RunPorts } from '../../../run/ports.js';
import type { RunRequest } from '../request.js';
import { attemptEnvironment } from './order.js';
import type { ProofCourse, Subject } from './subject.js';
import { folderOf, isLeaving } from './subject.js';

/** A command beside the task's own, in a directory below the attempt's. */
interface SideCommand {
  readonly directory: string;
  readonly argv: Argv;
  /** Where it runs, from the workspace root; the root itself when absent. */
  readonly folder?: string;
}

/**
 * Runs a command in an attempt's folder to its end, under a supervisor; one that a run before has
 * started is waited for instead of repeated. Null when this run is told to leave first.
 */
export async function runSupervised(
  course: ProofCourse,
  subject: Subject,
  { directory, argv, folder = '.' }: SideCommand,
): Promise<Result<AttemptEnd | null, Diagnostic>> {
  if (isLeaving(course)) return ok(null);
  const environment = await attemptEnvironment(course, subject);
  if (!environment.ok) return environment;
  const cwd = join(folderOf(course, subject), folder);
  const command = { directory, argv, cwd, environment: environment.value };
  return course.activity.during(subject.held.position, directory, () => supervise(course, command));
}

/** What is needed to see a command to its end. */
interface Supervision extends Pick<ProofCourse, 'control'> {
  readonly request: Pick<RunRequest, 'policy'>;
  readonly ports: Pick<RunPorts, 'processes' | 'attempts'>;
}

/**
 * Starts a command under a supervisor unless a run before has, and waits for its end; null when this run
 * is told to leave first.
 */
export async function supervise(
  { ports, control, request }: Supervision,
  command: Pick<AttemptOrder, 'directory' | 'argv' | 'cwd' | 'environment'>,
): Promise<Result<AttemptEnd | null, Diagnostic>> {
  const { directory } = command;
  if (!(await hasStarted(ports, directory))) {
    const { timeoutSeconds, secrets } = request.policy;
    const order = { ...command, files: {}, timeoutSeconds, secrets };
    const started = await ports.processes.start(order);
    if (!started.ok) return started;
    // Told to end while it was being started: nobody else has seen it yet.
    if (control.stop.aborted) void ports.processes.stop(directory, 0);
  }
  return ok(await ports.processes.ended(directory, control.detach));
}

/** Whether the command of a directory has been started, by this run or one before. */
export const hasStarted = async (
  { attempts }: Pick<RunPorts, 'attempts'>,
  directory: string,
): Promise<boolean> => (await attempts.read(directory, 'pid')) !== null;
