import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Task } from '../../manifest/task.js';
import type { NeededDocument } from '../../run/documents.js';
import type { Refusal } from '../../run/eligibility.js';
import type { Outcome } from '../../run/outcome.js';
import type { AttemptEnd, Owners } from '../../run/ports.js';
import { adopt, settle } from '../../run/settle.js';
import { entryOf } from '../../run/state.js';
import type { Lease, RunState } from '../../run/state.js';
import { takeTurn } from '../../run/turn.js';
import type { Claim } from '../../run/turn.js';
import { withEntry } from '../../run/transitions.js';
import { isOrphan } from './recover.js';
import type { RunRequest } from './request.js';

/** Leases are renewed when they are older than this. */
const RENEW_MILLISECONDS = 10_000;

/** An attempt this run waits for. */
export interface Held {
  readonly position: number;
  readonly token: number;
  readonly directory: string;
  readonly startedAt: number;
  readonly adopted: boolean;
  /** Smallest free number when it was started; tells parallel commands apart. */
  readonly slot: number;
}

/** A held attempt whose end is known. `cancelled` when this run ended it. */
export interface Ended {
  readonly held: Held;
  readonly end: AttemptEnd;
  readonly log: string;
  readonly cancelled: boolean;
  /** Why the command never started, when it did not. */
  readonly startFailure: Diagnostic | null;
}

/** What one hold of the state's lock is to do. */
export interface TransactionInput {
  readonly request: RunRequest;
  readonly owners: Owners;
  readonly now: number;
  readonly ended: readonly Ended[];
  readonly held: readonly Held[];
  readonly wanted: readonly number[];
  readonly missing: ReadonlyMap<number, NeededDocument>;
  /** False while draining. */
  readonly mayClaim: boolean;
  readonly attemptDirectory: (task: string, token: number) => string;
}

/** What it did. */
export interface TransactionResult {
  readonly outcomes: ReadonlyMap<number, Outcome>;
  readonly adopted: readonly {
    readonly position: number;
    readonly lease: Lease;
    readonly startedAt: number;
  }[];
  readonly claims: readonly Claim[];
  readonly refusals: ReadonlyMap<number, Refusal>;
}

/**
 * Settles what has ended, takes over attempts of dead owners, renews leases and claims what may start:
 * everything one turn of the engine changes, in one replacement of the state. Pure but for `owners`.
 */
export function transact(
  before: RunState,
  input: TransactionInput,
): { readonly state: RunState | null; readonly value: TransactionResult } {
  const settled = settleAll(before, input);
  const wanted = input.wanted.filter((position) => !settled.outcomes.has(position));
  const done = wanted.filter(
    (position) => statusAt(settled.state, input, position) === 'completed',
  );
  for (const position of done) settled.outcomes.set(position, { kind: 'already-completed' });
  const open = wanted.filter((position) => !settled.outcomes.has(position));
  const orphans = adoptOrphans(settled.state, input, open);
  const renewed = renewLeases(orphans.state, input);
  const turn = takeTurn({
    universe: input.request.universe,
    state: renewed,
    wanted: open.filter((position) => !orphans.adopted.some((one) => one.position === position)),
    slots: freeSlots(input, orphans.adopted.length),
    wipLimit: input.request.wipLimit,
    missing: input.missing,
    owner: input.owners.self,
    now: input.now,
    attemptDirectory: input.attemptDirectory,
  });
  const { claims, refusals } = turn;
  const value = { outcomes: settled.outcomes, adopted: orphans.adopted, claims, refusals };
  return { state: turn.state === before ? null : turn.state, value };
}

function freeSlots(input: TransactionInput, adopted: number): number {
  if (!input.mayClaim) return 0;
  return input.request.workers - (input.held.length - input.ended.length) - adopted;
}

function settleAll(before: RunState, input: TransactionInput) {
  const outcomes = new Map<number, Outcome>();
  let state = before;
  for (const ended of input.ended) {
    const { held, log, cancelled } = ended;
    const task = taskAt(input, held.position);
    const end: AttemptEnd = cancelled ? { kind: 'lost' } : ended.end;
    const settled = settle(state, task, { token: held.token, end, log }, input.now);
    if (settled.ok) state = settled.value;
    const outcome = settled.ok
      ? outcomeOf(task, ended, input.now)
      : leaseLost(task, ended, input.now);
    if (outcome) outcomes.set(held.position, outcome);
  }
  return { state, outcomes };
}

