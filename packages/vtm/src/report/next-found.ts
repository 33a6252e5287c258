import type { Command } from '../manifest/task.js';
import type { Plan } from '../plan/plan.js';
import type { Dirt } from '../run/dirt.js';
import type { NextTasks } from '../run/next.js';
import type { Pilot } from '../run/pilot.js';
import type { RunState } from '../run/state.js';
import type { Universe } from '../run/universe.js';

/** What was found when a task was looked for. */
export interface NextFound extends NextTasks {
  readonly universe: Universe;
  readonly state: RunState;
  readonly plan: Plan;
  /** Names of the projects of a position. */
  readonly owners: readonly (readonly string[])[];
  /** What does a task without a command of its own. */
  readonly agent: Command | null;
  /** How many tasks were asked for; of a first batch at most. */
  readonly asked: number;
  readonly wantsPilot: boolean;
  readonly pilot: Pilot | null;
  readonly running: number;
  readonly wipLimit: number;
  /** Whether anything is broken: then there may be tasks that nobody knows of. */
  readonly hasErrors: boolean;
  /** How many pending tasks an error forbids to run. */
  readonly broken: number;
  /** Uncommitted changes for which a claim would be refused. */
  readonly dirt: ReadonlyMap<number, Dirt>;
}
