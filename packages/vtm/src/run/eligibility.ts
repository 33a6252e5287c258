import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { unreachable } from '../base/exhaustive.js';
import { quote } from '../base/quote.js';
import type { ConflictReason } from '../conflicts/conflict.js';
import type { Task } from '../manifest/task.js';
import type { Dirt } from './dirt.js';
import type { NeededDocument } from './documents.js';
import { entryOf } from './state.js';
import type { RunState, Status } from './state.js';
import type { Universe } from './universe.js';

/** Why a task may not be claimed now. The first group lasts; the second passes when others end. */
export type Refusal =
  | { readonly kind: 'not-pending'; readonly status: Exclude<Status, 'pending'> }
  | { readonly kind: 'dependency-not-done'; readonly dependency: string; readonly status: Status }
  | { readonly kind: 'document-missing'; readonly document: NeededDocument }
  | ({ readonly kind: 'uncommitted-changes' } & Dirt)
  | { readonly kind: 'wip-overload'; readonly running: number; readonly limit: number }
  | { readonly kind: 'conflict'; readonly with: string; readonly reason: ConflictReason | null }
  | { readonly kind: 'unmerged-conflict'; readonly with: string; readonly reason: ConflictReason }
  | { readonly kind: 'exclusive'; readonly with: string; readonly self: boolean }
  | { readonly kind: 'group-limit'; readonly group: string };

/** The first dependency that is not completed, in manifest order, or null. */
export function openDependency(
  universe: Universe,
  state: RunState,
  position: number,
): { readonly dependency: string; readonly status: Status } | null {
  const tasks = universe.backlog.tasks;
  for (const before of universe.model.tasks[position]?.before ?? []) {
    const task = tasks[before] as Task;
    const status = entryOf(state, task.manifest, task.id).status;
    if (status !== 'completed') return { dependency: task.id, status };
  }
  return null;
}

/** A refusal as a message: what forbids the claim, and what to do. */
export function refusalDiagnostic(task: Task, refusal: Refusal): Diagnostic {
  const context = { task: task.id, file: task.manifest };
  const [message, remedy] = wording(task.id, refusal);
  const code = refusal.kind === 'wip-overload' ? 'VTM310' : 'VTM305';
  return diagnostic(code, message, remedy, context);
}

function wording(id: string, refusal: Refusal): readonly [string, string] {
  switch (refusal.kind) {
    case 'not-pending':
      return [`${id} is ${refusal.status}`, notPendingRemedy(id, refusal.status)];
    case 'dependency-not-done':
      return [
        `BLOCKED::DEPENDENCY-NOT-DONE::${refusal.dependency}: ${id} depends on it and it is ${refusal.status}`,
        `Run ${refusal.dependency} first, or run ${id} together with its dependencies.`,
      ];
    case 'document-missing':
      return [
        `BLOCKED::${refusal.document.code}: ${id} needs ${JSON.stringify(refusal.document.written)}, which does not exist`,
        'Create the document, or correct the reference in the manifest.',
      ];
    case 'uncommitted-changes':
      return dirtWording(id, refusal);
    case 'wip-overload':
      return [
        `WIP overload: ${refusal.running} tasks in-progress (max ${refusal.limit})`,
        'Complete or abandon a task in progress first; `vtm wip` lists them.',
      ];
    case 'conflict':
    case 'unmerged-conflict':
      return conflictWording(id, refusal);
    case 'exclusive':
      return aloneWording(id, refusal);
    case 'group-limit':
      return [
        `the limit of parallelism group ${JSON.stringify(refusal.group)} is reached`,
        'Wait until a task of the group has ended, or raise the limit in the options.',
      ];
  }
}

function notPendingRemedy(id: string, status: Exclude<Status, 'pending'>): string {
  switch (status) {
    case 'in-progress':
      return 'Only pending tasks can be claimed; `vtm wip` says who has it.';
    case 'blocked':
    case 'abandoned':
      return `Only pending tasks can be claimed; \`vtm reset ${id}\` makes it so.`;
    case 'completed':
      return `Leave it alone; \`vtm reset ${id} --redo\` has it done once more.`;
    case 'awaiting-merge':
      return 'Its work is done: merge its branch.';
    default:
      return unreachable(status);
  }
}

function conflictWording(
  id: string,
  refusal: Extract<Refusal, { kind: 'conflict' | 'unmerged-conflict' }>,
): readonly [string, string] {
  const conflict = `${id} conflicts with ${refusal.with}, which is`;
  const why = because(refusal.reason);
  return refusal.kind === 'conflict'
    ? [`${conflict} in progress${why}`, `Wait until ${refusal.with} has ended.`]
    : [
        `${conflict} done and not merged yet${why}`,
        `Merge the branch of ${refusal.with} and run again.`,
      ];
}

function dirtWording(id: string, { paths, count }: Dirt): readonly [string, string] {
  const rest = count - paths.length;
  const named = `${paths.map(quote).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return [
    `BLOCKED::UNCOMMITTED-CHANGES: ${id} cannot start while ${named} ${count === 1 ? 'has' : 'have'} uncommitted changes`,
    'Commit or stash them first.',
  ];
}

function aloneWording(
  id: string,
  { with: other, self }: Extract<Refusal, { kind: 'exclusive' }>,
): readonly [string, string] {
  const remedy = `Wait until ${other} has ended.`;
  return self
    ? [`${id} runs alone and ${other} is in progress`, remedy]
    : [`${other} is in progress and runs alone`, remedy];
}

function because(reason: ConflictReason | null): string {
  if (!reason) return '';
  const { reason: text, witness } = reason;
  const isTold = witness === null || text.includes(witness);
  return isTold ? `: ${text}` : `: ${text} (for example ${witness})`;
}
