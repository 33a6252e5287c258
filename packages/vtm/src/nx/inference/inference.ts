import { proofsOf } from '../../app/attempt-policy.js';
import type { Workspace } from '../../app/workspace/open-workspace.js';
import { planWorkspace } from '../../app/planning/plan-workspace.js';
import { graphOrder } from '../../app/workspace/graph-order.js';
import { ownersByTask } from '../../app/workspace/owners.js';
import { groupNumbers } from '../../app/workspace/task-tags.js';
import type { Task } from '../../manifest/task.js';
import type { PlanModel } from '../../plan/plan.js';
import { someExcluded } from '../../plan/some-excluded.js';
import type { Argv } from '../../run/command.js';
import type { Beside } from './descriptions.js';
import { entryPlaces } from './entry-places.js';
import type { EntryPlace } from './entry-places.js';
import { manifestPlaces } from './manifest-places.js';
import type { ManifestPlace } from './manifest-places.js';
import { pipelineTargets } from './pipeline-targets.js';
import type { PipelineTargets } from './pipeline-targets.js';

/** A parallel group of the plan. */
interface PlannedGroup {
  readonly tasks: readonly string[];
  /** How long it takes by the plan. */
  readonly seconds: number;
}

/** What of a workspace its inferred projects are made from. */
export interface Inference {
  readonly workspace: Workspace;
  /** Tasks that become projects: those whose name is free. */
  readonly tasks: readonly Task[];
  readonly names: ReadonlySet<string>;
  /** Per task the dependencies that Nx can follow. */
  readonly edges: ReadonlyMap<string, readonly string[]>;
  readonly groupOf: ReadonlyMap<string, number>;
  /** The groups in their order, with the ids of their tasks, of all manifests. */
  readonly groups: readonly PlannedGroup[];
  /** Some of the tasks that must not run beside a task, by its id. */
  readonly besideOf: (id: string) => Beside;
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
    groups: plan.groups.map(({ tasks: positions, seconds }) => ({
      tasks: positions.map((at) => workspace.backlog.tasks[at]?.id ?? ''),
      seconds,
    })),
    besideOf: besideIn(plan.model),
    owners: ownersByTask(workspace),
    proofOf: proofsByTask(workspace),
    pipeline: workspace.options.pipeline ? pipelineTargets(plan, names, edges) : null,
    entryOf: entryPlaces(workspace, indexes),
    manifests: manifestPlaces(manifestFiles(workspace), workspace.projects, names),
  };
}

/** So many tasks are named that must not run beside one. */
const MOST_NAMED = 3;

function besideIn(model: PlanModel): Inference['besideOf'] {
  const positions = new Map(model.tasks.map(({ id }, at) => [id, at] as const));
  return (id) => {
    const at = positions.get(id) ?? 0;
    const some = someExcluded(model, at, MOST_NAMED + 1);
    return {
      alone: model.tasks[at]?.exclusive === true,
      never: some.slice(0, MOST_NAMED).map((other) => model.tasks[other]?.id ?? ''),
      andOthers: some.length > MOST_NAMED,
    };
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
