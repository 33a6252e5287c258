import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { unreachable } from '../../base/exhaustive.js';
import type { Task } from '../../manifest/task.js';
import { toldCascade } from '../../run/cascade.js';
import type { AttemptFacts, Conclusion } from '../../run/conclusion.js';
import type { Dirt } from '../../run/dirt.js';
import type { NeededDocument } from '../../run/documents.js';
import type { Refusal } from '../../run/eligibility.js';
import type { Outcome, Remarks } from '../../run/outcome.js';
import type { Owners } from '../../run/ports.js';
import { adopt, renew, settle } from '../../run/settle.js';
import { entryOf } from '../../run/state.js';
import type { Lease, RunState } from '../../run/state.js';
import { takeTurn } from '../../run/turn.js';
import type { AttemptSite, Claim } from '../../run/claim.js';
import type { Held } from './held.js';
import { isOrphan } from './orphan.js';
import type { RunRequest } from './request.js';

/** Leases are renewed when they are older than this. */
const RENEW_MILLISECONDS = 10_000;

/** A held attempt that has come to its conclusion. */
export interface Ended {
  readonly held: Held;
  readonly conclusion: Conclusion;
  readonly log: string;
}

/** An attempt taken over from a run that is gone. */
export interface Adopted extends Claim {
  readonly startedAt: number;
  /** When the run before was last seen to hold it: milliseconds since 1970. */
  readonly seenAt: number;
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
  readonly dirt: ReadonlyMap<number, Dirt>;
  /** False while draining. */
  readonly mayClaim: boolean;
  readonly siteOf: (task: string, token: number, attempt: number) => AttemptSite;
  readonly lastAttempts: ReadonlyMap<string, number>;
}

/** What it did. */
export interface TransactionResult {
  readonly outcomes: ReadonlyMap<number, Outcome>;
  readonly adopted: readonly Adopted[];
  readonly claims: readonly Claim[];
  readonly refusals: ReadonlyMap<number, Refusal>;
  /** As it stands afterwards. */
  readonly state: RunState;
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
  tellCascades(settled, input);
  const wanted = input.wanted.filter((position) => !settled.outcomes.has(position));
  for (const position of wanted) {
    const done = doneBefore(settled.state, input, position);
    if (done) settled.outcomes.set(position, done);
  }
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
    dirt: input.dirt,
    owner: input.owners.self,
    now: input.now,
    siteOf: input.siteOf,
    lastAttempts: input.lastAttempts,
  });
  const { claims, refusals, state } = turn;
  const value = { outcomes: settled.outcomes, adopted: orphans.adopted, claims, refusals, state };
  return { state: state === before ? null : state, value };
}

function freeSlots(input: TransactionInput, adopted: number): number {
  if (!input.mayClaim) return 0;
  return input.request.workers - (input.held.length - input.ended.length) - adopted;
}

function settleAll(before: RunState, input: TransactionInput) {
  const outcomes = new Map<number, Outcome>();
  let state = before;
  for (const ended of input.ended) {
    const { held, conclusion } = ended;
    const task = taskAt(input, held.position);
    const settled = settle(state, task, { token: held.token, conclusion }, input.now);
    if (settled.ok) state = settled.value;
    const outcome = settled.ok
      ? outcomeOf(task, ended, input.now)
      : leaseLost(task, ended, input.now);
    if (outcome) outcomes.set(held.position, outcome);
  }
  return { state, outcomes };
}

/** Adds to each failure what it means for the others, as all of them stand before anything new begins. */
function tellCascades(
  { state, outcomes }: { readonly state: RunState; readonly outcomes: Map<number, Outcome> },
  { request, missing }: TransactionInput,
): void {
  for (const [position, outcome] of outcomes) {
    if (outcome.kind !== 'failed') continue;
    const cascade = toldCascade(request.universe, state, position, missing);
    outcomes.set(position, { ...outcome, cascade });
  }
}

/** Null when the task is to be tried again: an attempt inherited from a dead run was lost with it. */
function outcomeOf(task: Task, ended: Ended, now: number): Outcome | null {
  const { held, conclusion, log } = ended;
  const times = { startedAt: held.startedAt, endedAt: Math.max(now, held.startedAt), log };
  switch (conclusion.kind) {
    case 'completed':
      return { kind: 'completed', ...times, ...remarksIn(conclusion.facts) };
    case 'awaiting-merge':
      return { kind: 'awaiting-merge', branch: conclusion.facts.branch ?? '', ...times };
    case 'blocked':
      return failed(times, conclusion.diagnostic);
    case 'interrupted':
      return { kind: 'interrupted' };
    case 'lost':
      return held.adopted ? null : failed(times, lostAttempt(task, log));
    default:
      return unreachable(conclusion);
  }
}

function remarksIn({ strays, unattributed, interfered_by }: AttemptFacts): { remarks?: Remarks } {
  const known = Object.entries({ strays, unattributed, interfered_by });
  const told = known.filter(([, values]) => values !== undefined && values.length > 0);
  return told.length === 0 ? {} : { remarks: Object.fromEntries(told) };
}

const failed = (
  times: { readonly startedAt: number; readonly endedAt: number; readonly log: string },
  why: Diagnostic,
): Outcome => ({ kind: 'failed', diagnostic: why, ...times });

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
  const adopted: Adopted[] = [];
  let state = before;
  for (const position of wanted) {
    const task = taskAt(input, position);
    const entry = entryOf(state, task.manifest, task.id);
    if (mine.has(position) || entry.status !== 'in-progress') continue;
    if (!entry.lease || !isOrphan(entry.lease, input.owners, input.now)) continue;
    const taken = { token: state.token + 1, owner: input.owners.self, renewedAt: input.now };
    const lease: Lease = { ...entry.lease, ...taken };
    state = adopt(state, task, lease);
    const startedAt = Date.parse(entry.started_at ?? '') || input.now;
    const { renewedAt: seenAt } = entry.lease;
    adopted.push({ position, lease, attempt: entry.attempt ?? 1, startedAt, seenAt });
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
    state = renew(state, task, { ...entry.lease, renewedAt: input.now });
  }
  return state;
}

/** The outcome of a task that was done before this run wanted it. */
function doneBefore(state: RunState, input: TransactionInput, position: number): Outcome | null {
  const task = taskAt(input, position);
  const { status, branch = '' } = entryOf(state, task.manifest, task.id);
  if (status === 'completed') return { kind: 'already-completed' };
  if (status !== 'awaiting-merge') return null;
  const times = { startedAt: input.now, endedAt: input.now, log: null };
  return { kind: 'awaiting-merge', branch, ...times };
}

function taskAt(input: TransactionInput, position: number): Task {
  const task = input.request.universe.backlog.tasks[position];
  if (!task) throw new Error(`no task at position ${position}`);
  return task;
}
