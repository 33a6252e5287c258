import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Task } from '../../manifest/task.js';
import { argvOf, noCommand } from '../../run/command.js';
import type { Dirt } from '../../run/dirt.js';
import type { NeededDocument } from '../../run/documents.js';
import { refusalDiagnostic } from '../../run/eligibility.js';
import type { Refusal } from '../../run/eligibility.js';
import type { RunPorts } from '../../run/ports.js';
import { resetBlocked } from '../../run/reset.js';
import { acknowledgeMerged } from '../../run/settle.js';
import { entryOf } from '../../run/state.js';
import type { RunState } from '../../run/state.js';
import { takeTurn } from '../../run/turn.js';
import type { Turn } from '../../run/turn.js';
import { mergedIn } from '../run/merged.js';
import { Obstacles } from '../run/obstacles.js';
import type { RunRequest } from '../run/request.js';

/** What a run of all tasks would do first. */
export interface WouldStart {
  /** Ids, in the order in which they would be claimed. */
  readonly starts: readonly string[];
  /** Why each other open task would not start at once, in dispatch order. */
  readonly waits: readonly { readonly task: string; readonly why: string }[];
  readonly missing: ReadonlyMap<number, NeededDocument>;
  readonly dirt: ReadonlyMap<number, Dirt>;
}

/** Takes the first turn of a run of all tasks on a state that stays as it is. */
export async function wouldStart(
  request: RunRequest,
  ports: RunPorts,
  state: RunState,
): Promise<Result<WouldStart, Diagnostic>> {
  const { universe, agent, selection, wipLimit, workers } = request;
  const merged = await mergedIn(universe, ports);
  if (!merged.ok) return merged;
  const now = ports.clock.now();
  const known = acknowledgeMerged(state, merged.value, now);
  const begun = resetBlocked(universe, known, selection, now);
  const open = inDispatchOrder(request).filter((at) => {
    const { manifest, id } = taskAt(request, at);
    return entryOf(begun, manifest, id).status !== 'completed';
  });
  const found = await new Obstacles(request, ports).inTheWayOf(open);
  if (!found.ok) return found;
  const wanted = open.filter((at) => argvOf(taskAt(request, at), agent) !== null);
  const turn = takeTurn({
    ...{ universe, state: begun, wanted, now, lastAttempts: new Map<string, number>() },
    ...{ slots: wanted.length, wipLimit: Math.min(wipLimit, workers) },
    ...found.value,
    owner: ports.owners.self,
    siteOf: (task, token) => ({ directory: ports.attempts.directoryOf(task, token), place: null }),
  });
  return ok({
    starts: turn.claims.map(({ position }) => taskAt(request, position).id),
    waits: waitsIn(request, open, turn),
    ...found.value,
  });
}

function waitsIn(request: RunRequest, open: readonly number[], { claims, refusals }: Turn) {
  const claimed = new Set(claims.map(({ position }) => taskAt(request, position).id));
  return open.flatMap((at) => {
    const task = taskAt(request, at);
    if (claimed.has(task.id)) return [];
    if (argvOf(task, request.agent) === null)
      return [{ task: task.id, why: noCommand(task).message }];
    const refusal = refusals.get(at);
    if (!refusal) return [{ task: task.id, why: 'something that runs alone goes first' }];
    return [{ task: task.id, why: whyLater(task, refusal, claimed) }];
  });
}

/** Why a task waits; what is claimed here is not in progress yet. */
function whyLater(task: Task, refusal: Refusal, claimed: ReadonlySet<string>): string {
  if (refusal.kind === 'dependency-not-done' && claimed.has(refusal.dependency))
    return `it depends on ${refusal.dependency}, which would start first`;
  if (!('with' in refusal) || !claimed.has(refusal.with))
    return refusalDiagnostic(task, refusal).message;
  const reason = 'reason' in refusal ? refusal.reason?.reason : undefined;
  return `it cannot run beside ${refusal.with}, which would start first: ${reason ?? 'one of them runs alone'}`;
}

function inDispatchOrder({ selection, universe: { priority } }: RunRequest): number[] {
  return [...selection].sort((a, b) => (priority[a] ?? a) - (priority[b] ?? b));
}

function taskAt({ universe }: RunRequest, position: number): Task {
  const task = universe.backlog.tasks[position];
  if (!task) throw new Error(`no task at position ${position}`);
  return task;
}
