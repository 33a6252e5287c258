import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { unreachable } from '../../base/exhaustive.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Task } from '../../manifest/task.js';
import type { HeadHistory } from '../../run/head-history.js';
import type { RunPorts } from '../../run/ports.js';
import { scopeTest } from '../../run/guard.js';
import { proveInPlace } from '../run/course/prove-in-place.js';
import type { PlaceCourse } from '../run/course/prove-in-place.js';
import type { Verdict } from '../run/course/prove.js';
import type { Subject } from '../run/course/subject.js';
import type { Proof } from '../run/request.js';
import type { Proven } from './proven.js';
import { regressed, touchingCommits } from './regression.js';
import type { Regression } from './regression.js';

/** The world as far as proofs look at it: nothing of it is changed but the logs of proofs. */
export interface ProvingPorts
  extends
    Pick<PlaceCourse['ports'], 'locks' | 'processes' | 'attempts' | 'workspace' | 'repository'>,
    Pick<RunPorts, 'clock' | 'state'> {
  readonly history: HeadHistory;
}

/** What a proof works with. */
export interface ProvingCourse extends PlaceCourse {
  readonly ports: ProvingPorts;
}

/** A completed task, and the commit that completed it. */
export interface CompletedTask {
  readonly task: Task;
  readonly position: number;
  readonly commit: string;
  /** What keeps its ports apart from those of others that run at once. */
  readonly slot: number;
}

/** How much of a proof's output is given; its log has the rest. */
const OUTPUT_BYTES = 64 * 1024;

/** Stands in the names of a proof's files for the content that a run would name. */
const NAME = 'in-place';

/** Proves a completed task in the workspace as it stands. */
export async function proveTask(course: ProvingCourse, done: CompletedTask): Promise<Proven> {
  const { task, position } = done;
  const proof = course.request.policy.proofOf(position);
  if (proof === null) return { kind: 'without-proof', task };
  await dropFormer(course.ports, task.id);
  const subject = subjectOf(course, done);
  const verdict = await verdictOf(course, subject, proof);
  if (!verdict.ok) return { kind: 'unknown', task, diagnostic: verdict.error };
  switch (verdict.value.kind) {
    case 'left':
      return { kind: 'unknown', task, diagnostic: endedFirst(task) };
    case 'passed':
      return passed(course, subject, verdict.value);
    case 'failed':
      return failed(course, done, verdict.value);
    default:
      return unreachable(verdict.value);
  }
}

async function verdictOf(
  course: ProvingCourse,
  subject: Subject,
  proof: Proof,
): Promise<Result<Verdict, Diagnostic>> {
  const { attempts } = course.ports;
  const text = `${JSON.stringify(subject.task, null, 2)}\n`;
  const written = await attempts.write(subject.held.directory, 'task.json', text);
  const content = { proof, tree: NAME, of: 'change' } as const;
  return written.ok ? proveInPlace(course, subject, content) : written;
}

function subjectOf({ ports }: ProvingCourse, { task, position, slot }: CompletedTask): Subject {
  const directory = ports.attempts.directoryOf(task.id, 1);
  const startedAt = ports.clock.now();
  const held = { position, directory, startedAt, slot, attempt: 1, token: 1, place: null };
  return { task, held: { ...held, adopted: false } };
}

async function passed(
  { ports }: ProvingCourse,
  { task, held }: Subject,
  { interferedBy, log }: Verdict & { readonly kind: 'passed' },
): Promise<Proven> {
  const output = await ports.processes.logTail(log, OUTPUT_BYTES);
  await ports.attempts.remove(held.directory);
  return { kind: 'passed', task, output, interferedBy };
}

async function failed(
  course: ProvingCourse,
  done: CompletedTask,
  { end, log }: Verdict & { readonly kind: 'failed' },
): Promise<Proven> {
  const { task } = done;
  const since = await changesSince(course, done);
  if (!since.ok) return { kind: 'unknown', task, diagnostic: since.error };
  const regression = { ...since.value, commit: done.commit, end, log };
  const output = await course.ports.processes.logTail(log, OUTPUT_BYTES);
  const found = regressed(task, regression);
  return { kind: 'regressed', task, output, regression, diagnostic: found };
}

async function changesSince(
  { ports, request }: ProvingCourse,
  { task, commit }: CompletedTask,
): Promise<Result<Pick<Regression, 'commits' | 'touching' | 'uncommitted'>, Diagnostic>> {
  const later = await ports.history.commitsSince(commit);
  if (!later.ok) return later;
  const belongs = scopeTest(task, request.policy.guard.impliedOf);
  return ok({
    commits: later.value.length,
    touching: touchingCommits(later.value, belongs),
    uncommitted: (await ports.history.uncommitted()).filter(belongs),
  });
}

/** So long the log of a failed proof is left to whoever may just have started it, in milliseconds. */
const FRESH = 60_000;

/** Removes what former proofs of a task have left: the log of one that failed. */
async function dropFormer({ attempts, processes, clock }: ProvingPorts, id: string): Promise<void> {
  for (const { task, directory, changedAt } of await attempts.list()) {
    if (task !== id || clock.now() - changedAt < FRESH) continue;
    const names = [`verify-${NAME}`, `verify-${NAME}-alone`].map((name) => `${directory}/${name}`);
    const running = await Promise.all(names.map((name) => processes.isRunning(name)));
    if (!running.includes(true)) await attempts.remove(directory);
  }
}

const endedFirst = (task: Task): Diagnostic =>
  diagnostic(
    'VTM344',
    `the proof of ${task.id} was ended before it had an answer`,
    'Prove the task again.',
    { task: task.id, file: task.manifest },
  );
