/** Where a task stands. An absent entry means pending. */
export type Status = 'pending' | 'in-progress' | 'completed' | 'blocked' | 'abandoned';

/** Every status, for telling one from other text. */
export const STATUSES: ReadonlySet<unknown> = new Set<Status>([
  ...(['pending', 'in-progress', 'completed', 'blocked', 'abandoned'] as const),
]);

/** The process that holds a claim, precise enough to tell a reused process id from the same process. */
export interface Owner {
  /** Identifies the run (one engine loop) that holds the claim. */
  readonly run: string;
  readonly host: string;
  readonly pid: number;
  /** When the process started, in the platform's own notation; compared for equality only. */
  readonly processStart: string;
}

/** The right to work on a task. It ends by completion, by hand, or when its owner is gone. */
export interface Lease {
  /** Fencing token: grows with every claim of the workspace; a completion with an older one is refused. */
  readonly token: number;
  readonly owner: Owner;
  /** Milliseconds since 1970, from the clock of the owner. */
  readonly renewedAt: number;
  /** Directory of the attempt: order, log, pid and exit of the command. */
  readonly attemptDirectory: string;
}

/**
 * What is known of one task. Field names are those of `task-state.json`; keys that vtm does not know
 * are kept as they are.
 */
export interface Entry {
  readonly status: Status;
  /** ISO 8601, UTC, with milliseconds: when the last attempt was claimed. */
  readonly started_at?: string;
  /** ISO 8601, UTC, with milliseconds: when the last attempt was settled as completed. */
  readonly completed_at?: string;
  readonly duration_minutes?: number;
  readonly blocked_reason?: string;
  readonly blocker_details?: string;
  /** Number of the last attempt, counted from 1. */
  readonly attempt?: number;
  readonly exit_code?: number;
  readonly log?: string;
  readonly lease?: Lease;
  readonly [unknown: string]: unknown;
}

/** Entries of one manifest. */
export interface ManifestState {
  readonly last_updated: string;
  readonly tasks: Readonly<Record<string, Entry>>;
}

/** Live state of all manifests of a workspace on one branch. */
export interface RunState {
  /** Grows by one with every replacement of the file. */
  readonly revision: number;
  /** The last fencing token given. */
  readonly token: number;
  readonly manifests: Readonly<Record<string, ManifestState>>;
}

/** A workspace in which nothing has happened yet. */
export const EMPTY_STATE: RunState = { revision: 0, token: 0, manifests: {} };

const PENDING: Entry = { status: 'pending' };

/** The entry of a task, pending when there is none. */
export function entryOf(state: RunState, manifest: string, task: string): Entry {
  const entries = Object.hasOwn(state.manifests, manifest)
    ? state.manifests[manifest]?.tasks
    : undefined;
  return (entries && Object.hasOwn(entries, task) ? entries[task] : undefined) ?? PENDING;
}
