import { addTo } from '../base/add-to.js';
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { isError } from '../base/diagnostic.js';
import { printable } from '../base/printable.js';
import { SYNC_GENERATOR } from '../app/init/nx-json.js';
import type { Workspace } from '../app/workspace/open-workspace.js';
import { planWorkspace } from '../app/planning/plan-workspace.js';
import { ownersByTask } from '../app/workspace/owners.js';
import { groupNumbers, taskTags } from '../app/workspace/task-tags.js';
import type { Task } from '../manifest/task.js';
import { manifestProjects } from './manifest-projects.js';
import type { ManifestProject } from './manifest-projects.js';
import { GATE_EXECUTOR, taskRoot, VTM_TAG } from './names.js';
import { taskInputs } from './task-inputs.js';

/** Projects by root, as Nx wants them. */
export type InferredProjects = Readonly<Record<string, ProjectConfiguration>>;

/** What Nx is given for a workspace: per manifest file the projects that come from it. */
export function inferProjects(workspace: Workspace): ReadonlyMap<string, InferredProjects> {
  const inference = inferenceOf(workspace);
  return new Map(
    [...inference.manifests].map(([file, place]) => {
      const tasks = inference.tasks.filter((task) => task.manifest === file);
      const projects = tasks.map((task) => taskProject(task, inference));
      const own = manifestProject(file, place, inference);
      return [
        file,
        Object.fromEntries([...projects, own].map((project) => [project.root, project])),
      ];
    }),
  );
}

interface Inference {
  readonly workspace: Workspace;
  /** Tasks that become projects: those whose name is free. */
  readonly tasks: readonly Task[];
  readonly names: ReadonlySet<string>;
  readonly groupOf: ReadonlyMap<string, number>;
  /** The ids of each group's tasks, of all manifests. */
  readonly groups: readonly (readonly string[])[];
  readonly owners: ReadonlyMap<string, readonly string[]>;
  /** The projects of the manifests, by file. */
  readonly manifests: ReadonlyMap<string, ManifestProject>;
}

function inferenceOf(workspace: Workspace): Inference {
  const takenNames = new Set(workspace.projects.map((project) => project.name));
  const tasks = workspace.backlog.tasks.filter((task) => !takenNames.has(task.id));
  const names = new Set(tasks.map((task) => task.id));
  const { plan } = planWorkspace(workspace);
  return {
    workspace,
    tasks,
    names,
    groupOf: groupNumbers(workspace.backlog, plan),
    groups: plan.groups.map(({ tasks: positions }) =>
      positions.map((at) => workspace.backlog.tasks[at]?.id ?? ''),
    ),
    owners: ownersByTask(workspace),
    manifests: manifestProjects(manifestFiles(workspace), workspace.projects, names),
  };
}

/** Manifests that were read and those that could not be: each gets a project that can say so. */
function manifestFiles({ backlog, outside }: Workspace): string[] {
  const read = backlog.manifests.map((manifest) => manifest.file);
  const unread = outside.flatMap((item) =>
    item.file && item.file !== 'nx.json' ? [item.file] : [],
  );
  return [...new Set([...read, ...unread])];
}

function taskProject(task: Task, { workspace, ...inference }: Inference): ProjectConfiguration {
  const { targets, sync } = workspace.options;
  return {
    name: task.id,
    root: taskRoot(task),
    tags: [
      VTM_TAG,
      ...taskTags(task, inference.groupOf.get(task.id), inference.owners.get(task.id) ?? []),
    ],
    metadata: {
      description: printable(task.title),
      vtm: { dependsOn: task.dependsOn.filter((id) => inference.names.has(id)) },
    },
    targets: {
      [targets.task]: {
        executor: 'vtm:task',
        options: { task: task.id },
        cache: false,
        dependsOn: [`^${targets.task}`],
        inputs: taskInputs(task),
        ...(sync ? { syncGenerators: [SYNC_GENERATOR] } : {}),
      },
    },
  };
}

function manifestProject(
  file: string,
  place: ManifestProject,
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
      [targets.status]: plain('vtm:status', 'Prints where each task stands'),
      ...(isBroken(file, inference)
        ? { [targets.task]: plain('vtm:task', 'Stops a run of all tasks: the manifest is broken') }
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

/** One target a parallel group, its gate: after its tasks of this manifest and the group before it in all manifests. */
function groupTargets(file: string, inference: Inference): Record<string, TargetConfiguration> {
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
  const entries = inference.groups.map((all, index) => {
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
    };
    return [`${options.targets.group}-${group}`, target] as const;
  });
  return Object.fromEntries(entries);
}
