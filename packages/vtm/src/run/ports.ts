import type { Diagnostic } from '../base/diagnostic.js';
import type { Result } from '../base/result.js';
import type { PathTouch } from './path-history.js';
import type { Repository } from './repository.js';
import type { Owner, RunState } from './state.js';

/** What the engine asks of the world. The real side is `io/`; tests bring one in memory. */
export interface RunPorts {
  readonly clock: Clock;
  readonly owners: Owners;
  readonly state: StateStore;
  readonly processes: Processes;
  readonly attempts: AttemptFiles;
  readonly workspace: WorkspaceFolder;
  readonly files: WorkspaceFiles;
  readonly repository: Repository;
  readonly locks: Locks;
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
  /** The states of the repository's other branches; VTM302 when one of them cannot be read. */
  elsewhere(): Promise<Result<readonly RunState[], Diagnostic>>;
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
  /**
   * Seconds after which the command is ended, by its supervisor and so also when this process is gone:
   * rounded up to whole ones, not counting those the machine sleeps. Null: none.
   */
  readonly timeoutSeconds: number | null;
  /**
   * Source of a regular expression, case ignored: values of variables of the command's environment whose
   * name matches it become `***` in the log (see `run/mask`). Null: none.
   */
  readonly secrets: string | null;
}

/**
 * How an attempt ended. `timed-out`: it reached its limit and was asked to end, whatever its exit code.
 * `lost`: its supervisor is gone and left no exit.
 */
export type AttemptEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'lost' };

/** How far the command of an attempt has come. */
export type AttemptTrace =
  AttemptEnd | { readonly kind: 'running' } | { readonly kind: 'not-started' };

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
  /** How far an attempt has come, without waiting and without changing anything. */
  traceOf(directory: string): Promise<AttemptTrace>;
  /** Ends the command and all it started: first politely, after the given milliseconds by force. */
  stop(directory: string, graceMilliseconds: number): Promise<void>;
  /** Path of the attempt's log. */
  logPath(directory: string): string;
  /** The last bytes of a log as text. */
  logTail(log: string, bytes: number): Promise<string>;
  /**
   * Gives what is in a log and what is appended to it, in order and in whole UTF-8 characters, until
   * aborted; then what is there by then, and resolves. Never rejects; waits for a log that is not there.
   */
  follow(log: string, onText: (text: string) => void, signal: AbortSignal): Promise<void>;
}

/** What is kept of attempts outside of every work tree, a directory each. */
export interface AttemptFiles {
  /** Absolute path of a directory for a new attempt of a task, in which nobody has worked. */
  directoryOf(task: string, token: number): string;
  /**
   * The text of a file in an attempt's directory, at most its first 8 MB; null when there is none, empty
   * when it is no plain file.
   */
  read(directory: string, name: string): Promise<string | null>;
  /** Writes a file there, wholly and durably or not at all; VTM302 when it cannot. */
  write(directory: string, name: string, text: string): Promise<Result<void, Diagnostic>>;
  /** Absolute path of an empty directory for temporary files of an attempt; the same one when asked again. */
  temporaryDirectory(directory: string): Promise<Result<string, Diagnostic>>;
  /** Removes it. */
  dropTemporary(directory: string): Promise<void>;
  /** Every attempt that a directory is kept of, sorted. */
  list(): Promise<readonly KeptAttempt[]>;
  /** Removes all that is kept of an attempt, its temporary directory included. */
  remove(directory: string): Promise<void>;
}

/** What is kept of an attempt outside of every work tree. */
export interface KeptAttempt {
  readonly task: string;
  readonly directory: string;
  /** When it last changed: milliseconds since 1970. */
  readonly changedAt: number;
  /** Whether its temporary directory still exists. */
  readonly hasTemporary: boolean;
}

/** The user's own workspace. */
export interface WorkspaceFolder {
  /** Absolute path. */
  readonly root: string;
  /** Which of the given workspace paths do not exist. */
  missing(paths: readonly string[]): Promise<readonly string[]>;
  /** File names of a workspace directory, empty when there is none. */
  list(directory: string): Promise<readonly string[]>;
  /** For each workspace path a text that changes when the file does. */
  versions(paths: readonly string[]): Promise<readonly string[]>;
}

/** Holds that exclude other runs of the repository, for as long as the work takes. */
export interface Locks {
  /**
   * Resolves with what releases the lock when nobody else holds it; null when aborted first. The lock
   * of a process that has died is free.
   */
  hold(name: string, signal: AbortSignal): Promise<Result<(() => void) | null, Diagnostic>>;
  /** The lock files, the state's own included, that processes have left which are dead. */
  abandoned(): Promise<readonly string[]>;
  /** Removes those that still are. */
  removeAbandoned(): Promise<void>;
}

/** The append-only log of one run. */
export interface Journal {
  append(event: { readonly type: string } & Readonly<Record<string, unknown>>): void;
  /** Path of the log, for people. */
  readonly path: string;
}

/** What is kept of runs and of finished work, for who counts afterwards. */
export interface Records {
  /**
   * The texts of the journals of the branch's runs, one after the other, in no order; VTM440 in place of one
   * that cannot be read or is too large.
   */
  journals(): AsyncIterable<Result<string, Diagnostic>>;
  /** Every commit that completes tasks and is not taken back, but for merges, with what it changed. */
  taskCommits(): Promise<Result<readonly PathTouch[], Diagnostic>>;
  /** The log at a path; null when there is none any more, or nothing that a run has kept. */
  log(path: string): KeptLog | null;
}

/** The log of an attempt, for who reads it afterwards. */
export interface KeptLog {
  /** Bytes. */
  readonly size: number;
  /** At most so many of its last bytes, from the begin of a line on where there is one among them. */
  end(bytes: number): Promise<LogEnd>;
}

/** How a log ends. */
export interface LogEnd {
  readonly text: string;
  /** How many bytes stand before it. */
  readonly cut: number;
}

/** The files of a workspace for who only looks. Paths are workspace-relative and posix. */
export interface WorkspaceReader {
  /** Every JSON file that is not ignored, sorted by code units. */
  listJson(): Promise<Result<readonly string[], Diagnostic>>;
  /** The text of one file; VTM101 when it cannot be read, VTM104 when it is too large. */
  read(path: string): Result<string, Diagnostic>;
  /** Whether anything of that name is there, a link that leads nowhere included. */
  has(path: string): boolean;
}

/** The files of a workspace, as far as vtm looks at them and writes them. */
export interface WorkspaceFiles extends WorkspaceReader {
  /**
   * Replaces or makes a file in one step, with the folders around it. VTM315 when that cannot be done,
   * or a link leads out of the workspace.
   */
  write(path: string, text: string): Result<void, Diagnostic>;
  /** Removes a file, or a link and not what it leads to; one that is not there is none. VTM315 when that cannot be done. */
  remove(path: string): Result<void, Diagnostic>;
}
