import type { Diagnostic } from '../../../base/diagnostic.js';
import { diagnostic } from '../../../base/diagnostic.js';
import { ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import type { AttemptEnd } from '../../../run/ports.js';
import type { Proof } from '../request.js';
import type { Course, Subject } from './subject.js';
import { isLeaving } from './subject.js';
import { runSupervised } from './supervised.js';
import { howItEnded } from '../how-it-ended.js';

/** What a verification has shown. */
export type Verdict =
  | { readonly kind: 'passed'; readonly interferedBy: readonly string[] }
  | { readonly kind: 'failed'; readonly log: string; readonly end: AttemptEnd }
  /** The run is told to leave; the verification goes on or is repeated by the next one. */
  | { readonly kind: 'left' };

/**
 * Verifies the content `tree`, which stands in the attempt's folder. A verification that fails while
 * others are at work is repeated once alone: passing alone it counts, with the neighbours' names.
 * A run after a crash takes up the same verification of the same content.
 */
export async function prove(
  course: Course,
  subject: Subject,
  proof: Proof,
  tree: string,
): Promise<Result<Verdict, Diagnostic>> {
  const release = await exclusively(course, proof);
  if (!release.ok) return release;
  if (release.value === null) return ok({ kind: 'left' });
  try {
    return await proveBeside(course, subject, proof, tree);
  } finally {
    release.value();
  }
}

async function proveBeside(course: Course, subject: Subject, proof: Proof, tree: string) {
  const { position } = subject.held;
  const before = await course.activity.neighboursOf(position);
  const beside = await once(course, subject, proof, `verify-${tree.slice(0, 12)}`);
  if (!beside.ok || beside.value.kind !== 'failed') return beside;
  const after = await course.activity.neighboursOf(position);
  const neighbours = [...new Set([...before, ...after])].sort();
  if (neighbours.length === 0) return beside;
  course.tell(subject.task.id, 'waiting to verify alone');
  const alone = await course.activity.alone(position, () => {
    course.tell(subject.task.id, 'verifying alone');
    return once(course, subject, proof, `verify-${tree.slice(0, 12)}-alone`);
  });
  if (!alone.ok || alone.value.kind !== 'passed') return alone;
  course.note({ type: 'interference', task: subject.task.id, neighbours, log: beside.value.log });
  return ok({ kind: 'passed' as const, interferedBy: neighbours });
}

async function once(
  course: Course,
  subject: Subject,
  { argv }: Proof,
  name: string,
): Promise<Result<Verdict, Diagnostic>> {
  const first = `${subject.held.directory}/${name}`;
  const ended = await runSupervised(course, subject, { directory: first, argv });
  if (!ended.ok) return ended;
  // One that vanished, as by a reboot, has said nothing of the work.
  const isLost = ended.value?.kind === 'lost';
  const directory = isLost ? `${first}-again` : first;
  const again = isLost ? await runSupervised(course, subject, { directory, argv }) : ended;
  if (!again.ok) return again;
  const end = again.value;
  if (end === null || isLeaving(course)) return ok({ kind: 'left' });
  if (end.kind === 'exited' && end.code === 0) return ok({ kind: 'passed', interferedBy: [] });
  return ok({ kind: 'failed', log: course.ports.processes.logPath(directory), end });
}

/** Waits for the turn of a verification that must not run beside others; null when told to leave. */
function exclusively(
  { request, ports, control }: Course,
  { project }: Proof,
): Promise<Result<(() => void) | null, Diagnostic>> {
  const { verifyExclusive } = request.policy;
  const name = verifyExclusive === 'project' ? project : verifyExclusive;
  if (verifyExclusive === 'none') return Promise.resolve(ok(() => undefined));
  return ports.locks.hold(
    `verify ${name ?? 'workspace'}`,
    AbortSignal.any([control.detach, control.stop]),
  );
}

/** Says that a verification has failed; `merged` when it was that of the merge with what others did. */
export function verifyFailed(
  { task }: Subject,
  { log, end }: Verdict & { readonly kind: 'failed' },
  merged: boolean,
): Diagnostic {
  const where = merged ? ' on top of what other tasks have changed since it began' : '';
  return diagnostic(
    'VTM323',
    `the verification of ${task.id} failed${where}: it ended ${howItEnded(end)}`,
    `Read its output in ${log}; the work is kept in the task's worktree. Mend it there and run \`vtm retry ${task.id} --finish\`, or run the task again.`,
    { task: task.id, file: task.manifest },
  );
}
