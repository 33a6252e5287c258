import { addTo } from '../../base/add-to.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { reasonAsKept } from '../../run/by-hand/reason.js';
import type { RunPorts } from '../../run/ports.js';
import type { Entry } from '../../run/state.js';
import { positionsOf } from '../../run/universe.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { staleAfter } from '../outlooks.js';
import { moveTasks, namedTasks, tasksWith } from './move.js';
import type { Choice, MoveReport } from './move.js';
import { takeStock } from './stock.js';

/** Which tasks are to become pending again. */
export type ResetRequest =
  | {
      readonly tasks: readonly string[];
      /** Whether completed ones are to be done once more. */
      readonly redo: boolean;
    }
  /** All that are blocked for a reason: a code or a text. */
  | { readonly blockedFor: string };

/** Which claims are given back, or which tasks given up. */
export type AbandonRequest =
  | {
      readonly tasks: readonly string[];
      /** Whether nobody is to do them any more. */
      readonly forGood: boolean;
    }
  /** All that were claimed by hand longer ago than the option allows. */
  | { readonly stale: true };

type Report = Promise<Result<MoveReport, readonly Diagnostic[]>>;

/** Makes blocked and abandoned tasks pending again, and completed ones when they are to be redone. */
export async function resetTasks(
  workspace: Workspace,
  ports: RunPorts,
  asked: ResetRequest,
): Report {
  if ('blockedFor' in asked) {
    const choice = tasksWith(isBlockedFor(reasonAsKept(asked.blockedFor)));
    return moveTasks(workspace, ports, choice, () => ok({ action: 'reset' }));
  }
  const choice = namedTasks(workspace, asked.tasks);
  return asked.redo
    ? moveWithProofs(workspace, ports, choice, 'redo')
    : moveTasks(workspace, ports, choice, () => ok({ action: 'reset' }));
}

/**
 * A code stands for itself with any task behind it, too: `DEPENDENCY-NOT-DONE`. What the command of a
 * task has said of itself counts as what a person has said.
 */
const isBlockedFor =
  (reason: string) =>
  (entry: Entry): boolean =>
    entry.status === 'blocked' &&
    [entry.blocked_reason, ...toldBy(entry)].some(
      (told) => told === reason || told?.startsWith(`${reason}::`) === true,
    );

/** The codes and texts of blockers that the result of a command has named. */
const toldBy = (entry: Entry): string[] =>
  ((entry['blockers'] ?? []) as readonly Readonly<Record<string, unknown>>[])
    .flatMap(({ code, reason }) => [code, reason])
    .filter((told) => typeof told === 'string')
    .map(reasonAsKept);

/** Gives claims by hand back, files untouched; or marks tasks as given up. */
export async function abandonTasks(
  workspace: Workspace,
  ports: RunPorts,
  asked: AbandonRequest,
): Report {
  if ('stale' in asked) {
    const isStale = staleAfter(workspace.options.staleClaimHours, ports.clock.now());
    const isStaleClaim = (entry: Entry) =>
      entry.status === 'in-progress' && !entry.lease && isStale(entry);
    return moveTasks(workspace, ports, tasksWith(isStaleClaim), () => ok({ action: 'give-back' }));
  }
  const choice = namedTasks(workspace, asked.tasks);
  return asked.forGood
    ? moveWithProofs(workspace, ports, choice, 'abandon')
    : moveTasks(workspace, ports, choice, () => ok({ action: 'give-back' }));
}

/** History must not prove done again what is to be done anew, or not at all. */
async function moveWithProofs(
  workspace: Workspace,
  ports: RunPorts,
  choice: Choice,
  action: 'redo' | 'abandon',
): Report {
  const { backlog } = workspace;
  const stock = await takeStock(workspace, { backlog, positions: positionsOf(backlog) }, ports);
  if (!stock.ok) return fail([stock.error]);
  const proofs = new Map<string, string[]>();
  for (const { key, commit } of stock.value.merged) addTo(proofs, key.id, commit);
  return moveTasks(workspace, ports, choice, () => ok({ action, proofs }));
}