/** Null when the task is to be tried again: an attempt inherited from a dead run was lost with it. */
function outcomeOf(task: Task, ended: Ended, now: number): Outcome | null {
  const { held, end, log } = ended;
  const times = { startedAt: held.startedAt, endedAt: Math.max(now, held.startedAt), log };
  if (ended.cancelled) return { kind: 'interrupted' };
  if (ended.startFailure) return failed(times, ended.startFailure);
  if (end.kind === 'lost') return held.adopted ? null : failed(times, lostAttempt(task, log));
  if (end.code === 0) return { kind: 'completed', ...times };
  return failed(times, commandFailed(task, end.code, log));
}

const failed = (
  times: { readonly startedAt: number; readonly endedAt: number; readonly log: string },
  why: Diagnostic,
): Outcome => ({ kind: 'failed', diagnostic: why, ...times });

function commandFailed(task: Task, code: number, log: string): Diagnostic {
  return diagnostic(
    'VTM306',
    `the command of ${task.id} ended with exit code ${code}`,
    `Read its output in ${log}, mend the cause, and run the task again.`,
    { task: task.id, file: task.manifest },
  );
}

function lostAttempt(task: Task, log: string): Diagnostic {
  return diagnostic(
    'VTM307',
    `the attempt of ${task.id} is gone without an exit code: its supervisor was ended from outside`,
    `The task is pending again: look at ${log} and run it once more.`,
    { task: task.id, file: task.manifest },
  );
}

function leaseLost(task: Task, { held, log }: Ended, now: number): Outcome {
  const times = { startedAt: held.startedAt, endedAt: Math.max(now, held.startedAt), log };
  const why = diagnostic(
    'VTM309',
    `the end of ${task.id} was not recorded: its claim ${held.token} has been taken over since`,
    'Look at `vtm status` for who holds the task now.',
    { task: task.id, file: task.manifest },
  );
  return failed(times, why);
}

/** Takes over wanted tasks whose owner is gone; whether they still run is found out afterwards. */
function adoptOrphans(before: RunState, input: TransactionInput, wanted: readonly number[]) {
  const mine = new Set(input.held.map((held) => held.position));
  const adopted: { position: number; lease: Lease; startedAt: number }[] = [];
  let state = before;
  for (const position of wanted) {
    const task = taskAt(input, position);
    const entry = entryOf(state, task.manifest, task.id);
    if (mine.has(position) || entry.status !== 'in-progress') continue;
    if (!entry.lease || !isOrphan(entry.lease, input.owners, input.now)) continue;
    const { attemptDirectory } = entry.lease;
    const lease = {
      token: state.token + 1,
      owner: input.owners.self,
      renewedAt: input.now,
      attemptDirectory,
    };
    state = adopt(state, task, lease);
    adopted.push({ position, lease, startedAt: Date.parse(entry.started_at ?? '') || input.now });
  }
  return { state, adopted };
}

function renewLeases(before: RunState, input: TransactionInput): RunState {
  let state = before;
  for (const held of input.held) {
    const task = taskAt(input, held.position);
    const entry = entryOf(state, task.manifest, task.id);
    if (entry.lease?.token !== held.token) continue;
    if (input.now - entry.lease.renewedAt < RENEW_MILLISECONDS) continue;
    const lease = { ...entry.lease, renewedAt: input.now };
    state = withEntry(state, task, { ...entry, lease }, input.now);
  }
  return state;
}

function statusAt(state: RunState, input: TransactionInput, position: number) {
  const task = taskAt(input, position);
  return entryOf(state, task.manifest, task.id).status;
}

function taskAt(input: TransactionInput, position: number): Task {
  const task = input.request.universe.backlog.tasks[position];
  if (!task) throw new Error(`no task at position ${position}`);
  return task;
}
