import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildPlan } from '../build-plan.js';
import type { Plan, PlanModel } from '../plan.js';
import { excludes, indexOf } from '../plan-index.js';
import { streamOf } from '../stream.js';
import { aModel } from '../testing/a-model.js';
import { faultsOfStream } from '../testing/check-feasible.js';
import { someModel } from '../testing/some-model.js';
import { edgesOf } from './edges.js';
import type { PipelineEdge } from './edges.js';
import { pipelineOf } from './pipeline.js';
import { replay } from './replay.js';

const LITTLE = { placements: 2_000 };
const planOf = (model: PlanModel): Plan => buildPlan(model, LITTLE);
const orders = fc.infiniteStream(fc.nat(999));

/** Every position with all that edges lead to it from, by walking them in the order they are given. */
function ancestry(size: number, edges: readonly PipelineEdge[]): Set<number>[] {
  const known = Array.from({ length: size }, () => new Set<number>());
  for (const { from, to } of edges)
    for (const earlier of [from, ...(known[from] ?? [])]) known[to]?.add(earlier);
  return known;
}

const written = ({ edges }: { readonly edges: readonly PipelineEdge[] }): string[] =>
  edges.map(({ from, to, why }) => `${from} -> ${to} ${why}`);

describe('a pipeline', () => {
  it('leads from one to the other of every pair that excludes each other, and of all precedence', () => {
    fc.assert(
      fc.property(someModel(20), (model) => {
        const known = ancestry(model.tasks.length, pipelineOf(planOf(model)).edges);
        const index = indexOf(model);
        model.tasks.forEach(({ before }, task) => {
          for (const previous of before) expect(known[task]?.has(previous)).toBe(true);
          for (let other = 0; other < task; other += 1) {
            if (!excludes(index, task, other)) continue;
            expect(known[task]?.has(other) ?? false).not.toBe(known[other]?.has(task));
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('keeps any runner within the model: other durations, any order of dispatch', () => {
    fc.assert(
      fc.property(someModel(20), orders, orders, (model, durations, ranks) => {
        const seconds = model.tasks.map(() => 1 + ((durations.next().value as number) % 20));
        const policy = model.tasks.map(() => ranks.next().value as number);
        const { edges } = pipelineOf(planOf(model));
        const lived = {
          ...model,
          tasks: model.tasks.map((t, at) => ({ ...t, seconds: seconds[at]! })),
        };
        for (const how of [policy, 'fifo'] as const) {
          const schedule = replay(edges, { seconds, workers: model.workers, policy: how });
          expect(faultsOfStream(lived, streamOf(indexOf(lived), schedule))).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('goes forward in time, says why, and holds no edge that others imply', () => {
    fc.assert(
      fc.property(someModel(20), (model) => {
        const { stream } = planOf(model);
        const edges = edgesOf(model, stream);
        const startOf = new Map(stream.slots.map((slot) => [slot.task, slot]));
        for (const { from, to, why } of edges) {
          expect(startOf.get(from)!.end).toBeLessThanOrEqual(startOf.get(to)!.start);
          const [a, b] = [model.tasks[from]!, model.tasks[to]!];
          if (why === 'precedence') expect(b.before).toContain(from);
          else if (why === 'exclusive') expect(a.exclusive || b.exclusive).toBe(true);
          else expect(excludes(indexOf(model), from, to)).toBe(why === 'conflict');
        }
        const known = ancestry(model.tasks.length, edges);
        for (const edge of edges) {
          const others = edges.filter(({ from, to }) => to === edge.to && from !== edge.from);
          expect(others.some(({ from }) => known[from]?.has(edge.from))).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('loses at most 0.3 % to a plain runner with priorities', () => {
    fc.assert(
      fc.property(someModel(30), (model) => {
        expect(pipelineOf(planOf(model)).lossWithPriorities).toBeLessThanOrEqual(0.003);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the edges of a plan', () => {
  it('are a chain through a clique, so that they grow with its members', () => {
    const everyone = Array.from({ length: 2_000 }, (_, task) => task);
    const model = aModel(
      everyone.map(() => 2),
      { cliques: [everyone] },
    );
    expect(pipelineOf(planOf(model)).edges).toHaveLength(1_999);
  });

  it('make a task that runs alone wait for all before it, and all after it wait for it', () => {
    const late = { seconds: 1, before: [2] };
    const alone = { seconds: 1, exclusive: true, before: [1] };
    expect(written(pipelineOf(planOf(aModel([1, 1, alone, late, late]))))).toEqual([
      '0 -> 2 exclusive',
      '1 -> 2 precedence',
      '2 -> 3 precedence',
      '2 -> 4 precedence',
    ]);
  });

  it('are one lane for each task that a group limit lets run at once', () => {
    const model = aModel([4, 3, 2, 1], { limits: [{ name: 'x', limit: 2, tasks: [0, 1, 2, 3] }] });
    const { edges, lossWithPriorities } = pipelineOf(planOf(model));
    expect(edges.map(({ why }) => why)).toEqual(['lane', 'lane']);
    expect(lossWithPriorities).toBe(0);
  });

  it('stay few where thousands exclude thousands, by a gate between them', () => {
    const left = Array.from({ length: 2_000 }, (_, task) => task);
    const right = left.map((task) => task + 2_000);
    const model = aModel(
      Array.from({ length: 4_000 }, () => 1),
      { exclusions: [{ left, right }] },
    );
    const { edges } = pipelineOf(planOf(model));
    expect(edges.length).toBeLessThanOrEqual(4_000);
    const seconds = model.tasks.map(() => 1);
    const { starts, makespan } = replay(edges, { seconds, workers: null, policy: 'fifo' });
    const lefts = new Set(left.map((task) => starts[task]));
    expect(right.filter((task) => lefts.has(starts[task]))).toEqual([]);
    expect(makespan).toBe(3);
  });

  it('are none for nothing', () => {
    expect(pipelineOf(planOf(aModel([])))).toEqual({
      edges: [],
      secondsWithPriorities: 0,
      secondsFifo: 0,
      lossWithPriorities: 0,
      lossFifo: 0,
    });
  });
});

describe('a plain runner', () => {
  const edges = [{ from: 0, to: 2, why: 'precedence' }] as const;

  it('starts what has the smallest priority, or what has been ready longest', () => {
    const seconds = [1, 5, 5, 5];
    const ranked = replay(edges, { seconds, workers: 2, policy: [0, 3, 1, 2] });
    expect([...ranked.starts]).toEqual([0, 5, 1, 0]);
    const fifo = replay(edges, { seconds, workers: 2, policy: 'fifo' });
    expect([...fifo.starts]).toEqual([0, 0, 5, 1]);
  });
});
