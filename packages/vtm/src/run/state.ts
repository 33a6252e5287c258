/** Where a task stands. An absent entry means pending. */
export type Status =
  | 'pending'
  | 'in-progress'
  /** Done on a branch of its own; completed once that is merged. */
  | 'awaiting-merge'
  | 'completed'
  | 'blocked'
  | 'abandoned';

/** Every status, for telling one from other text. */
export const STATUSES: ReadonlySet<unknown> = new Set<Status>([
  ...(['pending', 'in-progress', 'awaiting-merge', 'completed', 'blocked', 'abandoned'] as const),
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

/** A work tree and a branch that belong to one attempt. */
export interface Place {
  /** Absolute path of its top folder. */
  readonly worktree: string;
  readonly branch: string;
}

/** How an attempt goes on in the worktree of the one before: run the command again, or only what follows it. */
export type Resumption = 'command' | 'finish';

/** How the attempt before ended; the next one is told. */
export interface Previous {
  /** Its number; absent when nobody counted. */
  readonly attempt?: number;
  /** Path of its log. */
  readonly log?: string;
  /** Why it did not complete, as in `blocked_reason`; absent when it was interrupted. */
  readonly reason?: string;
  readonly details?: string;
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
  /** Smallest number that no other claim of the workspace held; tells parallel commands apart. */
  readonly slot: number;
  /** Null when the command works in the user's own work tree. */
  readonly place: Place | null;
  /** Absent for an attempt that begins in a fresh worktree. */
  readonly resumption?: Resumption;
  readonly previous?: Previous;
}

/** A claim by a person or an agent, on their word: it has no lease and never expires. */
export interface HandClaim {
  /** Tells this claim from any other of the workspace. */
  readonly token: number;
  /** As in a lease. */
  readonly slot: number;
  /** Absolute path of the workspace in which it was made. */
  readonly folder: string;
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
  /** Present while the task is in progress by hand; absent of such a claim that came with a state file. */
  readonly hand?: HandClaim;
  /** Who has claimed it by hand, for people. */
  readonly claimed_by?: string;
  /** The commit at which the last attempt began. */
  readonly base?: string;
  /** Worktree and branch of the last attempt, while they are kept. */
  readonly worktree?: string;
  readonly branch?: string;
  /** The commit of the last attempt. */
  readonly commit?: string;
  /** What the next attempt is to do in that worktree; absent for a fresh one. */
  readonly resumption?: Resumption;
  /** What the next attempt is told of the last one; set by a retry. */
  readonly previous?: Previous;
  /** Commits of this task that no longer prove it done, since it was reset after them. */
  readonly superseded?: readonly string[];
  readonly [unknown: string]: unknown;
}

/** Entries of one manifest. */
export interface ManifestState {
  readonly last_updated: string;
  /** Hash of the text that the state file had when it was last imported or exported. */
  readonly exported?: string;
  /** What the state file held beside its tasks when it was last imported. */
  readonly header?: Readonly<Record<string, unknown>>;
  readonly tasks: Readonly<Record<string, Entry>>;
}

/**
 * The gate after a group of tasks: under way while neither passed nor failed. Times are ISO 8601, UTC,
 * with milliseconds.
 */
export interface GateEntry {
  /** Number of the group in the plan of the time, for people. */
  readonly group: number;
  /** The commit that it verifies. */
  readonly commit: string;
  /** When each task that it covers was completed, by id. */
  readonly tasks: Readonly<Record<string, string>>;
  /** Identifies the commands that it runs. */
  readonly commands: string;
  /** Fencing token under which it was begun; numbers its worktree. */
  readonly token: number;
  /** Directory of its logs. */
  readonly directory: string;
  readonly slot: number;
  /** Null when it works in the user's own work tree. */
  readonly place: Place | null;
  readonly started_at: string;
  readonly passed_at?: string;
  readonly failed_at?: string;
  /** How it failed, in words. */
  readonly details?: string;
  /** The log of the command that ended it. */
  readonly log?: string;
  /** Names the call that ran it, within which a failure is not tried again. */
  readonly invocation?: string;
}

/** Live state of all manifests of a workspace on one branch. */
export interface RunState {
  /** Grows by one with every replacement of the file. */
  readonly revision: number;
  /** The last fencing token given. */
  readonly token: number;
  readonly manifests: Readonly<Record<string, ManifestState>>;
  /** Gates by the key of their group (`run/gate`); absent before the first. */
  readonly gates?: Readonly<Record<string, GateEntry>>;
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
