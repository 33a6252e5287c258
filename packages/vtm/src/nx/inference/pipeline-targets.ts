import type { TargetConfiguration } from '@nx/devkit';
import { pipelineOrder } from '../../app/planning/pipeline-order.js';
import type { Plan } from '../../plan/plan.js';
import { SINGLE_EXECUTOR, TASK_EXECUTOR } from '../names.js';

/** What makes plain Nx keep tasks apart that exclude each other. */
export interface PipelineTargets {
  /** For a task the tasks that it waits for although it does not depend on them. */
  readonly waitsFor: ReadonlyMap<string, readonly string[]>;
  /** The tasks that run alone. */
  readonly alone: ReadonlySet<string>;
}

/** The marks of a plan, and the edges that it adds to those of dependencies, for the tasks that are projects. */
export function pipelineTargets(
  plan: Plan,
  names: ReadonlySet<string>,
  edges: ReadonlyMap<string, readonly string[]>,
): PipelineTargets {
  const { waitsFor } = pipelineOrder(plan, { names, edges });
  const alone = plan.model.tasks.filter(({ exclusive }) => exclusive).map(({ id }) => id);
  return { waitsFor, alone: new Set(alone) };
}

/** The executor of tasks: in a pipeline one that Nx makes no batch of. */
export const executorOf = (pipeline: PipelineTargets | null): string =>
  pipeline ? SINGLE_EXECUTOR : TASK_EXECUTOR;

/**
 * The part of a task's target that says who does it and what it waits for. What it waits for in a pipeline is
 * one entry: Nx enumerates all projects for each.
 */
export function scheduling(
  id: string,
  target: string,
  pipeline: PipelineTargets | null,
): Pick<TargetConfiguration, 'executor' | 'dependsOn' | 'parallelism'> {
  const projects = pipeline?.waitsFor.get(id) ?? [];
  return {
    executor: executorOf(pipeline),
    dependsOn: [
      `^${target}`,
      ...(projects.length > 0 ? [{ projects: [...projects], target }] : []),
    ],
    ...(pipeline?.alone.has(id) ? { parallelism: false } : {}),
  };
}
