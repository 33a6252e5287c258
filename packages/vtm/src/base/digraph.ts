/** A directed graph over positions 0 … n − 1: `before[i]` lists the positions that precede i. */
export type Predecessors = readonly (readonly number[])[];

/** Turns predecessor lists round: for each position the positions that follow it, ascending. O(n + edges). */
export function successorsOf(before: Predecessors): number[][] {
  const after: number[][] = before.map(() => []);
  before.forEach((list, node) => {
    for (const previous of list) after[previous]?.push(node);
  });
  return after;
}

/**
 * Positions in an order where each follows its predecessors, smallest position first among the free
 * ones of one wave; null when there is a cycle. O(n + edges), no recursion: depth is no limit.
 */
export function topologicalOrder(before: Predecessors): number[] | null {
  const after = successorsOf(before);
  const waiting = before.map((list) => list.length);
  const order: number[] = [];
  waiting.forEach((count, node) => {
    if (count === 0) order.push(node);
  });
  for (let head = 0; head < order.length; head += 1) {
    for (const next of after[order[head] as number] as number[]) {
      waiting[next] = (waiting[next] as number) - 1;
      if (waiting[next] === 0) order.push(next);
    }
  }
  return order.length === before.length ? order : null;
}

/**
 * One cycle as a path whose last node precedes its first, or null when there is none.
 * Deterministic: the cycle through the smallest position that lies on or behind a cycle. O(n + edges).
 */
export function findCycle(before: Predecessors): number[] | null {
  const state = new Uint8Array(before.length); // 0 unseen, 1 on the path, 2 done
  for (let root = 0; root < before.length; root += 1) {
    if (state[root] !== 0) continue;
    const cycle = walkFrom(root, before, state);
    if (cycle) return cycle;
  }
  return null;
}

function walkFrom(root: number, before: Predecessors, state: Uint8Array): number[] | null {
  const path: number[] = [root];
  const nextEdge: number[] = [0];
  state[root] = 1;
  while (path.length > 0) {
    const node = path[path.length - 1] as number;
    const edge = nextEdge[nextEdge.length - 1] as number;
    const previous = before[node]?.[edge];
    if (previous === undefined) {
      state[node] = 2;
      path.pop();
      nextEdge.pop();
      continue;
    }
    nextEdge[nextEdge.length - 1] = edge + 1;
    if (state[previous] === 1) return path.slice(path.indexOf(previous)).reverse();
    if (state[previous] === 0) {
      state[previous] = 1;
      path.push(previous);
      nextEdge.push(0);
    }
  }
  return null;
}

/** Every position that can be reached from the given ones through predecessor lists, themselves included. */
export function ancestorsOf(starts: Iterable<number>, before: Predecessors): Set<number> {
  const seen = new Set(starts);
  for (const node of seen) for (const previous of before[node] ?? []) seen.add(previous);
  return seen;
}
