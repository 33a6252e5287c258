import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Task } from '../../manifest/task.js';
import { handRefusal, moveByHand } from '../../run/by-hand/moves.js';
import { handRefusalDiagnostic } from '../../run/by-hand/refusal.js';
import { judgeWork } from '../../run/by-hand/work.js';
import type { JudgedWork } from '../../run/by-hand/work.js';
import type { AttemptFacts } from '../../run/conclusion.js';
import type { RunPorts } from '../../run/ports.js';
import { entryOf } from '../../run/state.js';
import type { Entry, Lease, RunState } from '../../run/state.js';
import { unfinishedIn } from '../../run/unfinished.js';
import { taskAt } from '../../run/universe.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { singleRequest } from '../run-request.js';
import type { Subject } from '../run/course/subject.js';
import { isOrphan } from '../run/orphan.js';
import type { RunRequest } from '../run/request.js';
import { importStateFiles } from '../state-files.js';
import { unknownAmongRead } from '../workspace/unknown-tasks.js';
import { commitByHand } from './commit.js';
import type { ProvingCommit } from './commit.js';
import { freedBy } from './freed.js';
import { proveByHand } from './proof.js';
import type { HandControl } from './proof.js';
import { criteriaRemain, endedByHand, strayed, takenOver, unproven } from './refusals.js';
import { tellStateFiles } from './stock.js';

/** A task to be completed by hand. */
export interface Completing {
  readonly task: string;
  /** Ids of acceptance criteria that do not hold yet; any of them keeps the task from being complete. */
  readonly remaining: readonly string[];
  /** Whether paths outside of the scope were changed knowingly. */
  readonly allowStrays: boolean;
  /** Whether the verification of the task is run. */
  readonly verify: boolean;
  /** Whether a commit is to prove it on other machines. */
  readonly commit: boolean;
}

/** A task that was completed by hand. */
export interface CompletionReport {
  readonly task: Task;
  readonly entry: Entry;
  readonly proof: ProvingCommit;
  /** Tasks that can be claimed now and could not before, in backlog order. */
  readonly freed: readonly string[];
  readonly notices: readonly Diagnostic[];
}

type Step<T> = Promise<Result<T, readonly Diagnostic[]>>;

/**
 * Completes a task that was claimed by hand: gathers from git what was done, judges it by its scope,
 * verifies it, commits what is open in its scope, and records it. The task stays claimed when any of that
 * fails, and the call may be repeated: it finds what it had done.
 *
 * @example
 * const asked = { task: 'A--T01', remaining: [], allowStrays: false, verify: true, commit: true };
 * await completeTask(workspace, ports, asked, control);
 */
export async function completeTask(
  workspace: Workspace,
  ports: RunPorts,
  asked: Completing,
  control: HandControl,
): Step<CompletionReport> {
  const unknown = unknownAmongRead(workspace, [asked.task]);
  if (unknown.length > 0) return fail(unknown);
  // Two calls for one task would verify and commit side by side.
  const lock = await ports.locks.hold(`complete ${asked.task}`, control.stop);
  if (!lock.ok) return fail([lock.error]);
  const request = singleRequest(workspace, asked.task);
  const task = taskAt(request.universe, request.selection[0] ?? -1);
  if (lock.value === null) return fail([endedByHand(task)]);
  try {
    return await completeAlone({ workspace, ports, request, task, control }, asked);
  } finally {
    lock.value();
  }
}

interface Scene {
  readonly workspace: Workspace;
  readonly ports: RunPorts;
  readonly request: RunRequest;
  readonly task: Task;
  readonly control: HandControl;
}

