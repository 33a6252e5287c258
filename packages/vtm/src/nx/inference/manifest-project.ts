import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { isError } from '../../base/diagnostic.js';
import { VTM_TAG } from '../names.js';
import { groupTargets } from './group-targets.js';
import type { Inference } from './inference.js';
import type { ManifestPlace } from './manifest-places.js';
import { executorOf } from './pipeline-targets.js';

/** The project that stands for a manifest, with the targets that concern all of its tasks. */
export function manifestProject(
  file: string,
  place: ManifestPlace,
  inference: Inference,
): ProjectConfiguration {
  const { targets } = inference.workspace.options;
  const inputs = [`{workspaceRoot}/${file}`];
  const plain = (executor: string, description: string): TargetConfiguration => ({
    executor,
    options: { manifest: file },
    cache: false,
    inputs,
    metadata: { description },
  });
  return {
    ...place,
    tags: [VTM_TAG, 'vtm:manifest'],
    metadata: { description: `Tasks of ${file}` },
    targets: {
      [targets.validate]: plain('vtm:validate', 'Says what is wrong with the manifest'),
      [targets.plan]: plain('vtm:plan', 'Prints parallel groups, timeline and savings'),
      [targets.report]: plain('vtm:report', 'Writes plan, progress and conflicts as an HTML page'),
      [targets.status]: plain('vtm:status', 'Prints where each task stands'),
      ...(isBroken(file, inference)
        ? {
            [targets.task]: plain(
              executorOf(inference.pipeline),
              'Stops a run of all tasks: the manifest is broken',
            ),
          }
        : {}),
      ...groupTargets(file, inference),
    },
  };
}

/** Whether something is wrong that no inferred task can report when it is run. */
function isBroken(file: string, { workspace, names }: Inference): boolean {
  const isHere = (item: { readonly file?: string }) =>
    item.file === file || item.file === 'nx.json';
  return (
    workspace.outside.some((item) => isHere(item) && isError(item)) ||
    workspace.findings.some(
      (finding) =>
        finding.file === file &&
        isError(finding) &&
        !(finding.task !== undefined && names.has(finding.task)),
    )
  );
}
