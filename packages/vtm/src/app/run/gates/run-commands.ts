import type { Diagnostic } from '../../../base/diagnostic.js';
import { ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import type { Argv } from '../../../run/command.js';
import type { AttemptEnd } from '../../../run/ports.js';
import type { GateEntry } from '../../../run/state.js';
import { siteEnvironment } from '../course/order.js';
import { makeWorktree } from '../course/prepare.js';
import { isLeaving } from '../course/subject.js';
import { hasStarted, supervise } from '../course/supervised.js';
import type { GateCourse } from './gate-course.js';

const GRACE_MILLISECONDS = 5_000;

/** How the commands of a gate ended. */
export type CommandsEnd =
  | { readonly kind: 'passed'; readonly log: string }
  | {
      readonly kind: 'failed';
      readonly argv: Argv;
      readonly end: AttemptEnd;
      readonly log: string;
    }
  /** The run is told to leave first. */
  | { readonly kind: 'left' };

/**
 * Runs the commands of a gate one after the other, up to the first that fails, in the gate's own worktree
 * after its setup. What a run before has started is waited for, what has ended is not repeated.
 */
export async function runCommands(
  course: GateCourse,
  entry: GateEntry,
  commands: readonly Argv[],
): Promise<Result<CommandsEnd, Diagnostic>> {
  const setup = entry.place ? course.request.policy.setup : null;
  const named = [
    ...(setup ? [{ argv: setup, directory: setupDirectory(entry) }] : []),
    ...commands.map((argv, at) => ({ argv, directory: commandDirectory(entry, at) })),
  ];
  const folder = await folderFor(course, entry, named[0]?.directory ?? '');
  if (!folder.ok) return folder;
  const site = { directory: entry.directory, slot: entry.slot, folder: folder.value };
  const environment = await siteEnvironment(course, site);
  if (!environment.ok) return environment;
  let log = entry.directory;
  for (const { argv, directory } of named) {
    if (isLeaving(course)) return ok({ kind: 'left' });
    const group = { VTM_GROUP: String(entry.group) };
    const order = { directory, argv, cwd: folder.value };
    const ended = await stoppable(course, directory, () =>
      supervise(course, { ...order, environment: { ...environment.value, ...group } }),
    );
    if (!ended.ok) return ended;
    const end = ended.value;
    if (end === null || course.control.stop.aborted) return ok({ kind: 'left' });
    log = course.ports.processes.logPath(directory);
    if (end.kind !== 'exited' || end.code !== 0) return ok({ kind: 'failed', argv, end, log });
  }
  return ok({ kind: 'passed', log });
}

const setupDirectory = ({ directory }: GateEntry): string => `${directory}/setup`;
const commandDirectory = ({ directory }: GateEntry, at: number): string =>
  `${directory}/gate-${at + 1}`;

/** Ends whatever a gate has started that still runs. */
export async function stopCommands({ ports }: GateCourse, entry: GateEntry): Promise<void> {
  await ports.processes.stop(setupDirectory(entry), GRACE_MILLISECONDS);
  for (let at = 0; await hasStarted(ports, commandDirectory(entry, at)); at += 1)
    await ports.processes.stop(commandDirectory(entry, at), GRACE_MILLISECONDS);
}

/** The folder in which a gate works, its worktree made unless something has been started there. */
async function folderFor(
  course: GateCourse,
  { place, commit }: GateEntry,
  first: string,
): Promise<Result<string, Diagnostic>> {
  const { ports } = course;
  if (!place) return ok(ports.workspace.root);
  if (!(await hasStarted(ports, first))) {
    const made = await makeWorktree(course, place, commit);
    if (!made.ok) return made;
  }
  return ok(ports.repository.workspaceOf(place));
}

/** Sees to it that a command ends when the run is told to end what it runs. */
async function stoppable<T>(
  { ports, control }: GateCourse,
  directory: string,
  work: () => Promise<T>,
): Promise<T> {
  const stop = () => void ports.processes.stop(directory, GRACE_MILLISECONDS);
  control.stop.addEventListener('abort', stop);
  try {
    return await work();
  } finally {
    control.stop.removeEventListener('abort', stop);
  }
}
