import type { Task } from '../manifest/task.js';
import type { KeptWork } from '../run/by-hand/claim.js';
import { entryOf } from '../run/state.js';
import type { Entry, RunState, Status } from '../run/state.js';
import type { TaskKey } from '../run/transitions.js';

/** A claim by hand. */
export interface ClaimView {
  readonly task: string;
  readonly title: string;
  readonly claimed_by: string;
  /** ISO 8601, UTC. */
  readonly started_at: string;
  readonly attempt: number;
  /** The commit that the work begins at. */
  readonly base: string;
  /** What may be changed. */
  readonly scope: readonly string[];
  /** An earlier attempt whose work is kept. */
  readonly kept: KeptWork | null;
}

/** The view of a claim that was just made. */
export const claimView = (
  { id, title, scope, tests }: Task,
  { claimed_by = '', started_at = '', attempt = 1, base = '' }: Entry,
  kept: KeptWork | null,
): ClaimView => ({
  ...{ task: id, title, claimed_by, started_at, attempt, base },
  scope: [...new Set([...scope, ...tests])],
  kept,
});

/** A completion by hand; field names are those of `task-state.json`. */
export interface CompletionView {
  readonly task: string;
  readonly status: Status;
  readonly completed_at: string;
  readonly duration_minutes: number;
  readonly files_modified: readonly string[];
  readonly strays: readonly string[];
  readonly unattributed: readonly string[];
  readonly interfered_by: readonly string[];
  readonly verified: boolean;
  readonly acs_completed: readonly string[];
  /** What proves it to other machines: a commit of what was open, an empty one, one that was there, or none. */
  readonly proof: 'made' | 'empty' | 'found' | 'none';
  readonly commit: string | null;
  /** Tasks that can be claimed now and could not before. */
  readonly freed: readonly string[];
}

/** The view of a task that was just completed. */
export function completionView(
  { id }: Task,
  entry: Entry,
  proof: CompletionView['proof'],
  freed: readonly string[],
): CompletionView {
  const listOf = (key: string): readonly string[] => (entry[key] as string[] | undefined) ?? [];
  return {
    task: id,
    status: entry.status,
    completed_at: entry.completed_at ?? '',
    duration_minutes: entry.duration_minutes ?? 0,
    files_modified: listOf('files_modified'),
    strays: listOf('strays'),
    unattributed: listOf('unattributed'),
    interfered_by: listOf('interfered_by'),
    verified: entry['verified'] === true,
    acs_completed: listOf('acs_completed'),
    proof,
    commit: proof === 'none' ? null : (entry.commit ?? null),
    freed,
  };
}

/** Where tasks stand. */
export const movedView = (
  tasks: readonly TaskKey[],
  state: RunState,
): readonly { readonly task: string; readonly status: Status }[] =>
  tasks.map(({ manifest, id }) => ({ task: id, status: entryOf(state, manifest, id).status }));
