import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildPlan } from '../build-plan.js';
import { excludes, indexOf } from '../plan-index.js';
import { aModel } from '../testing/a-model.js';
import { someModel } from '../testing/some-model.js';
import { edgesAmong } from './edges-among.js';
import { edgesOf } from './edges.js';

const LITTLE = { placements: 200 };

describe('the edges among some tasks of a plan', () => {
  it('order all that exclude each other, and lead through nobody else', () => {
    fc.assert(
      fc.property(someModel(15), fc.infiniteStream(fc.boolean()), (model, coin) => {
        const known = model.tasks.flatMap((_, position) =>
          coin.next().value === true ? [position] : [],
        );
        const edges = edgesAmong(buildPlan(model, LITTLE), known);
        const behind = new Map<number, Set<number>>(known.map((task) => [task, new Set()]));
        for (const { from, to } of edges)
          for (const earlier of [from, ...(behind.get(from) ?? [])]) behind.get(to)?.add(earlier);
        expect(edges.filter(({ from, to }) => !behind.has(from) || !behind.has(to))).toEqual([]);
        const index = indexOf(model);
        const unordered = known.filter((a) =>
          known.some(
            (b) =>
              a !== b && excludes(index, a, b) && !behind.get(a)?.has(b) && !behind.get(b)?.has(a),
          ),
        );
        expect(unordered).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('are those of the plan when all are known', () => {
    const model = aModel([1, 2, 3], { cliques: [[0, 1, 2]] });
    const plan = buildPlan(model, LITTLE);
    expect(edgesAmong(plan, [0, 1, 2])).toEqual(edgesOf(model, plan.stream));
    expect(edgesAmong(plan, [0, 1, 2])).toHaveLength(2);
    expect(edgesAmong(plan, [0, 2])).toHaveLength(1);
  });
});
