/** Two positions that may not run at the same time. */
export type Pair = readonly [number, number];

/** Neighbours of each position, ascending, without repeats or the position itself. */
function neighboursOf(size: number, pairs: Iterable<Pair>): number[][] {
  const neighbours: Set<number>[] = Array.from({ length: size }, () => new Set());
  for (const [a, b] of pairs) {
    if (a === b) continue;
    neighbours[a]?.add(b);
    neighbours[b]?.add(a);
  }
  return neighbours.map((set) => [...set].sort((a, b) => a - b));
}

interface Cover {
  readonly neighbours: readonly (readonly number[])[];
  /** For each position the neighbours behind it with which no clique holds it yet. */
  readonly open: readonly Set<number>[];
  /** How many members of the clique under construction each position is a neighbour of. */
  readonly meets: Int32Array;
  /** With how many of them it stands in no clique yet. */
  readonly gain: Int32Array;
}

/**
 * Sets of positions, pairwise in conflict, that together hold every given pair: each grows from the
 * first pair not held yet, by the first position that holds most such pairs with it. Members ascend.
 * A schedule is decoded in time that grows with these sets, not with the pairs.
 * O(sets × members × neighbours).
 *
 * @example
 * cliqueCover(4, [[0, 1], [1, 2], [0, 2], [2, 3]]); // [[0, 1, 2], [2, 3]]
 */
export function cliqueCover(size: number, pairs: Iterable<Pair>): readonly (readonly number[])[] {
  const neighbours = neighboursOf(size, pairs);
  const open = neighbours.map((list, task) => new Set(list.filter((other) => other > task)));
  const cover: Cover = {
    neighbours,
    open,
    meets: new Int32Array(size),
    gain: new Int32Array(size),
  };
  const cliques: (readonly number[])[] = [];
  for (let task = 0; task < size; task += 1) {
    const behind = open[task] as Set<number>;
    while (behind.size > 0) {
      for (const other of behind) {
        cliques.push(grown(cover, task, other));
        break;
      }
    }
  }
  return cliques;
}

/** A clique around an open pair; its pairs are open no more. */
function grown(cover: Cover, first: number, second: number): readonly number[] {
  const clique: number[] = [];
  let candidates: readonly number[] = cover.neighbours[first] ?? [];
  for (
    let next = first;
    next >= 0;
    next = clique.length === 1 ? second : mostGained(cover, candidates)
  ) {
    join(cover, clique, next);
    candidates = candidates.filter((task) => cover.meets[task] === clique.length);
  }
  for (const member of clique) {
    for (const task of cover.neighbours[member] ?? []) {
      cover.meets[task] = 0;
      cover.gain[task] = 0;
    }
  }
  return clique.sort((a, b) => a - b);
}

function join({ neighbours, open, meets, gain }: Cover, clique: number[], task: number): void {
  for (const member of clique) open[Math.min(member, task)]?.delete(Math.max(member, task));
  clique.push(task);
  for (const other of neighbours[task] ?? []) {
    meets[other] = (meets[other] as number) + 1;
    if (open[Math.min(other, task)]?.has(Math.max(other, task)))
      gain[other] = (gain[other] as number) + 1;
  }
}

/** The candidate that brings most pairs that are open, the first of several; −1 when none brings any. */
function mostGained({ gain }: Cover, candidates: readonly number[]): number {
  let best = -1;
  for (const task of candidates)
    if ((gain[task] as number) > (best < 0 ? 0 : (gain[best] as number))) best = task;
  return best;
}
