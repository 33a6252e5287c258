/** A limit on how many of the given tasks run at once (a parallelism group with a limit). */
export interface GroupLimit {
  readonly name: string;
  readonly limit: number;
  /** Positions of tasks, ascending. */
  readonly tasks: readonly number[];
}

/** Every task of `left` excludes every other task of `right`; a clique has `left === right`. */
export interface Exclusion {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** One task of the model. Durations are whole seconds, so that sums are exact on every machine. */
export interface ModelTask {
  readonly id: string;
  readonly seconds: number;
  /** Runs alone among all tasks. */
  readonly exclusive: boolean;
  /** Positions of the tasks that must end before it starts, ascending. */
  readonly before: readonly number[];
  /** Tie breaker after plan priority: 0 High, 1 Medium, 2 Low; then position. */
  readonly rank: number;
}

/** What is planned: precedence, mutual exclusion, limits and workers; nothing of files or Nx. */
export interface PlanModel {
  readonly tasks: readonly ModelTask[];
  readonly exclusions: readonly Exclusion[];
  readonly limits: readonly GroupLimit[];
  /** How many tasks run at once at most; null means no limit. */
  readonly workers: number | null;
}

/** When a task runs in a plan: whole seconds from the start. */
export interface Slot {
  readonly task: number;
  readonly start: number;
  readonly end: number;
}

/** The timeline without barriers: a task starts when nothing forbids it. */
export interface Stream {
  /** One slot a task, ordered by start, then position. */
  readonly slots: readonly Slot[];
  readonly makespan: number;
}

/** One parallel group: the guide's execution group. Members never conflict unless the group is serial. */
export interface ParallelGroup {
  /** Counted from 1. */
  readonly group: number;
  /** `serial` runs its tasks one after the other (one exclusive task, mostly). */
  readonly type: 'parallel' | 'serial';
  /** Positions of tasks in the order they are listed. */
  readonly tasks: readonly number[];
  /** Maximum of a parallel group, sum of a serial one; whole seconds. */
  readonly seconds: number;
  /** One sentence: why these tasks stand together, or why alone. */
  readonly reason: string;
}

/** A proven limit: no schedule is shorter. */
export interface LowerBound {
  readonly seconds: number;
  /** Which argument gives it: `critical path`, `work over workers`, `mutual exclusion`, … */
  readonly argument: string;
}

/** Savings of a makespan against doing everything one after the other. */
export interface Savings {
  readonly serialSeconds: number;
  readonly parallelSeconds: number;
  readonly savedSeconds: number;
  /** saved / serial, 0 to 1; 0 when there is nothing to do. */
  readonly ratio: number;
}

/** The static plan: groups with barriers and a stream without, from one model. */
export interface Plan {
  readonly model: PlanModel;
  readonly groups: readonly ParallelGroup[];
  readonly groupSavings: Savings;
  /** What groups by first-fit in manifest order would take: never less than our groups. */
  readonly firstFitSeconds: number;
  readonly stream: Stream;
  readonly streamSavings: Savings;
  /** Limit for the stream (and so for the groups). */
  readonly lowerBound: LowerBound;
  /** (makespan − bound) / bound of the stream, 0 when optimal. */
  readonly gap: number;
  /** Positions of tasks on the longest chain of precedence, in order. */
  readonly criticalPath: readonly number[];
  /** Dispatch priority of each position: smaller goes first. A permutation of 0 … n − 1. */
  readonly priority: readonly number[];
}
