import { addTo } from '../../base/add-to.js';
import { shallow } from '../../base/shallow.js';
import { aboutTask } from '../../manifest/checks/about-task.js';
import type { Finding } from '../../manifest/finding.js';
import type { Task } from '../../manifest/task.js';
import type { Options } from '../options/options.js';
import type { Workspace } from './open-workspace.js';

/**
 * Most tasks one after the other in Nx's graph. Nx walks its graphs by recursion and overflows its stack
 * on long chains: `docs/decisions/0023-what-nx-can-follow.md`.
 */
export const GRAPH_DEPTH = 1_000;

/** The dependencies of tasks as Nx is given them, by task. */
export interface GraphOrder {
  /** Those that are edges of the graph, in their order. */
  readonly edges: ReadonlyMap<string, readonly string[]>;
  /** Those that are left out, since Nx could not follow them; a run keeps them itself. */
  readonly cut: ReadonlyMap<string, readonly string[]>;
  /** Tasks on the longest chain of dependencies. */
  readonly depth: number;
}

/** What of the dependencies between tasks goes into Nx's graph: all, unless a chain is too long. O(tasks + dependencies). */
export function graphOrder(tasks: readonly Task[], limit = GRAPH_DEPTH): GraphOrder {
  const positions = new Map(tasks.map(({ id }, position) => [id, position]));
  const before = tasks.map((task) => task.dependsOn.flatMap((id) => positions.get(id) ?? []));
  const { kept, cut, depth } = shallow(before, limit);
  const idAt = (position: number): string => tasks[position]?.id ?? '';
  const edges = new Map(kept.map((list, position) => [idAt(position), list.map(idAt)]));
  const cutOf = new Map<string, string[]>();
  for (const { node, previous } of cut) addTo(cutOf, idAt(node), idAt(previous));
  return { edges, cut: cutOf, depth };
}

/** What runs all tasks in one process, which keeps their order itself; in a pipeline Nx makes no batch. */
export const runsTogether = ({ pipeline }: Pick<Options, 'pipeline'>): string =>
  pipeline ? '`vtm run`' : '`nx run-many -t vtm-task` or `vtm run`';

/**
 * The first task of which Nx is not told all that it waits for, with one that it is not told of and, in words, how
 * many such tasks follow; null when there is none.
 */
export function firstCut(
  tasks: readonly Task[],
  cut: ReadonlyMap<string, readonly string[]>,
): { readonly first: Task; readonly other: string; readonly more: string } | null {
  const first = tasks.find(({ id }) => cut.has(id));
  if (!first) return null;
  const [other = ''] = cut.get(first.id) ?? [];
  return { first, other, more: cut.size > 1 ? ` (and so on for ${cut.size - 1} more tasks)` : '' };
}

/** VTM211 at the first task with a dependency that Nx is not told of. */
export function deepChains(
  { backlog: { tasks }, options }: Pick<Workspace, 'backlog' | 'options'>,
  limit = GRAPH_DEPTH,
): Finding[] {
  const { cut, depth } = graphOrder(tasks, limit);
  const found = firstCut(tasks, cut);
  if (found === null) return [];
  const { first, other, more } = found;
  return [
    aboutTask(
      first,
      'VTM211',
      'depends_on_tasks',
      `dependencies make a chain of ${depth} tasks, and Nx can follow ${limit}: that ${first.id} waits for ${other} is not in its graph${more}`,
      `make the chain shorter, or run all tasks together (${runsTogether(options)}): a run keeps the order itself`,
    ),
  ];
}
