import type { Diagnostic } from '../../base/diagnostic.js';
import { reasonsBetween } from '../../conflicts/conflict-set.js';
import type { SharedRegion } from '../../conflicts/conflict.js';
import type { Command, Task } from '../../manifest/task.js';
import type { Plan } from '../../plan/plan.js';
import { positionsOf } from '../../run/universe.js';
import type { Universe } from '../../run/universe.js';

/** What is told of a manifest without its tasks. */
export interface ManifestFile {
  readonly file: string;
}

/**
 * A planned workspace as plain data: what can be kept as JSON and says of tasks all that choosing among
 * them needs. Nothing here says where they stand.
 */
export interface PlannedTasks {
  readonly manifests: readonly ManifestFile[];
  readonly tasks: readonly Task[];
  readonly plan: Plan;
  /** The hard and soft ones, each with the evidence of all its members. */
  readonly regions: readonly Omit<SharedRegion, 'between'>[];
  /** Names of the projects whose files a position may change, ascending. */
  readonly owners: readonly (readonly string[])[];
  /** Positions that an error of a manifest or of the options forbids to run. */
  readonly broken: readonly number[];
  /** All errors. */
  readonly errors: readonly Diagnostic[];
  readonly options: PlannedOptions;
}

/** The options that matter to who chooses a task. */
export interface PlannedOptions {
  readonly workers: number;
  readonly wipLimit: number;
  readonly agent: Command | null;
  readonly adrDirectory: string;
  readonly isolation: 'worktree' | 'none';
  readonly worktrees: string;
  readonly staleClaimHours: number;
}

/**
 * What dispatch needs of planned tasks. What shows a conflict is that of its region: a fresh look finds
 * what shows it for two given tasks.
 */
export function universeOfTasks({ tasks, plan, regions }: PlannedTasks): Universe {
  const backlog = { tasks };
  return {
    backlog,
    model: { ...plan.model, workers: null },
    priority: plan.priority,
    positions: positionsOf(backlog),
    reasonsBetween: (a, b) => reasonsBetween({ regions }, a, b),
  };
}
