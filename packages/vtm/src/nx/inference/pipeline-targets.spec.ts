import { describe, expect, it } from '@jest/globals';
import type { ProjectConfiguration } from '@nx/devkit';
import fc from 'fast-check';
import { planWorkspace } from '../../app/planning/plan-workspace.js';
import { assembled } from '../../app/testing/memory-files.js';
import type { Workspace } from '../../app/workspace/open-workspace.js';
import { topologicalOrder } from '../../base/digraph.js';
import { pairsOf } from '../../conflicts/conflict-set.js';
import { aWrittenTask, wellFormedTasks } from '../../manifest/testing/a-written-task.js';
import { inferProjects } from './infer-projects.js';

const LIMIT = 2;
const OPTIONS = { pipeline: true, effort: 0.01, groupLimits: { ui: LIMIT } };

/** Backlogs with many conflicts and a limited group, of which some tasks have the names of projects. */
const someWorkspace = fc
  .tuple(wellFormedTasks, fc.infiniteStream(fc.nat(99)))
  .map(([tasks, dice]) => {
    const roll = (sides: number): number => (dice.next().value as number) % sides;
    const placed = tasks.map((task) => ({
      ...task,
      file_scope: [`packages/${['a', 'b', 'c', 'd'][roll(4)]}/${['', 'x/', 'y/'][roll(3)]}`],
      ...(roll(2) === 0 ? { parallelism_group: 'ui' } : {}),
    }));
    const taken = placed.filter(() => roll(5) === 0).map(({ task_id }) => task_id);
    const others = taken.map((name, at) => [`x${at}/project.json`, { name }] as const);
    return assembled(placed, Object.fromEntries(others), OPTIONS);
  });

function doersOf(workspace: Workspace): ProjectConfiguration[] {
  const projects = [...inferProjects(workspace, new Map()).values()].flatMap((each) =>
    Object.values(each),
  );
  return projects.filter(({ targets }) => targets?.['vtm-task']);
}

/** The projects that stand for tasks. */
function tasksOf(workspace: Workspace): ReadonlyMap<string, ProjectConfiguration> {
  const tasks = doersOf(workspace).filter(({ metadata }) => metadata?.['vtm']);
  return new Map(tasks.map((project) => [project.name ?? '', project]));
}

/** What Nx makes a task wait for: the edges of its project, and the tasks its target names. */
function waitsFor({ metadata, targets }: ProjectConfiguration): string[] {
  const edges = (metadata?.['vtm'] as { dependsOn: string[] }).dependsOn;
  const named = (targets?.['vtm-task']?.dependsOn ?? []).flatMap((entry) =>
    typeof entry === 'string' ? [] : (entry.projects ?? []),
  );
  return [...edges, ...named];
}

/** Whether one of two tasks comes after the other whatever Nx starts first; throws where there is a cycle. */
function orderedIn(tasks: ReadonlyMap<string, ProjectConfiguration>) {
  const names = [...tasks.keys()];
  const before = [...tasks.values()].map((task) => waitsFor(task).map((id) => names.indexOf(id)));
  const order = topologicalOrder(before);
  if (!order) throw new Error('a cycle');
  const behind = new Map<number, Set<number>>();
  for (const at of order) {
    const direct = before[at] ?? [];
    behind.set(at, new Set(direct.flatMap((one) => [one, ...(behind.get(one) ?? [])])));
  }
  return (one: string, other: string): boolean => {
    const [a, b] = [names.indexOf(one), names.indexOf(other)];
    return behind.get(a)?.has(b) === true || behind.get(b)?.has(a) === true;
  };
}

/** All ways to take so many of some values. */
function choices(values: readonly string[], count: number): string[][] {
  if (count === 0) return [[]];
  return values.flatMap((first, at) =>
    choices(values.slice(at + 1), count - 1).map((rest) => [first, ...rest]),
  );
}

const pairsIn = (values: readonly string[]): string[][] => choices(values, 2);

describe('the targets of a pipeline', () => {
  it('order every pair that excludes each other, without a cycle, whatever is not in the graph', () => {
    fc.assert(
      fc.property(someWorkspace, (workspace) => {
        const tasks = tasksOf(workspace);
        const isOrdered = orderedIn(tasks);
        const { conflicts, plan } = planWorkspace(workspace);
        const excluding = [...pairsOf(conflicts, workspace.backlog, 'hard')].map((p) => p.tasks);
        const alone = plan.model.tasks.flatMap(({ id, exclusive }) => (exclusive ? [id] : []));
        const besides = [...tasks.keys()].flatMap((id) => alone.map((one) => [id, one] as const));
        const overlapping = [...excluding, ...besides].filter(
          ([a, b]) => a !== b && tasks.has(a) && tasks.has(b) && !isOrdered(a, b),
        );
        expect(overlapping).toEqual([]);
        for (const [id, { targets }] of tasks)
          expect(targets?.['vtm-task']?.parallelism).toBe(alone.includes(id) ? false : undefined);
      }),
      { numRuns: 60 },
    );
  });

  it('let no more tasks of a limited group run at once than the limit', () => {
    fc.assert(
      fc.property(someWorkspace, (workspace) => {
        const tasks = tasksOf(workspace);
        const isOrdered = orderedIn(tasks);
        const group = workspace.backlog.tasks
          .filter((task) => task.group === 'ui' && tasks.has(task.id))
          .map(({ id }) => id);
        const beyond = choices(group, LIMIT + 1).filter(
          (chosen) => !pairsIn(chosen).some(([a = '', b = '']) => isOrdered(a, b)),
        );
        expect(beyond).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('keep two tasks apart that only a task outside of the graph kept apart', () => {
    const chain = [
      aWrittenTask('A--T01', { file_scope: ['a/'] }),
      aWrittenTask('B--T01', { file_scope: ['b/'], depends_on_tasks: ['A--T01'] }),
      aWrittenTask('C--T01', { file_scope: ['a/'], depends_on_tasks: ['B--T01'] }),
    ];
    const without = assembled(chain, { 'x/project.json': { name: 'B--T01' } }, OPTIONS);
    const waits = [...tasksOf(without)].map(([id, task]) => [id, waitsFor(task)]);
    expect(waits).toEqual([
      ['A--T01', []],
      ['C--T01', ['A--T01']],
    ]);
    const whole = tasksOf(assembled(chain, {}, OPTIONS)).get('C--T01');
    expect(whole?.targets?.['vtm-task']?.dependsOn).toEqual(['^vtm-task']);
  });

  it('are done by an executor without a batch, that of a broken manifest, too', () => {
    const broken = assembled([aWrittenTask('A--T01'), aWrittenTask('--force')], {}, OPTIONS);
    const executors = doersOf(broken).map((p) => p.targets?.['vtm-task']?.executor);
    expect(executors).toEqual(['vtm:single', 'vtm:single']);
  });

  it('are bare without the option', () => {
    const tasks = [
      aWrittenTask('A--T01', { risk: 'High', parallel: false }),
      aWrittenTask('B--T01'),
    ];
    for (const [, { targets }] of tasksOf(assembled(tasks))) {
      expect(targets?.['vtm-task']).toMatchObject({
        executor: 'vtm:task',
        dependsOn: ['^vtm-task'],
      });
      expect(targets?.['vtm-task']).not.toHaveProperty('parallelism');
    }
  });
});
