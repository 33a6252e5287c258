import type { Diagnostic } from '../../../base/diagnostic.js';
import { diagnostic } from '../../../base/diagnostic.js';
import { ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import type { AttemptEnd } from '../../../run/ports.js';
import type { VerificationNote } from '../../../run/run-note.js';
import type { Proof } from '../request.js';
import type { ProofCourse, Subject } from './subject.js';
import { isLeaving, noteAttempt } from './subject.js';
import { runSupervised } from './supervised.js';
import { howItEnded } from '../how-it-ended.js';

/** What a verification has shown. */
export type Verdict =
  | { readonly kind: 'passed'; readonly interferedBy: readonly string[]; readonly log: string }
  | { readonly kind: 'failed'; readonly log: string; readonly end: AttemptEnd }
  /** The run is told to leave; the verification goes on or is repeated by the next one. */
  | { readonly kind: 'left' };

/** What is verified: a content that stands in the attempt's folder, and what it is of the attempt's. */
export interface Proven {
  readonly proof: Proof;
  /** Identifies the content. */
  readonly tree: string;
  readonly of: VerificationNote['of'];
}

/**
 * Verifies a content. A verification that fails while others are at work is repeated once alone: passing
 * alone it counts, with the neighbours' names. A run after a crash takes up the same verification of the
 * same content.
 */
export async function prove(
  course: ProofCourse,
  subject: Subject,
  proven: Proven,
): Promise<Result<Verdict, Diagnostic>> {
  const since = course.ports.clock.now();
  const release = await exclusively(course, proven.proof);
  if (!release.ok) return release;
  if (release.value === null) return ok({ kind: 'left' });
  try {
    return await proveBeside(course, subject, proven, since);
  } finally {
    release.value();
  }
}

async function proveBeside(course: ProofCourse, subject: Subject, proven: Proven, since: number) {
  const { position } = subject.held;
  const begun = course.ports.clock.now();
  const before = await course.activity.neighboursOf(position);
  const beside = await once(course, subject, proven, '');
  if (!beside.ok || beside.value.kind === 'left') return beside;
  const after = await course.activity.neighboursOf(position);
  const neighbours = [...new Set([...before, ...after])].sort();
  note(course, subject, proven, {
    ...{ beside: neighbours, repeated: false, passed: beside.value.kind === 'passed' },
    ...{ since, begun },
  });
  if (beside.value.kind === 'passed' || neighbours.length === 0) return beside;
  course.tell(subject.task.id, 'waiting to verify alone');
  const alone = await proveAlone(course, subject, proven);
  if (!alone.ok || alone.value.kind !== 'passed') return alone;
  course.note({ type: 'interference', task: subject.task.id, neighbours, log: beside.value.log });
  return ok({ ...alone.value, interferedBy: neighbours });
}

function proveAlone(course: ProofCourse, subject: Subject, proven: Proven) {
  const since = course.ports.clock.now();
  return course.activity.alone(subject.held.position, async () => {
    course.tell(subject.task.id, 'verifying alone');
    const begun = course.ports.clock.now();
    const alone = await once(course, subject, proven, '-alone');
    if (alone.ok && alone.value.kind !== 'left')
      note(course, subject, proven, {
        ...{ beside: [], repeated: true, passed: alone.value.kind === 'passed' },
        ...{ since, begun },
      });
    return alone;
  });
}

type Seen = Pick<VerificationNote, 'beside' | 'repeated' | 'passed'> & {
  /** When it began to wait for its turn. */
  readonly since: number;
  readonly begun: number;
};

function note(
  course: ProofCourse,
  subject: Subject,
  { of }: Proven,
  { since, begun, ...seen }: Seen,
): void {
  const milliseconds = course.ports.clock.now() - begun;
  const times = { milliseconds, waited: begun - since };
  noteAttempt(course, subject, { type: 'verification', of, ...seen, ...times });
}

async function once(
  course: ProofCourse,
  subject: Subject,
  { proof: { argv }, tree }: Proven,
  suffix: '' | '-alone',
): Promise<Result<Verdict, Diagnostic>> {
  const first = `${subject.held.directory}/verify-${tree.slice(0, 12)}${suffix}`;
  const ended = await runSupervised(course, subject, { directory: first, argv });
  if (!ended.ok) return ended;
  // One that vanished, as by a reboot, has said nothing of the work.
  const isLost = ended.value?.kind === 'lost';
  const directory = isLost ? `${first}-again` : first;
  const again = isLost ? await runSupervised(course, subject, { directory, argv }) : ended;
  if (!again.ok) return again;
  const end = again.value;
  if (end === null || isLeaving(course)) return ok({ kind: 'left' });
  const log = course.ports.processes.logPath(directory);
  if (end.kind === 'exited' && end.code === 0) return ok({ kind: 'passed', interferedBy: [], log });
  return ok({ kind: 'failed', log, end });
}

/** Waits for the turn of a verification that must not run beside others; null when told to leave. */
function exclusively(
  { request, ports, control }: ProofCourse,
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
