import type { ExecutorContext } from '@nx/devkit';
import type { NamedGroup } from '../../../app/planning/asked-waves.js';
import { GATE_EXECUTOR } from '../../names.js';
import type { GateExecutorOptions } from './schema.js';

/**
 * The groups whose gates are among all tasks of a call of Nx, in order: where there are any, tasks are
 * run in waves.
 */
export function askedGroups({
  taskGraph,
  projectGraph,
}: Pick<ExecutorContext, 'taskGraph' | 'projectGraph'>): NamedGroup[] {
  const groups = new Map<number, NamedGroup>();
  for (const { target } of Object.values(taskGraph?.tasks ?? {})) {
    const configuration = projectGraph.nodes[target.project]?.data.targets?.[target.target];
    if (configuration?.executor !== GATE_EXECUTOR) continue;
    const { group, tasks } = configuration.options as GateExecutorOptions;
    groups.set(group, { group, tasks });
  }
  return [...groups.values()].sort((a, b) => a.group - b.group);
}