async function completeAlone(scene: Scene, asked: Completing): Step<CompletionReport> {
  const { workspace, ports, request, task, control } = scene;
  const { files, state, clock } = ports;
  const imported = await importStateFiles(workspace, files, state, clock.now());
  if (!imported.ok) return fail([imported.error]);
  const held = await heldEntry(scene, asked.remaining);
  if (!held.ok) return held;
  const work = await workOf(scene, held.value, asked.allowStrays);
  if (!work.ok) return work;
  const subject = subjectOf(scene, held.value.entry);
  const proven = asked.verify
    ? await proveByHand(request, ports, subject, control)
    : ok<AttemptFacts>({});
  if (!proven.ok) return fail([proven.error]);
  const { base = null } = held.value.entry;
  const proof = asked.commit
    ? await commitByHand(ports, subject, work.value, base)
    : ok<ProvingCommit>({ kind: 'none' });
  if (!proof.ok) return fail([proof.error]);
  const facts = { ...factsOf(task, work.value, proof.value), ...proven.value };
  const settled = await settle(scene, held.value.entry, facts);
  if (!settled.ok) return settled;
  const told = await tellStateFiles(workspace, ports);
  return ok({
    task,
    entry: entryOf(settled.value, task.manifest, task.id),
    proof: proof.value,
    freed: await freedBy(request, ports, settled.value, task.id),
    notices: [...imported.value, ...told, ...unproven(task, proof.value)],
  });
}

/** The entry of the task as it is held by hand, and the state around it. */
interface HeldEntry {
  readonly entry: Entry;
  readonly state: RunState;
}

async function heldEntry({ ports, task }: Scene, remaining: readonly string[]): Step<HeldEntry> {
  const state = await ports.state.read();
  if (!state.ok) return fail([state.error]);
  const { owners, clock } = ports;
  const refusal = handRefusal(state.value, task, 'complete', (lease) =>
    isOrphan(lease, owners, clock.now()),
  );
  if (refusal) return fail([handRefusalDiagnostic(refusal)]);
  const open = criteriaRemain(task, remaining);
  if (open) return fail([open]);
  return ok({ entry: entryOf(state.value, task.manifest, task.id), state: state.value });
}

async function workOf(
  { ports, request, task }: Scene,
  { entry, state }: HeldEntry,
  allowStrays: boolean,
): Step<JudgedWork> {
  const { backlog } = request.universe;
  const since = await ports.repository.workSince(entry.base ?? null);
  if (!since.ok) return fail([since.error]);
  const others = backlog.tasks.filter((other) => {
    const { status, hand } = entryOf(state, other.manifest, other.id);
    return other.id !== task.id && status === 'in-progress' && hand !== undefined;
  });
  const isUnfinished = unfinishedIn(backlog, state);
  const context = { ...request.policy.guard, isUnfinished };
  const work = judgeWork(task, since.value, context, others);
  return work.verdict.kind === 'blocked' && !allowStrays
    ? fail([strayed(task, work.verdict)])
    : ok(work);
}

/** Work by hand as an attempt of a run would be seen: in the user's own work tree. */
function subjectOf({ ports, request, task }: Scene, { attempt = 1, hand }: Entry): Subject {
  const token = hand?.token ?? 0;
  const directory = ports.attempts.directoryOf(task.id, token);
  const [position = -1] = request.selection;
  const at = { position, attempt, token, directory, startedAt: ports.clock.now() };
  return { task, held: { ...at, adopted: false, slot: hand?.slot ?? 0, place: null } };
}

function factsOf(
  { criteria }: Task,
  { files, verdict, unattributed }: JudgedWork,
  proof: ProvingCommit,
): AttemptFacts {
  const strays = verdict.strays.map(({ path }) => path);
  return {
    files_modified: files,
    ...(strays.length > 0 ? { strays } : {}),
    ...(unattributed.length > 0 ? { unattributed } : {}),
    ...('commit' in proof ? { commit: proof.commit } : {}),
    acs_completed: criteria.map(({ id }) => id),
  };
}

/** Records it, unless the claim is no longer the one that was found. */
async function settle(
  { ports, task }: Scene,
  { hand, started_at }: Entry,
  facts: AttemptFacts,
): Step<RunState> {
  const { clock, owners } = ports;
  const settled = await ports.state.update<Result<RunState, readonly Diagnostic[]>>((before) => {
    const now = clock.now();
    const entry = entryOf(before, task.manifest, task.id);
    if (entry.hand?.token !== hand?.token || entry.started_at !== started_at)
      return { state: null, value: fail([takenOver(task)]) };
    const signs = { now, isOrphan: (lease: Lease) => isOrphan(lease, owners, now) };
    const moved = moveByHand(before, [task], { action: 'complete', facts }, signs);
    if (!moved.ok) return { state: null, value: fail(moved.error.map(handRefusalDiagnostic)) };
    return { state: moved.value, value: ok(moved.value) };
  });
  return settled.ok ? settled.value : fail([settled.error]);
}
