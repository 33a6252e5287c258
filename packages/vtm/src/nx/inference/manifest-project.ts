import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { isError } from '../../base/diagnostic.js';
import { printable } from '../../base/printable.js';
import { count } from '../../report/count.js';
import { VTM_TAG } from '../names.js';
import { described, TECHNOLOGIES } from './descriptions.js';
import type { Metadata } from './descriptions.js';
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
  const ofAll = wholeTargets(file, inference);
  const groups = groupTargets(file, inference);
  const tasks = inference.tasks.filter(({ manifest }) => manifest === file).length;
  return {
    ...place,
    tags: [VTM_TAG, 'vtm:manifest'],
    metadata: {
      description: `${count(tasks, 'task')} of ${printable(file)}`,
      technologies: TECHNOLOGIES,
      targetGroups: { Manifest: Object.keys(ofAll), 'Parallel groups': Object.keys(groups) },
    },
    targets: { ...ofAll, ...groups },
  };
}

/** The targets that look at the whole manifest, and the one that stops a run of what is broken. */
function wholeTargets(file: string, inference: Inference): Record<string, TargetConfiguration> {
  const { targets } = inference.workspace.options;
  const plain = (executor: string, metadata: Metadata) => ({
    executor,
    options: { manifest: file },
    cache: false,
    inputs: [`{workspaceRoot}/${file}`],
    metadata,
  });
  const guard = plain(executorOf(inference.pipeline), {
    description: 'Stops a run of all tasks: the manifest is broken',
  });
  return {
    [targets.validate]: plain('vtm:validate', SHOWN.validate),
    [targets.plan]: plain('vtm:plan', SHOWN.plan),
    [targets.report]: plain('vtm:report', SHOWN.report),
    [targets.status]: plain('vtm:status', SHOWN.status),
    ...(isBroken(file, inference) ? { [targets.task]: guard } : {}),
  };
}

/** What Nx's page says of the targets that look at a manifest. */
const SHOWN = {
  validate: described('Says what is wrong with the manifest', 'validate', { maxWarnings: 0 }),
  plan: described('Prints parallel groups, timeline and savings', 'plan', { json: true }),
  report: described('Writes plan, progress and conflicts as an HTML page', 'report', {
    output: 'dist/vtm-report.html',
  }),
  status: described('Prints where each task stands', 'status', { json: true }),
};

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
