import type { SharedRegion } from '../../conflicts/conflict.js';
import type { Effort } from '../effort.js';
import type { PlanModel } from '../plan.js';
import { conflictCandidates } from './conflict-candidates.js';
import { criticalChain } from '../critical-chain.js';
import { rebuilt } from './planned.js';
import type { Planned } from './planned.js';
import { rulesInForce } from './rules.js';
import type { Rule } from './rules.js';
import { shorten } from './shorten.js';
import { withoutTask } from './without-task.js';

/** What a plan would be without something it obeys. */
export interface Cost {
  /** How much shorter the stream would be at least; 0 when nothing shorter was found. */
  readonly savedSeconds: number;
  /** Whether both the stream and the one without are proven to be as short as can be. */
  readonly exact: boolean;
}

/** What a rule costs. */
export interface RuleCost extends Cost {
  readonly rule: Rule;
}

/** What a conflict costs: all regions with the same members at once. */
export interface ConflictCost extends Cost {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly reasons: readonly SharedRegion[];
}

/** What a task costs: how much shorter the stream would be if it took no time at all. */
export interface TaskCost extends Cost {
  readonly task: number;
}

/** How many conflicts and tasks are named at most, and how many are tried for them. */
const MOST_NAMED = 10;
const MOST_TRIED = 20;
/** Model, bound and first timeline of a try cost about as much as placing each task so many times. */
const PLACED_TIMES = 250;

/**
 * What each rule in force costs, dearest first: the stream is planned again without it, within an
 * equal share of the effort. A cost is never negative: the plan is still one without the rule. It may
 * be too small when a search ends early, and too large by what the plan itself was above the optimum.
 */
export function ruleCosts(planned: Planned, effort: Effort): RuleCost[] {
  const rules = rulesInForce(planned);
  const order = orderOf(planned);
  const share = shareOf(planned, effort, rules.length);
  const costs = rules.map(({ rule, model }) => ({
    rule,
    ...costOf(planned, model(), order, share),
  }));
  return dearestFirst(costs);
}

/** The ten conflicts that cost most of those on the critical chain and the cliques with most work. */
export function conflictCosts(planned: Planned, effort: Effort): ConflictCost[] {
  const tries = triesOf(planned, effort);
  const candidates = conflictCandidates(planned, criticalChain(planned.plan), tries);
  const order = orderOf(planned);
  const share = shareOf(planned, effort, candidates.length);
  const costs = candidates.map(({ left, right, regions }) => {
    const lifted = new Set(regions);
    const model = rebuilt(planned, {
      regions: planned.regions.filter((_, region) => !lifted.has(region)),
    });
    const reasons = planned.regions.filter((_, region) => lifted.has(region));
    return { left, right, reasons, ...costOf(planned, model, order, share) };
  });
  return dearest(costs);
}

/** The ten tasks that cost most of the longest on the critical chain. */
export function taskCosts(planned: Planned, effort: Effort): TaskCost[] {
  const { model } = planned.plan;
  const secondsOf = (task: number): number => model.tasks[task]?.seconds ?? 0;
  const candidates = [...criticalChain(planned.plan).tasks]
    .sort((a, b) => secondsOf(b) - secondsOf(a) || a - b)
    .slice(0, triesOf(planned, effort));
  const order = orderOf(planned);
  const share = shareOf(planned, effort, candidates.length);
  const costs = candidates.map((task) => {
    const rest = order.filter((at) => at !== task).map((at) => (at > task ? at - 1 : at));
    return { task, ...costOf(planned, withoutTask(model, task), rest, share) };
  });
  return dearest(costs);
}

const orderOf = ({ plan }: Planned): Int32Array =>
  Int32Array.from(plan.stream.slots, ({ task }) => task);

/** What is left of an equal share for the search itself. */
const shareOf = (planned: Planned, { placements }: Effort, tries: number): Effort => ({
  placements: Math.max(0, Math.floor(placements / Math.max(1, tries)) - fixedOf(planned)),
});

const fixedOf = ({ plan }: Planned): number => PLACED_TIMES * Math.max(1, plan.model.tasks.length);

/** As many tries as an effort is good for: more than a few thousand tasks leave few. */
const triesOf = (planned: Planned, { placements }: Effort): number =>
  Math.min(MOST_TRIED, Math.floor(placements / fixedOf(planned)));

function costOf({ plan }: Planned, model: PlanModel, order: Int32Array, effort: Effort): Cost {
  const { makespan } = plan.stream;
  const { seconds, optimal } = shorten(model, order, makespan, effort);
  return { savedSeconds: makespan - seconds, exact: optimal && plan.gap === 0 };
}

/** Equal costs stay in the order they came. */
const dearestFirst = <T extends Cost>(costs: readonly T[]): T[] =>
  [...costs].sort((a, b) => b.savedSeconds - a.savedSeconds);

const dearest = <T extends Cost>(costs: readonly T[]): T[] =>
  dearestFirst(costs.filter(({ savedSeconds }) => savedSeconds > 0)).slice(0, MOST_NAMED);
