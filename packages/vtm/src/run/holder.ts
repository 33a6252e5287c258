import type { Diagnostic } from '../base/diagnostic.js';
import type { Task } from '../manifest/task.js';
import type { Refusal } from './eligibility.js';
import { entryOf } from './state.js';
import type { RunState } from './state.js';
import type { Universe } from './universe.js';

/** The id of the task in progress that a refusal waits for; null when it waits for none in particular. */
export function awaitedBy(refusal: Refusal, task: Pick<Task, 'id'>): string | null {
  switch (refusal.kind) {
    case 'not-pending':
      return refusal.status === 'in-progress' ? task.id : null;
    case 'dependency-not-done':
      return refusal.status === 'in-progress' ? refusal.dependency : null;
    case 'conflict':
    case 'exclusive':
      return refusal.with;
    default:
      return null;
  }
}

/** Who holds a task in progress and since when: `claimed by Ada since 2025-01-01 00:00 UTC`; null when nobody does. */
export function holderText(universe: Universe, state: RunState, id: string): string | null {
  const task = universe.backlog.tasks[universe.positions.get(id) ?? -1];
  if (!task) return null;
  const { status, lease, claimed_by: by, started_at } = entryOf(state, task.manifest, id);
  if (status !== 'in-progress') return null;
  const claim = by === undefined ? 'claimed by hand' : `claimed by ${by}`;
  const who = lease ? `held by process ${lease.owner.pid} on ${lease.owner.host}` : claim;
  const began = Date.parse(started_at ?? '');
  return Number.isNaN(began) ? who : `${who} since ${minuteOf(began)}`;
}

const minuteOf = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A refusal with who holds what it waits for, as far as somebody does. */
export function withHolder(
  why: Diagnostic,
  universe: Universe,
  state: RunState,
  { task, refusal }: { readonly task: Task; readonly refusal: Refusal },
): Diagnostic {
  const awaited = awaitedBy(refusal, task);
  const holder = awaited === null ? null : holderText(universe, state, awaited);
  return holder === null ? why : { ...why, message: `${why.message} (${holder})` };
}
