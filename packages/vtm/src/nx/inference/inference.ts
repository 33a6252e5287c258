import { proofsOf } from '../../app/attempt-policy.js';
import type { Workspace } from '../../app/workspace/open-workspace.js';
import { planWorkspace } from '../../app/planning/plan-workspace.js';
import { graphOrder } from '../../app/workspace/graph-order.js';
import { ownersByTask } from '../../app/workspace/owners.js';
import { groupNumbers } from '../../app/workspace/task-tags.js';
import type { Task } from '../../manifest/task.js';
import type { Argv } from '../../run/command.js';
import { entryPlaces } from './entry-places.js';
import type { EntryPlace } from './entry-places.js';
import { manifestPlaces } from './manifest-places.js';
import type { ManifestPlace } from './manifest-places.js';
import { pipelineTargets } from './pipeline-targets.js';
import type { PipelineTargets } from './pipeline-targets.js';

/** What of a workspace its inferred projects are made from. */
export interface Inference {
  readonly workspace: Workspace;
  /** Tasks that become projects: those whose name is free. */
  readonly tasks: readonly Task[];
  readonly names: ReadonlySet<string>;
  /** Per task the dependencies that Nx can follow. */
  readonly edges: ReadonlyMap<string, readonly string[]>;
  readonly groupOf: ReadonlyMap<string, number>;
  /** The ids of each group's tasks, of all manifests. */
  readonly groups: readonly (readonly string[])[];
  readonly owners: ReadonlyMap<string, readonly string[]>;
  /** What proves each task, by id; absent where nothing does. */
  readonly proofOf: ReadonlyMap<string, Argv>;
  /** How Nx keeps tasks apart by itself; null where a batch does. */
  readonly pipeline: PipelineTargets | null;
  /** Where the entry of a task is looked for. */
  readonly entryOf: (task: Task) => EntryPlace;
  /** The projects of the manifests, by file. */
  readonly manifests: ReadonlyMap<string, ManifestPlace>;
}

/** Plans a workspace and finds a place for each of its tasks and manifests. */
export function inferenceOf(workspace: Workspace, indexes: ReadonlyMap<string, string>): Inference {
  const takenNames = new Set(workspace.projects.map((project) => project.name));
  const tasks = workspace.backlog.tasks.filter((task) => !takenNames.has(task.id));
  const names = new Set(tasks.map((task) => task.id));
  const { plan } = planWorkspace(workspace);
  const { edges } = graphOrder(workspace.backlog.tasks);
  return {
    workspace,
    tasks,
    names,
    edges,
    groupOf: groupNumbers(workspace.backlog, plan),
    groups: plan.groups.map(({ tasks: positions }) =>
      positions.map((at) => workspace.backlog.tasks[at]?.id ?? ''),
    ),
    owners: ownersByTask(workspace),
    proofOf: proofsByTask(workspace),
    pipeline: workspace.options.pipeline ? pipelineTargets(plan, names, edges) : null,
    entryOf: entryPlaces(workspace, indexes),
    manifests: manifestPlaces(manifestFiles(workspace), workspace.projects, names),
  };
}

function proofsByTask(workspace: Workspace): ReadonlyMap<string, Argv> {
  const proofOf = proofsOf(workspace);
  const proofs = workspace.backlog.tasks.map(({ id }, at) => [id, proofOf(at)?.argv] as const);
  return new Map(proofs.flatMap(([id, argv]) => (argv ? [[id, argv] as const] : [])));
}

/** Manifests that were read and those that could not be: each gets a project that can say so. */
function manifestFiles({ backlog, outside }: Workspace): string[] {
  const read = backlog.manifests.map((manifest) => manifest.file);
  const unread = outside.flatMap((item) =>
    item.file && item.file !== 'nx.json' ? [item.file] : [],
  );
  return [...new Set([...read, ...unread])];
}
