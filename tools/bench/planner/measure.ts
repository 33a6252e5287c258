import { buildPlan } from '../../../packages/vtm/src/plan/build-plan.js';
import { effortOf } from '../../../packages/vtm/src/plan/effort.js';
import { secondsOfGroups } from '../../../packages/vtm/src/plan/groups.js';
import { pipelineOf } from '../../../packages/vtm/src/plan/pipeline/pipeline.js';
import type { Plan } from '../../../packages/vtm/src/plan/plan.js';
import { modelOf } from './instance.js';
import type { Instance } from './instance.js';

/** What planning an instance gave; durations in the instance's unit. */
export interface Measure {
  readonly instance: string;
  readonly family: string;
  readonly tasks: number;
  readonly makespan: number;
  readonly best_known: number;
  /** (makespan − best known) / best known, in percent. */
  readonly gap_percent: number;
  readonly lower_bound: number;
  readonly argument: string;
  /** Whether the bound meets the makespan. */
  readonly proven: boolean;
  /** Model, plan and bound, wall clock. */
  readonly milliseconds: number;
  readonly groups: number;
  readonly first_fit: number;
  /** What a plain runner of the exported edges takes above the makespan, in percent. */
  readonly loss_with_priorities_percent: number;
  readonly loss_fifo_percent: number;
}

/** Plans an instance. */
export function measure(
  instance: Instance,
  effort: number,
): { readonly plan: Plan; readonly measured: Measure } {
  const before = performance.now();
  const plan = buildPlan(modelOf(instance), effortOf(effort));
  const milliseconds = Math.round(performance.now() - before);
  const { makespan } = plan.stream;
  const { lossWithPriorities, lossFifo } = pipelineOf(plan);
  const measured = {
    instance: instance.name,
    family: instance.family,
    tasks: instance.tasks.length,
    makespan,
    best_known: instance.best_known,
    gap_percent: 100 * (makespan / instance.best_known - 1),
    lower_bound: plan.lowerBound.seconds,
    argument: plan.lowerBound.argument,
    proven: plan.gap === 0,
    milliseconds,
    groups: secondsOfGroups(plan.groups),
    first_fit: plan.firstFitSeconds,
    loss_with_priorities_percent: 100 * lossWithPriorities,
    loss_fifo_percent: 100 * lossFifo,
  };
  return { plan, measured };
}

/** Start and end of each task by id. */
export const scheduleOf = ({
  model,
  stream,
}: Plan): Readonly<Record<string, { readonly start: number; readonly end: number }>> =>
  Object.fromEntries(
    stream.slots.map(({ task, start, end }) => [model.tasks[task]?.id ?? '', { start, end }]),
  );
