import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shallow } from '../../base/shallow.js';
import { aWrittenTask, wellFormedTasks } from '../../manifest/testing/a-written-task.js';
import { assembled } from '../testing/memory-files.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { graphOrder } from '../workspace/graph-order.js';
import { deepPipeline, pipelineOrder } from './pipeline-order.js';
import { planWorkspace } from './plan-workspace.js';

const OPTIONS = { pipeline: true, effort: 0.01 };

/** Backlogs whose tasks write few places, so that many wait for each other. */
const crowded = fc.tuple(wellFormedTasks, fc.infiniteStream(fc.nat(2))).map(([tasks, dice]) =>
  assembled(
    tasks.map((task) => ({ ...task, file_scope: [`packages/p${dice.next().value}/`] })),
    {},
    OPTIONS,
  ),
);

function orderOf({ backlog, ...rest }: Workspace, limit: number) {
  const names = new Set(backlog.tasks.map(({ id }) => id));
  const { edges } = graphOrder(backlog.tasks);
  const { plan } = planWorkspace({ backlog, ...rest });
  const order = pipelineOrder(plan, { names, edges, limit });
  const whole = pipelineOrder(plan, { names, edges, limit: Infinity });
  return { ...order, edges, whole };
}

type Lists = ReadonlyMap<string, readonly string[]>;

/** Tasks on the longest chain of all that Nx is told to wait for. */
function depthOf({ backlog }: Workspace, ...edges: readonly Lists[]): number {
  const places = new Map(backlog.tasks.map(({ id }, at) => [id, at]));
  const before = backlog.tasks.map(({ id }) =>
    edges.flatMap((each) => (each.get(id) ?? []).flatMap((other) => places.get(other) ?? [])),
  );
  return shallow(before, Infinity).depth;
}

const pairsIn = (lists: Lists): string[] =>
  [...lists].flatMap(([id, others]) => others.map((other) => `${other} < ${id}`)).sort();

const chain = (length: number): Workspace =>
  assembled(
    Array.from({ length }, (_, at) => aWrittenTask(`T${at}--T01`, { file_scope: ['a/'] })),
    {},
    OPTIONS,
  );

describe('the order of a pipeline', () => {
  it('makes no chain longer than Nx can follow, dependencies included', () => {
    fc.assert(
      fc.property(crowded, fc.integer({ min: 1, max: 6 }), (workspace, limit) => {
        const { waitsFor, edges } = orderOf(workspace, limit);
        const most = Math.max(limit, depthOf(workspace, edges));
        expect(depthOf(workspace, edges, waitsFor)).toBeLessThanOrEqual(most);
      }),
      { numRuns: 60 },
    );
  });

  it('has each edge of the plan, or tells that it is left out', () => {
    fc.assert(
      fc.property(crowded, fc.integer({ min: 1, max: 6 }), (workspace, limit) => {
        const { waitsFor, cut, depth, edges, whole } = orderOf(workspace, limit);
        expect([...pairsIn(waitsFor), ...pairsIn(cut)].sort()).toEqual(pairsIn(whole.waitsFor));
        expect(whole.cut.size).toBe(0);
        expect(depth).toBe(depthOf(workspace, edges, whole.waitsFor));
        const told = deepPipeline(workspace, limit).map(({ code }) => code);
        expect(told).toEqual(cut.size > 0 ? ['VTM213'] : []);
      }),
      { numRuns: 60 },
    );
  });

  it('is told to be incomplete at the first task that it fails, and what keeps it apart', () => {
    const [finding, ...others] = deepPipeline(chain(7), 3);
    expect(others).toEqual([]);
    expect(finding?.message).toContain('a chain of 7 tasks, and Nx can follow 3');
    expect(finding?.message).toContain('(and so on for 1 more tasks)');
    expect(finding?.remedy).toContain("wait for each other's claims");
  });

  it('is of no interest without the option', () => {
    const { options, ...rest } = chain(7);
    expect(deepPipeline({ ...rest, options: { ...options, pipeline: false } }, 3)).toEqual([]);
  });
});
