import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ancestorsOf, findCycle, successorsOf, topologicalOrder } from './digraph.js';
import type { Predecessors } from './digraph.js';

const graph: fc.Arbitrary<number[][]> = fc.integer({ min: 0, max: 12 }).chain((size) =>
  fc.array(fc.uniqueArray(fc.nat(Math.max(0, size - 1)), { maxLength: 3 }), {
    minLength: size,
    maxLength: size,
  }),
);

/** Edges go back only, so there is no cycle. */
const acyclic = graph.map((before) =>
  before.map((list, node) => list.filter((previous) => previous < node)),
);

const edgesOf = (lists: Predecessors): string[] =>
  lists.flatMap((list, node) => list.map((other) => `${other}>${node}`)).sort();

describe('successors', () => {
  it('are the predecessor lists turned round', () => {
    fc.assert(
      fc.property(graph, (before) => {
        const turned = successorsOf(before).flatMap((list, node) =>
          list.map((next) => `${node}>${next}`),
        );
        expect(turned.sort()).toEqual(edgesOf(before));
      }),
    );
  });

  it('ascend', () => {
    expect(successorsOf([[], [0], [0, 1]])).toEqual([[1, 2], [2], []]);
  });
});

describe('a topological order', () => {
  it('holds every position once, each after its predecessors, when there is no cycle', () => {
    fc.assert(
      fc.property(acyclic, (before) => {
        const order = topologicalOrder(before) ?? [];
        expect([...order].sort((a, b) => a - b)).toEqual([...before.keys()]);
        const at = new Map(order.map((node, position) => [node, position]));
        before.forEach((list, node) => {
          for (const previous of list) expect(at.get(previous)).toBeLessThan(at.get(node) ?? -1);
        });
      }),
    );
  });

  it('exists exactly when there is no cycle', () => {
    fc.assert(
      fc.property(graph, (before) => {
        expect(topologicalOrder(before) === null).toBe(findCycle(before) !== null);
      }),
    );
  });
});

describe('a cycle', () => {
  it('is a path of distinct positions, each before the next and the last before the first', () => {
    fc.assert(
      fc.property(graph, (before) => {
        const cycle = findCycle(before);
        if (!cycle) return;
        expect(new Set(cycle).size).toBe(cycle.length);
        cycle.forEach((node, at) => {
          expect(before[cycle[(at + 1) % cycle.length] as number]).toContain(node);
        });
      }),
    );
  });

  it('may be one position that precedes itself', () => {
    expect(findCycle([[], [1]])).toEqual([1]);
  });
});

describe('ancestors', () => {
  it('hold the starts and, with each position, its predecessors; nothing else', () => {
    fc.assert(
      fc.property(graph, fc.nat(), (before, number) => {
        const starts = before.length > 0 ? [number % before.length] : [];
        const found = ancestorsOf(starts, before);
        const reached = new Set(starts);
        for (const node of found) {
          for (const previous of before[node] ?? []) {
            expect(found.has(previous)).toBe(true);
            reached.add(previous);
          }
        }
        expect(reached).toEqual(found);
      }),
    );
  });
});

it('walks a chain of 100,000 positions without recursion', () => {
  const chain = Array.from({ length: 100_000 }, (_, node) => (node === 0 ? [] : [node - 1]));
  expect(topologicalOrder(chain)).toHaveLength(100_000);
  expect(findCycle([[99_999], ...chain.slice(1)])).toHaveLength(100_000);
  expect(ancestorsOf([99_999], chain).size).toBe(100_000);
});
