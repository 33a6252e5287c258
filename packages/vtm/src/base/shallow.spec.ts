import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ancestorsOf, topologicalOrder } from './digraph.js';
import type { Predecessors } from './digraph.js';
import { shallow, shallowBeside } from './shallow.js';

/** Edges go back only, so there is no cycle; the numbers are shuffled, so that order tells nothing. */
const acyclic: fc.Arbitrary<number[][]> = fc
  .array(fc.array(fc.nat(40), { maxLength: 3 }), { maxLength: 40 })
  .chain((raw) => {
    const places = raw.map((_list, node) => node);
    return fc.shuffledSubarray(places, { minLength: places.length }).map((renamed) => {
      const before: number[][] = raw.map(() => []);
      raw.forEach((list, node) => {
        const previous = new Set(list.filter((other) => other < node));
        before[renamed[node] as number] = [...previous].map((other) => renamed[other] as number);
      });
      return before;
    });
  });

const limits = fc.integer({ min: 1, max: 12 });

const chain = (length: number): number[][] =>
  Array.from({ length }, (_, node) => (node === 0 ? [] : [node - 1]));

/** Positions on the longest path, by trying one path after the other. */
function longest(before: Predecessors): number {
  const known = new Map<number, number>();
  for (const node of topologicalOrder(before) ?? [])
    known.set(node, 1 + Math.max(0, ...(before[node] ?? []).map((at) => known.get(at) ?? 0)));
  return Math.max(0, ...known.values());
}

describe('a graph made shallow', () => {
  it('has no path longer than the limit', () => {
    fc.assert(
      fc.property(acyclic, limits, (before, limit) => {
        expect(longest(shallow(before, limit).kept)).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('is the same graph when it was shallow before', () => {
    fc.assert(
      fc.property(acyclic, (before) => {
        const depth = longest(before);
        expect(shallow(before, Math.max(1, depth))).toEqual({ kept: before, cut: [], depth });
      }),
    );
  });

  it('has each edge either kept, in its order, or told as cut', () => {
    fc.assert(
      fc.property(acyclic, limits, (before, limit) => {
        const { kept, cut } = shallow(before, limit);
        const isCut = (node: number, previous: number) =>
          cut.some((edge) => edge.node === node && edge.previous === previous);
        expect(kept).toEqual(
          before.map((list, node) => list.filter((previous) => !isCut(node, previous))),
        );
      }),
    );
  });

  it('reaches everything that it reached, with the edges that were cut', () => {
    fc.assert(
      fc.property(acyclic, limits, (before, limit) => {
        const { kept, cut } = shallow(before, limit);
        const whole = kept.map((list) => [...list]);
        for (const { node, previous } of cut) whole[node]?.push(previous);
        for (let node = 0; node < before.length; node += 1)
          expect(ancestorsOf([node], whole)).toEqual(ancestorsOf([node], before));
      }),
    );
  });

  it('tells how deep it was, and is cut once for each time that the limit is reached', () => {
    const { cut, depth } = shallow(chain(20_000), 1_000);
    expect(depth).toBe(20_000);
    expect(cut.map(({ node }) => node)).toEqual(
      Array.from({ length: 19 }, (_, band) => (band + 1) * 1_000),
    );
  });

  it('keeps a small cycle, of which others tell, and nothing of one that is larger than the limit', () => {
    const cycle = (length: number) =>
      Array.from({ length }, (_, node) => [(node + length - 1) % length]);
    expect(shallow(cycle(5), 5).cut).toEqual([]);
    expect(shallow(cycle(6), 5).kept.flat()).toEqual([]);
  });
});

describe('edges beside those of a graph', () => {
  /** A graph, and more edges with which it still has no cycle. */
  const both = fc
    .tuple(acyclic, limits, fc.infiniteStream(fc.boolean()))
    .map(([all, limit, dice]) => {
      const before = all.map((list) => list.filter(() => dice.next().value));
      const more = all.map((list, node) => list.filter((at) => !before[node]?.includes(at)));
      return { before, more, limit };
    });

  const joined = (before: Predecessors, more: Predecessors) =>
    before.map((list, node) => [...list, ...(more[node] ?? [])]);

  it('make no path longer than the limit', () => {
    fc.assert(
      fc.property(both, ({ before, more, limit }) => {
        const { kept } = shallowBeside(before, more, limit);
        expect(longest(joined(before, kept))).toBeLessThanOrEqual(Math.max(limit, longest(before)));
      }),
    );
  });

  it('are all kept where that is short enough, and are told as cut otherwise', () => {
    fc.assert(
      fc.property(both, ({ before, more, limit }) => {
        const depth = longest(joined(before, more));
        const { kept, cut, depth: told } = shallowBeside(before, more, limit);
        expect(told).toBe(depth);
        if (depth <= limit) expect(kept).toEqual(more);
        if (depth > Math.max(limit, longest(before))) expect(cut.length).toBeGreaterThan(0);
        const whole = kept.map((list) => [...list]);
        for (const { node, previous } of cut) whole[node]?.push(previous);
        expect(whole.map((list) => list.sort())).toEqual(more.map((list) => [...list].sort()));
      }),
    );
  });

  it('are cut once for each time that the limit is reached', () => {
    const nothing = chain(20_000).map(() => []);
    const { cut, depth } = shallowBeside(nothing, chain(20_000), 1_000);
    expect(depth).toBe(20_000);
    expect(cut).toHaveLength(19);
  });

  it('are kept in a small cycle, of which others tell, and go where it is larger than the limit', () => {
    const forth = [[], [0], [1]];
    const back = [[2], [], []];
    expect(shallowBeside(forth, back, 3).kept).toEqual(back);
    expect(shallowBeside(forth, back, 2)).toMatchObject({ kept: [[], [], []], depth: 3 });
  });
});
