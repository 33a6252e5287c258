import type { TargetConfiguration } from '@nx/devkit';
import { addTo } from '../../base/add-to.js';
import { GRAPH_DEPTH } from '../../app/workspace/graph-order.js';
import { GATE_EXECUTOR } from '../names.js';
import { groupText } from './descriptions.js';
import type { Inference } from './inference.js';

/**
 * One target a parallel group, its gate: after its tasks of this manifest and the group before it in all
 * manifests. Each makes the chain longer by one, so there are no more than Nx can follow.
 */
export function groupTargets(
  file: string,
  inference: Inference,
): Record<string, TargetConfiguration> {
  const { options } = inference.workspace;
  const byGroup = new Map<number, string[]>();
  for (const { id, manifest } of inference.tasks) {
    const group = inference.groupOf.get(id);
    if (manifest === file && group !== undefined) addTo(byGroup, group, id);
  }
  const manifests = [...inference.manifests.values()].map((place) => place.name);
  // A text names the project's own target and costs Nx less than a list of projects.
  const targetBefore = (group: number) => {
    const target = `${options.targets.group}-${group - 1}`;
    return manifests.length === 1 ? target : { projects: manifests, target };
  };
  const entries = inference.groups.slice(0, GRAPH_DEPTH).map(({ tasks: all, seconds }, index) => {
    const group = index + 1;
    const tasks = byGroup.get(group) ?? [];
    const dependsOn = [
      ...(tasks.length > 0 ? [{ projects: tasks, target: options.targets.task }] : []),
      ...(group > 1 ? [targetBefore(group)] : []),
    ];
    const target = {
      executor: GATE_EXECUTOR,
      options: { manifest: file, group, tasks: all },
      cache: false,
      dependsOn,
      inputs: [`{workspaceRoot}/${file}`],
      metadata: {
        description: groupText(group, inference.groups.length, all.length, seconds),
      },
    };
    return [`${options.targets.group}-${group}`, target] as const;
  });
  return Object.fromEntries(entries);
}
