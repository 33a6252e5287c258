import { successorsOf, topologicalOrder } from './digraph.js';
import type { Predecessors } from './digraph.js';

/** An edge of a graph: a position and one that precedes it. */
export interface Edge {
  readonly node: number;
  readonly previous: number;
}

/** A graph in which no path is longer than a limit, and what had to go for that. */
export interface Shallow {
  /** Per position those of its predecessors that stay, in their order. */
  readonly kept: readonly (readonly number[])[];
  /** The edges that were left out, by position. */
  readonly cut: readonly Edge[];
  /** Positions on the longest path of the graph as it was given. */
  readonly depth: number;
}

/**
 * Leaves out edges until no path holds more than `limit` positions. Positions are banded by their level
 * (the longest path that leads to them), `limit` levels a band, and the edges between two bands go; so
 * a graph that is shallow enough loses none. A graph with a cycle has no levels: when it holds more
 * than `limit` positions, it loses all edges. O(n + edges), no recursion.
 */
export function shallow(before: Predecessors, limit: number): Shallow {
  const levels = levelsOf(before);
  const depth = levels ? depthOf(levels) : before.length;
  const bandOf = (node: number) => Math.floor((levels?.[node] ?? node * limit) / limit);
  const stays = (node: number, previous: number): boolean =>
    depth <= limit || bandOf(node) === bandOf(previous);
  const cut = before.flatMap((list, node) =>
    list.filter((previous) => !stays(node, previous)).map((previous) => ({ node, previous })),
  );
  const kept = before.map((list, node) => list.filter((previous) => stays(node, previous)));
  return { kept, cut, depth };
}

/**
 * Adds further edges to a graph, and leaves out those of them with which a path would hold more than `limit`
 * positions; the graph's own edges all stay. `kept` and `cut` are of `more` alone, `depth` is that of all edges.
 * Where both together have a cycle among more than `limit` positions, all of `more` go.
 * O(n + edges), no recursion.
 */
export function shallowBeside(before: Predecessors, more: Predecessors, limit: number): Shallow {
  const all = before.map((list, node) => [...list, ...(more[node] ?? [])]);
  const order = topologicalOrder(all);
  if (!order) return shallowCycle(more, limit);
  const heights = heightsOf(before, order);
  const levels = before.map(() => 0);
  const raise = (node: number, previous: number) => {
    levels[node] = Math.max(levels[node] ?? 0, (levels[previous] ?? 0) + 1);
  };
  const cut: Edge[] = [];
  const kept: number[][] = before.map(() => []);
  for (const node of order) {
    for (const previous of before[node] ?? []) raise(node, previous);
    for (const previous of more[node] ?? []) {
      // Behind a position there is at least room for all that has to follow it.
      const isShort = (levels[previous] ?? 0) + 1 + (heights[node] ?? 0) < limit;
      if (isShort) {
        raise(node, previous);
        kept[node]?.push(previous);
      } else cut.push({ node, previous });
    }
  }
  return { kept, cut, depth: depthOf(levelsOf(all) ?? []) };
}

function shallowCycle(more: Predecessors, limit: number): Shallow {
  const isSmall = more.length <= limit;
  const edges = more.flatMap((list, node) => list.map((previous) => ({ node, previous })));
  return {
    kept: isSmall ? more : more.map(() => []),
    cut: isSmall ? [] : edges,
    depth: more.length,
  };
}

/** Per position how many lie behind it on the longest path from it. */
function heightsOf(before: Predecessors, order: readonly number[]): number[] {
  const heights = before.map(() => 0);
  for (const node of [...order].reverse())
    for (const previous of before[node] ?? [])
      heights[previous] = Math.max(heights[previous] ?? 0, (heights[node] ?? 0) + 1);
  return heights;
}

const depthOf = (levels: readonly number[]): number =>
  levels.reduce((most, level) => Math.max(most, level + 1), 0);

/** Per position how many lie before it on the longest path to it; null where there is a cycle. */
function levelsOf(before: Predecessors): number[] | null {
  const order = topologicalOrder(before);
  if (!order) return null;
  const levels = before.map(() => 0);
  const after = successorsOf(before);
  for (const node of order)
    for (const next of after[node] ?? [])
      levels[next] = Math.max(levels[next] ?? 0, (levels[node] ?? 0) + 1);
  return levels;
}
