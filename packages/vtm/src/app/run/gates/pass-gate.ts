import type { Diagnostic } from '../../../base/diagnostic.js';
import { ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import { freeSlot } from '../../../run/claim.js';
import type { Argv } from '../../../run/command.js';
import {
  beginGate,
  commandsKey,
  completionsOf,
  endGate,
  gateKey,
  gateOf,
  isUnderWay,
  standingOf,
} from '../../../run/gate.js';
import type { GateMatter } from '../../../run/gate.js';
import type { GateEntry } from '../../../run/state.js';
import type { Group } from '../request.js';
import type { GateCourse } from './gate-course.js';
import { failureDetails, gateFailed } from './gate-failed.js';
import { runCommands, stopCommands } from './run-commands.js';
import type { CommandsEnd } from './run-commands.js';

/** Whether what follows a group may start. */
export type GateVerdict =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly diagnostic: Diagnostic }
  /** The run is told to leave first; a gate that was begun is taken up by the next one. */
  | { readonly kind: 'left' };

/** A gate at the moment at which it is to be passed. */
interface Look {
  readonly key: string;
  readonly group: number;
  readonly tip: string;
  readonly matter: GateMatter;
  readonly commands: readonly Argv[];
  readonly known: GateEntry | null;
}

/**
 * Verifies the completed tasks of a group together, on the integration branch's tip: by the configured
 * command, else by what proves each of them. One gate of a group at a time in the whole repository; one
 * that a dead run has begun is gone on with, and one that has passed is not run again as long as its
 * commit is on the branch and no task of the group was completed since.
 */
export async function passGate(course: GateCourse, { group, tasks }: Group): Promise<GateVerdict> {
  const { ports, control } = course;
  const ids = tasks.flatMap((at) => course.request.universe.backlog.tasks[at]?.id ?? []);
  const key = gateKey(ids);
  const leave = AbortSignal.any([control.detach, control.stop]);
  const turn = await ports.locks.hold(`gate ${key}`, leave);
  if (!turn.ok) return failed(course, group, turn.error);
  if (turn.value === null) return { kind: 'left' };
  try {
    const look = await lookAt(course, { group, tasks }, key);
    return look.ok ? await passInTurn(course, look.value) : failed(course, group, look.error);
  } finally {
    turn.value();
  }
}

async function lookAt(
  { ports, request }: GateCourse,
  { group, tasks }: Group,
  key: string,
): Promise<Result<Look, Diagnostic>> {
  const { repository } = ports;
  const isPlaced = request.policy.isolation === 'worktree';
  const tip = await (isPlaced ? repository.openIntegration() : repository.targetTip());
  if (!tip.ok) return tip;
  const state = await ports.state.read();
  if (!state.ok) return state;
  const all = request.universe.backlog.tasks;
  const completions = completionsOf(
    state.value,
    tasks.flatMap((at) => all[at] ?? []),
  );
  const done = tasks.filter((at) => Object.hasOwn(completions, all[at]?.id ?? ''));
  const commands = commandsOf(request.policy, done);
  const matter = { tasks: completions, commands: commandsKey(commands) };
  const known = gateOf(state.value, key);
  return ok({ key, group, tip: tip.value, matter, commands, known });
}

/** The configured gate, else the proofs of tasks, equal ones once; nothing when no task is done. */
function commandsOf(
  { gate, proofOf }: GateCourse['request']['policy'],
  done: readonly number[],
): readonly Argv[] {
  if (gate) return done.length > 0 ? [gate] : [];
  const proofs = done.flatMap((at) => proofOf(at) ?? []);
  return [...new Map(proofs.map(({ argv }) => [JSON.stringify(argv), argv])).values()];
}

async function passInTurn(course: GateCourse, look: Look): Promise<GateVerdict> {
  const { group, tip, known, commands } = look;
  if (commands.length === 0) return passed(course, { group, commit: tip, log: null }, false);
  const counts = known !== null && (await course.ports.repository.contains(tip, known.commit));
  const standing = counts ? standingOf(known, look.matter) : 'due';
  if (known && standing === 'passed')
    return passed(course, { ...known, group, log: known.log ?? null }, true);
  const { invocation } = course.request;
  if (known && standing === 'failed' && invocation !== null && known.invocation === invocation)
    return failed(course, group, gateFailed(group, known.details ?? '', known.log ?? ''));
  if (known && standing === 'running') return goOn(course, look, known);
  if (known && isUnderWay(known)) await abandon(course, look.key, known);
  return runAnew(course, look);
}

