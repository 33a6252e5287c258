import { chainsOf, criticalPathOf } from './critical-path.js';
import { decode } from './decode.js';
import { budgetOf, effortOf } from './effort.js';
import type { Effort, Observe } from './effort.js';
import { createGroups, secondsOfGroups } from './groups.js';
import { ordered } from './justify.js';
import { lowerBoundOf } from './lower-bound.js';
import type { Plan, PlanModel, Stream } from './plan.js';
import { indexOf } from './plan-index.js';
import { savingsOf, serialSecondsOf } from './savings.js';
import { searchStream, streamOf } from './stream.js';

/** About so large a part of planning is the search for the stream. */
const STREAM_SHARE = 0.75;

/**
 * The static plan of a model: groups with barriers, a stream without, their savings and how far the
 * stream is from a proven bound. The same model and effort give the same plan on every machine;
 * where tasks are equal, manifest order decides.
 *
 * @example
 * const plan = buildPlan(buildModel(backlog, regions, { workers: 3 }));
 * console.log(plan.stream.makespan / 60, plan.groupSavings.ratio);
 */
export function buildPlan(
  model: PlanModel,
  effort: Effort = effortOf(1),
  observe: Observe = () => undefined,
): Plan {
  const index = indexOf(model);
  const lowerBound = lowerBoundOf(model);
  const budget = budgetOf(effort);
  const free = searchStream(index, lowerBound.seconds, budget, (share) => {
    observe(STREAM_SHARE * share);
  });
  observe(STREAM_SHARE);
  const order = ordered(free.starts);
  // A stream that is proven early leaves more to the groups.
  const groupEffort = { placements: Math.floor(effort.placements / 4 + (3 * budget.left) / 8) };
  const { groups, firstFitSeconds } = createGroups(model, groupEffort, lowerBound.seconds, order);
  observe(1);
  const grouped = decode(index, Int32Array.from(groups.flatMap((group) => group.tasks)));
  const stream = streamOf(index, grouped.makespan < free.makespan ? grouped : free);
  const serialSeconds = serialSecondsOf(model);
  return {
    model,
    groups,
    groupSavings: savingsOf(serialSeconds, secondsOfGroups(groups)),
    firstFitSeconds,
    stream,
    streamSavings: savingsOf(serialSeconds, stream.makespan),
    lowerBound,
    gap: gapOf(stream.makespan, lowerBound.seconds),
    criticalPath: criticalPathOf(index, chainsOf(index)),
    priority: priorityOf(model, stream),
  };
}

const gapOf = (makespan: number, bound: number): number =>
  bound === 0 ? 0 : (makespan - bound) / bound;

/** Order of dispatch: by start in the stream, High risk first among equals, then manifest order. */
function priorityOf(model: PlanModel, { slots }: Stream): number[] {
  const rank = (task: number): number => model.tasks[task]?.rank ?? 0;
  const order = [...slots].sort(
    (a, b) => a.start - b.start || rank(a.task) - rank(b.task) || a.task - b.task,
  );
  const priority = new Array<number>(order.length);
  order.forEach(({ task }, at) => {
    priority[task] = at;
  });
  return priority;
}
