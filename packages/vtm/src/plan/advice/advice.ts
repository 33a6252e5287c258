import type { Plan } from '../plan.js';
import type { RuleCost } from '../rule-costs/rule-costs.js';

/** The guide's four reasons for low savings, then its four optimisations. */
export type AdviceKind =
  | 'coordination-overhead'
  | 'uneven-groups'
  | 'serial-bottleneck'
  | 'blocker'
  | 'group-similar-sizes'
  | 'split-large-tasks'
  | 'cut-risk'
  | 'have-backup-tasks';

/** Something about a plan that a team could change to save more time. */
export interface Advice {
  readonly kind: AdviceKind;
  /** Positions of the tasks it is about, the weightiest first; may be empty. */
  readonly tasks: readonly number[];
  /** Numbers of the parallel groups it is about; may be empty. */
  readonly groups: readonly number[];
  /** The time it is about, whole seconds: lost, bound or waiting, as `finding` says. */
  readonly seconds: number;
  /** That time, or the number of tasks, as a share of the whole that `finding` names; 0 to 1. */
  readonly share: number;
  /** What is so, in one sentence with its figures. */
  readonly finding: string;
  /** What to do, in one sentence. */
  readonly remedy: string;
}

/** What advice is drawn from. */
export interface AdviceInput {
  readonly plan: Plan;
  /** What each rule costs, when that was asked; without it no advice rests on costs. */
  readonly costs: readonly RuleCost[];
}

/** One piece of advice, or null when its threshold is not reached. */
export type AdviceRule = (input: AdviceInput) => Advice | null;
