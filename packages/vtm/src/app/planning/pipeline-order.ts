import { addTo } from '../../base/add-to.js';
import { shallowBeside } from '../../base/shallow.js';
import { aboutTask } from '../../manifest/checks/about-task.js';
import type { Finding } from '../../manifest/finding.js';
import { edgesAmong } from '../../plan/pipeline/edges-among.js';
import type { Plan } from '../../plan/plan.js';
import { firstCut, graphOrder } from '../workspace/graph-order.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { planWorkspace } from './plan-workspace.js';

/**
 * Most tasks one after the other where edges of the pipeline are among them. Nx takes three calls for each, and
 * only one where a task depends on the one before.
 */
const PIPELINE_DEPTH = 800;

/** What tasks wait for in a pipeline although they do not depend on it, by id. */
export interface PipelineOrder {
  /** What Nx is told of. */
  readonly waitsFor: ReadonlyMap<string, readonly string[]>;
  /** What is left out, since Nx could not follow it; claims keep these tasks apart. */
  readonly cut: ReadonlyMap<string, readonly string[]>;
  /** Tasks on the longest chain of dependencies and of what else is waited for. */
  readonly depth: number;
}

/** What the order is made for. */
interface Asked {
  /** Ids of the tasks that Nx knows. */
  readonly names: ReadonlySet<string>;
  /** Per task the dependencies that Nx is told of, none of which is ever left out for a pipeline. */
  readonly edges: ReadonlyMap<string, readonly string[]>;
  /** Most tasks one after the other. */
  readonly limit?: number;
}

/**
 * The edges that a plan adds to those of dependencies, as far as Nx can follow both together. Edges that only
 * help a runner with priorities are left out: Nx has none, and each edge spreads a failure.
 */
export function pipelineOrder(
  plan: Plan,
  { names, edges, limit = PIPELINE_DEPTH }: Asked,
): PipelineOrder {
  const { tasks } = plan.model;
  const idAt = (position: number): string => tasks[position]?.id ?? '';
  const positions = new Map(tasks.map(({ id }, position) => [id, position]));
  const before = tasks.map(({ id }) =>
    (edges.get(id) ?? []).flatMap((other) => positions.get(other) ?? []),
  );
  const known = tasks.flatMap(({ id }, position) => (names.has(id) ? [position] : []));
  const more: number[][] = tasks.map(() => []);
  for (const { from, to, why } of edgesAmong(plan, known))
    if (why !== 'precedence') more[to]?.push(from);
  const { kept, cut, depth } = shallowBeside(before, more, limit);
  const waitsFor = new Map<string, string[]>();
  kept.forEach((list, to) => {
    for (const from of list) addTo(waitsFor, idAt(to), idAt(from));
  });
  const left = new Map<string, string[]>();
  for (const { node, previous } of cut) addTo(left, idAt(node), idAt(previous));
  return { waitsFor, cut: left, depth };
}

/** VTM213 at the first task of a pipeline that waits for one that Nx is not told of. Plans, if there are tasks enough. */
export function deepPipeline(workspace: Workspace, limit = PIPELINE_DEPTH): Finding[] {
  const { tasks } = workspace.backlog;
  if (!workspace.options.pipeline || tasks.length <= limit) return [];
  const names = new Set(tasks.map(({ id }) => id));
  const { edges } = graphOrder(tasks);
  const { cut, depth } = pipelineOrder(planWorkspace(workspace).plan, { names, edges, limit });
  const found = firstCut(tasks, cut);
  if (found === null) return [];
  const { first, other, more } = found;
  return [
    aboutTask(
      first,
      'VTM213',
      'file_scope',
      `what excludes each other makes a chain of ${depth} tasks, and Nx can follow ${limit}: that ${first.id} waits for ${other} is not in its graph${more}`,
      "nothing overlaps on one machine: their processes wait for each other's claims; on several machines run fewer of them at once, or let fewer tasks write the same place",
    ),
  ];
}
