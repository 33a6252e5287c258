import type { Diagnostic } from '../base/diagnostic.js';
import type { Result } from '../base/result.js';
import type { Owner, RunState } from './state.js';

/** What the engine asks of the world. The real side is `io/`; tests bring one in memory. */
export interface RunPorts {
  readonly clock: Clock;
  readonly owners: Owners;
  readonly state: StateStore;
  readonly processes: Processes;
  readonly workspaces: Workspaces;
  readonly journal: Journal;
}

/** Wall-clock time. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/** Who this process is, and whether another owner still lives. */
export interface Owners {
  readonly self: Owner;
  /** `unknown` for an owner on another machine: only its lease can tell. */
  liveness(owner: Owner): 'alive' | 'dead' | 'unknown';
}

/** A new state, or null to leave the file alone, and what to tell the caller. */
export interface Decision<T> {
  readonly state: RunState | null;
  readonly value: T;
}

/** Live state shared by all processes and worktrees of a repository. */
export interface StateStore {
  read(): Promise<Result<RunState, Diagnostic>>;
  /**
   * Holds the lock, reads, decides, and replaces the state atomically. `decide` is called once, must
   * be quick and must not wait. Fails with VTM302 (cannot be read or written) or VTM303 (locked).
   */
  update<T>(decide: (state: RunState) => Decision<T>): Promise<Result<T, Diagnostic>>;
  /**
   * Resolves when somebody has changed the state since it was last read or updated here (at once when
   * that has happened already), or after the given milliseconds at the latest.
   */
  changed(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A command to be run by a supervisor that outlives this process. */
export interface AttemptOrder {
  /** Made by the caller's claim; nobody else writes there. */
  readonly directory: string;
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  /** Added to the inherited environment, which is cleaned of the outer run's own variables. */
  readonly environment: Readonly<Record<string, string>>;
  /** Files the command reads, by name below the directory. `stdin` becomes its standard input. */
  readonly files: Readonly<Record<string, string>>;
}

/** How an attempt ended. `lost`: its supervisor is gone and left no exit. */
export type AttemptEnd =
  { readonly kind: 'exited'; readonly code: number } | { readonly kind: 'lost' };

/** Attempts as processes. */
export interface Processes {
  /** Starts the command under its supervisor; fails with VTM311. */
  start(order: AttemptOrder): Promise<Result<void, Diagnostic>>;
  /**
   * Resolves when the attempt has ended, whoever started it; never rejects. An attempt that had not
   * started is fenced off first, so that it never will, and counts as lost.
   */
  ended(directory: string, signal: AbortSignal): Promise<AttemptEnd | null>;
  /** Whether an attempt's command may still be running. */
  isRunning(directory: string): Promise<boolean>;
  /** Ends the command and all it started: first politely, after the given milliseconds by force. */
  stop(directory: string, graceMilliseconds: number): Promise<void>;
  /** Path of the attempt's log. */
  logPath(directory: string): string;
  /** The last bytes of a log as text. */
  logTail(log: string, bytes: number): Promise<string>;
}

/** Where a command runs and where its attempt is kept. */
export interface Workspaces {
  /** Absolute path of the workspace that the command of this attempt changes. */
  prepare(task: string, attempt: number): Promise<Result<string, Diagnostic>>;
  /** Absolute path of the directory that belongs to one attempt of one task. */
  attemptDirectory(task: string, token: number): string;
  /** Which of the given workspace paths do not exist. */
  missing(paths: readonly string[]): Promise<readonly string[]>;
  /** File names of a workspace directory, empty when there is none. */
  list(directory: string): Promise<readonly string[]>;
}

/** The append-only log of one run. */
export interface Journal {
  append(event: { readonly type: string } & Readonly<Record<string, unknown>>): void;
  /** Path of the log, for people. */
  readonly path: string;
}

/** The files of a workspace, as far as vtm looks at them. Paths are workspace-relative and posix. */
export interface WorkspaceFiles {
  /** Every JSON file that is not ignored, sorted by code units. */
  listJson(): Promise<Result<readonly string[], Diagnostic>>;
  /** The text of one file; VTM101 when it cannot be read, VTM104 when it is too large. */
  read(path: string): Result<string, Diagnostic>;
}