/** Takes up what a dead run has begun; begins anew when nobody knows how that ended. */
async function goOn(course: GateCourse, look: Look, known: GateEntry): Promise<GateVerdict> {
  tellRunning(course, known, true);
  const ended = await runCommands(course, known, look.commands);
  if (!ended.ok || ended.value.kind !== 'failed' || ended.value.end.kind !== 'lost')
    return settle(course, look, known, ended);
  await abandon(course, look.key, known);
  return runAnew(course, look);
}

/** What stands for a task in the names of a gate's directory, worktree and branch; no task is named so. */
const placeName = (key: string): string => `gate-${key}`;

async function runAnew(course: GateCourse, look: Look): Promise<GateVerdict> {
  const { ports, request } = course;
  const { key, group, tip: commit, matter } = look;
  const isPlaced = request.policy.isolation === 'worktree';
  const begun = await ports.state.update((state) =>
    beginGate(state, key, (token) => ({
      ...matter,
      group,
      commit,
      token,
      directory: ports.attempts.directoryOf(placeName(key), token),
      slot: freeSlot(state),
      place: isPlaced ? ports.repository.placeOf(placeName(key), token) : null,
      started_at: new Date(ports.clock.now()).toISOString(),
    })),
  );
  if (!begun.ok) return failed(course, group, begun.error);
  tellRunning(course, begun.value, false);
  return settle(course, look, begun.value, await runCommands(course, begun.value, look.commands));
}

/** Records how the commands ended and clears up after them. */
async function settle(
  course: GateCourse,
  { key, group }: Look,
  entry: GateEntry,
  ended: Result<CommandsEnd, Diagnostic>,
): Promise<GateVerdict> {
  const { ports, control, request } = course;
  const isLeft = ended.ok && ended.value.kind === 'left';
  if (isLeft && !control.stop.aborted) return { kind: 'left' };
  const now = new Date(ports.clock.now()).toISOString();
  const end = ended.ok ? endedEntry(entry, ended.value, now, request.invocation) : null;
  const recorded = await ports.state.update((state) => ({
    state: endGate(state, key, entry.token, end),
    value: undefined,
  }));
  await clearUp(course, key, entry);
  if (!ended.ok) return failed(course, group, ended.error);
  if (!recorded.ok) return failed(course, group, recorded.error);
  if (end === null) return { kind: 'left' };
  const { log = '', details } = end;
  return details === undefined
    ? passed(course, { group, commit: end.commit, log }, false)
    : failed(course, group, gateFailed(group, details, log));
}

/** What is kept of an ended gate; null for one that was ended by hand. */
function endedEntry(
  entry: GateEntry,
  end: CommandsEnd,
  now: string,
  invocation: string | null,
): GateEntry | null {
  if (end.kind === 'left') return null;
  const known = { ...entry, log: end.log };
  if (end.kind === 'passed') return { ...known, passed_at: now };
  const details = failureDetails(end.argv, end.end);
  return { ...known, failed_at: now, details, ...(invocation === null ? {} : { invocation }) };
}

/** Ends what a dead run has begun on something else than what there is to verify now. */
async function abandon(course: GateCourse, key: string, entry: GateEntry): Promise<void> {
  await stopCommands(course, entry);
  await clearUp(course, key, entry);
}

async function clearUp(
  { ports, note }: GateCourse,
  key: string,
  { directory, place, token, group }: GateEntry,
): Promise<void> {
  await ports.attempts.dropTemporary(directory);
  if (!place) return;
  const named = { task: placeName(key), attempt: token };
  const removal = await ports.repository.removeWorktree(place, named);
  if (removal.kind === 'kept')
    note({ type: 'kept', gate: group, worktree: place.worktree, why: removal.why });
}

function tellRunning({ tell }: GateCourse, entry: GateEntry, adopted: boolean): void {
  const { group, commit, directory: logs } = entry;
  tell({ type: 'gate', state: 'running', group, commit, logs, adopted });
}

function passed(
  { tell }: GateCourse,
  { group, commit, log }: { group: number; commit: string; log: string | null },
  recorded: boolean,
): GateVerdict {
  tell({ type: 'gate', state: 'passed', group, commit, log, recorded });
  return { kind: 'passed' };
}

function failed({ tell }: GateCourse, group: number, why: Diagnostic): GateVerdict {
  tell({ type: 'gate', state: 'failed', group, diagnostic: why });
  return { kind: 'failed', diagnostic: why };
}
