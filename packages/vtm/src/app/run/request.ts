import type { Diagnostic } from '../../base/diagnostic.js';
import type { Command } from '../../manifest/task.js';
import type { Outcome } from '../../run/outcome.js';
import type { Universe } from '../../run/universe.js';

/** What to run, and within which limits. */
export interface RunRequest {
  readonly universe: Universe;
  /** Positions of the tasks to run. */
  readonly selection: readonly number[];
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
}

/** How to end a run early. Aborting a signal twice changes nothing. */
export interface RunControl {
  /** Claims nothing more, lets running tasks end. */
  readonly drain: AbortSignal;
  /** Ends running tasks and makes them pending again. */
  readonly stop: AbortSignal;
  /** Leaves at once; running tasks go on and are adopted by the next run. */
  readonly detach: AbortSignal;
}

/** What happens in a run, as it happens. Times are milliseconds since 1970. */
export type RunEvent =
  | {
      readonly type: 'started';
      readonly task: string;
      readonly at: number;
      readonly attempt: number;
      readonly log: string;
      /** True when the attempt was started by a run that is gone. */
      readonly adopted: boolean;
    }
  | { readonly type: 'ended'; readonly task: string; readonly outcome: Outcome }
  | { readonly type: 'waiting'; readonly reasons: readonly Diagnostic[] };

/** Each selected task's outcome, by position. */
export type RunReport = ReadonlyMap<number, Outcome>;
