import type { Diagnostic } from '../../base/diagnostic.js';
import type { Command } from '../../manifest/task.js';
import type { Outcome } from '../../run/outcome.js';
import type { Argv } from '../../run/command.js';
import type { GuardContext } from '../../run/guard.js';
import type { Delivery } from '../../run/repository.js';
import type { Resolver } from '../../run/resolvers.js';
import type { Sight } from '../../run/progress.js';
import type { Universe } from '../../run/universe.js';

/** A parallel group of the plan. */
export interface Group {
  /** Its number in the plan, from 1. */
  readonly group: number;
  /** Positions of all its tasks. */
  readonly tasks: readonly number[];
}

/** What to run, and within which limits. */
export interface RunRequest {
  readonly universe: Universe;
  /** Positions of the tasks to run. */
  readonly selection: readonly number[];
  /**
   * Groups of the plan to be run one after the other, each through its gate, in order; selected tasks of
   * no group come last. Empty: a task starts when nothing forbids it.
   */
  readonly groups: readonly Group[];
  /** Names the call in which several processes may meet one gate; null when none but this one can. */
  readonly invocation: string | null;
  /** Most tasks this run has in progress at once. */
  readonly workers: number;
  /** Most tasks in progress in the workspace, whoever runs them. */
  readonly wipLimit: number;
  /** Does every task that has no `run` of its own. */
  readonly agent: Command | null;
  /** Workspace path of the directory in which ADR numbers are looked up. */
  readonly adrDirectory: string;
  /** How long to wait for others to free what all remaining tasks need, in milliseconds. */
  readonly patience: number;
  readonly policy: AttemptPolicy;
}

/** What proves a task, and whose tests it runs. */
export interface Proof {
  readonly argv: Argv;
  /** The project in which it works; null when it is the whole workspace's. */
  readonly project: string | null;
}

/** What is done around a task's command. */
export interface AttemptPolicy {
  readonly isolation: 'worktree' | 'none';
  /** Run in each new worktree before the task. */
  readonly setup: Argv | null;
  /** A command is ended after so many seconds. */
  readonly timeoutSeconds: number | null;
  /** Names of environment variables whose values are masked in logs: a regular expression. */
  readonly secrets: string | null;
  /** Ports from `first` on, `each` for every slot. */
  readonly ports: { readonly first: number; readonly each: number };
  /** What the guard of scopes goes by, but for where tasks stand. */
  readonly guard: Omit<GuardContext, 'isUnfinished'>;
  /** What proves the task at a position; null when nothing does. */
  readonly proofOf: (position: number) => Proof | null;
  /** Which verifications never run side by side. */
  readonly verifyExclusive: 'none' | 'project' | 'workspace';
  readonly integrate: 'merge' | 'branch-only';
  /** When the user's branch is brought up to what has been integrated. */
  readonly deliver: 'end' | 'each' | 'never';
  readonly resolvers: readonly Resolver[];
  /** Verifies what is integrated after each group; null runs the proofs of the group's tasks. */
  readonly gate: Argv | null;
}

/** What happens to an attempt after its claim. */
export type AttemptStep =
  | 'preparing'
  | 'running'
  | 'verifying'
  | 'waiting to verify alone'
  | 'verifying alone'
  | 'integrating'
  | 'verifying the merge';

/** How to end a run early. Aborting a signal twice changes nothing. */
export interface RunControl {
  /** Claims nothing more, lets running tasks end. */
  readonly drain: AbortSignal;
  /** Ends running tasks and makes them pending again. */
  readonly stop: AbortSignal;
  /** Leaves at once; running tasks go on and are adopted by the next run. */
  readonly detach: AbortSignal;
}

/** What happens at the gate after a group. */
export type GateEvent = { readonly type: 'gate'; readonly group: number } & (
  | {
      readonly state: 'running';
      readonly commit: string;
      /** Directory of its logs. */
      readonly logs: string;
      /** True when a run that is gone has begun it. */
      readonly adopted: boolean;
    }
  | {
      readonly state: 'passed';
      readonly commit: string;
      /** Null when nothing proves any of the tasks. */
      readonly log: string | null;
      /** True when it had passed before. */
      readonly recorded: boolean;
    }
  | { readonly state: 'failed'; readonly diagnostic: Diagnostic }
);

/** What happens in a run, as it happens. Times are milliseconds since 1970. */
export type RunEvent =
  | {
      readonly type: 'started';
      readonly task: string;
      readonly at: number;
      readonly attempt: number;
      /** The number that no other running task of the repository has. */
      readonly slot: number;
      readonly log: string;
      /** True when the attempt was started by a run that is gone. */
      readonly adopted: boolean;
    }
  | { readonly type: 'step'; readonly task: string; readonly step: AttemptStep }
  | { readonly type: 'ended'; readonly task: string; readonly outcome: Outcome }
  | GateEvent
  | { readonly type: 'delivery'; readonly delivery: Delivery }
  /** What is odd, and stops nothing. */
  | { readonly type: 'notice'; readonly notices: readonly Diagnostic[] }
  /** Manifests were edited since this run has read them; it goes on with what it read. Told once. */
  | { readonly type: 'manifest-changed'; readonly files: readonly string[] }
  | {
      readonly type: 'waiting';
      readonly reasons: readonly Diagnostic[];
      /** So long the run waits for any of them at most, in milliseconds. */
      readonly patience: number;
    }
  /** What a turn has left, for whoever shows the run; it is no part of the journal. */
  | { readonly type: 'turn'; readonly sight: Sight };

/** Each selected task's outcome, by position. */
export type RunReport = ReadonlyMap<number, Outcome>;
