import { describe, expect, it } from '@jest/globals';
import { guideAt } from './support/guide.js';
import { manifestOf, rawTask, recorded } from './support/manifest.js';
import { EXIT_WITH_SKIPPED } from './support/nx-differences.js';
import { overlaps, recordedRuns } from './support/recorded-runs.js';
import { readTaskGraph } from './support/task-graph.js';
import type { TaskGraph } from './support/task-graph.js';
import { makeWorkspace } from './support/workspace.js';

const OPTIONS = { pipeline: true, groupLimits: { ui: 2 } };

/** What must not overlap in `slice`; besides, H runs alone. */
const CONFLICTING = ['A--T01 C--T01', 'A--T01 D--T01', 'B--T01 E--T01', 'C--T01 D--T01'];
const ALONE = 'H--T01';
const LIMITED = ['P--T01', 'Q--T01', 'R--T01', 'S--T01'];

const inUi = (id: string) =>
  rawTask(id, {
    parallelism_group: 'ui',
    file_scope: [`packages/beta/src/${id}/`],
    run: recorded('await work(600)'),
  });

/** A, C and D write one folder, B and E name one table, H runs alone, F follows A, four share a limit of two. */
const slice = () =>
  manifestOf(
    rawTask('A--T01', { file_scope: ['packages/alpha/src/'] }),
    rawTask('B--T01', { resources: ['table:captures'] }),
    rawTask('C--T01', { file_scope: ['packages/alpha/**/*.ts'] }),
    rawTask('D--T01', { file_scope: ['packages/alpha/src/d.ts'] }),
    rawTask('E--T01', { file_scope: ['packages/beta/e/'], resources: ['table:captures'] }),
    rawTask('F--T01', { depends_on_tasks: ['A--T01'], file_scope: ['packages/beta/f/'] }),
    rawTask(ALONE, { risk: 'High', parallel: false, file_scope: ['packages/beta/h/'] }),
    ...LIMITED.map(inUi),
  );

const everyThreeOf = (ids: readonly string[]): string[][] =>
  ids.flatMap((a, i) =>
    ids.slice(i + 1).flatMap((b, j) => ids.slice(i + j + 2).map((c) => [a, b, c])),
  );

/** Fails unless edges alone keep every rule of the slice, whatever a runner starts first. */
function expectOrdered(graph: TaskGraph): void {
  const pairs = CONFLICTING.map((pair) => pair.split(' ') as [string, string]);
  expect(pairs.filter(([a, b]) => !graph.isOrdered(a, b))).toEqual([]);
  const others = graph.tasks.filter((id) => id !== ALONE);
  expect(others.filter((id) => !graph.isOrdered(id, ALONE))).toEqual([]);
  expect(graph.tasks.filter((id) => !graph.isParallel(id))).toEqual([ALONE]);
  const unordered = everyThreeOf(LIMITED).filter(
    ([a = '', b = '', c = '']) =>
      !graph.isOrdered(a, b) && !graph.isOrdered(a, c) && !graph.isOrdered(b, c),
  );
  expect(unordered).toEqual([]);
}

/** How many of some tasks ran at the same time at most. */
function mostAtOnce(root: string, ids: readonly string[]): number {
  const runs = recordedRuns(root).filter(({ id }) => ids.includes(id));
  const besides = (moment: number) => runs.filter((r) => r.start <= moment && moment < r.end);
  return Math.max(...runs.map(({ start }) => besides(start).length));
}

describe('the option "pipeline"', () => {
  it('lets plain Nx keep apart what excludes each other: no batch, and nothing waits for a claim', async () => {
    const workspace = await makeWorkspace(slice(), OPTIONS);
    const graph = await readTaskGraph(workspace);
    expectOrdered(graph);

    const guide = guideAt('docs/guide/pipeline.md');
    const run = await guide.run(workspace, 'npx nx run-many -t vtm-task --parallel=3');
    expect(guide.untried()).toEqual([]);
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).not.toContain('waiting');
    const runs = recordedRuns(workspace.root);
    expect(runs.map(({ id }) => id).sort()).toEqual([...graph.tasks].sort());
    const illegal = overlaps(runs).filter(
      (pair) => CONFLICTING.includes(pair) || pair.includes(ALONE),
    );
    expect(illegal).toEqual([]);
    expect(mostAtOnce(workspace.root, LIMITED)).toBeLessThanOrEqual(2);
  });

  it('runs side by side what may: each of two tasks waits for the other to have started', async () => {
    const meet = (mine: string, other: string) =>
      recorded(`mark('${mine}'); await until('${other}')`);
    const workspace = await makeWorkspace(
      manifestOf(
        rawTask('A--T01', { run: meet('a', 'b') }),
        rawTask('B--T01', { run: meet('b', 'a') }),
      ),
      OPTIONS,
    );
    const run = await workspace.nx('run-many', '-t', 'vtm-task', '--parallel=2');
    expect(run).toMatchObject({ code: 0 });
    expect(overlaps(recordedRuns(workspace.root))).toEqual(['A--T01 B--T01']);
  });

  it('without it the edges are those of precedence alone', async () => {
    const workspace = await makeWorkspace(slice(), { groupLimits: OPTIONS.groupLimits });
    const graph = await readTaskGraph(workspace);
    expect(graph.isOrdered('A--T01', 'F--T01')).toBe(true);
    expect(graph.isOrdered('A--T01', 'C--T01')).toBe(false);
    expect(graph.tasks.filter((id) => !graph.isParallel(id))).toEqual([]);
  });

  it('leaves it to the claims where a call cuts the edges', async () => {
    const meeting = ['A--T01', 'C--T01', 'D--T01', 'E--T01'].map((id) =>
      rawTask(id, { file_scope: ['packages/alpha/src/'], run: recorded('await work(500)') }),
    );
    const workspace = await makeWorkspace(manifestOf(...meeting), OPTIONS);
    const run = await workspace.nx(
      ...['run-many', '-t', 'vtm-task', '-p', 'A--T01,E--T01', '--exclude-task-dependencies'],
    );
    expect(run).toMatchObject({ code: 0 });
    const runs = recordedRuns(workspace.root);
    expect(runs.map(({ id }) => id).sort()).toEqual(['A--T01', 'E--T01']);
    expect(overlaps(runs)).toEqual([]);
  });

  it('spreads a failure along its edges, which the next run makes good', async () => {
    const workspace = await makeWorkspace(
      manifestOf(
        rawTask('A--T01', { file_scope: ['packages/alpha/src/'], run: 'test -f mended' }),
        rawTask('B--T01', { file_scope: ['packages/alpha/src/'] }),
        rawTask('C--T01', { file_scope: ['packages/beta/src/'] }),
      ),
      OPTIONS,
    );
    const graph = await readTaskGraph(workspace);
    const first = await workspace.nx('run-many', '-t', 'vtm-task');
    expect(first.code).toBe(EXIT_WITH_SKIPPED);
    const ran = () => recordedRuns(workspace.root).map(({ id }) => id);
    expect(graph.isOrdered('A--T01', 'B--T01')).toBe(true);
    expect(ran()).toEqual(['C--T01']);
    await workspace.write('mended', '');
    await workspace.git('add', 'mended');
    await workspace.git('commit', '--quiet', '--message=mend');
    const second = await workspace.nx('run-many', '-t', 'vtm-task', '--output-style=static');
    expect(second).toMatchObject({ code: 0 });
    expect(second.stdout).toContain('C--T01: already completed');
    expect(ran().slice(1)).toEqual(['B--T01']);
  });

  it('runs the gate of a group after its tasks', async () => {
    const gate = recorded('await work(50)');
    const workspace = await makeWorkspace(slice(), { ...OPTIONS, gate });
    const run = await workspace.nx('run', 'vtm-docs-backlog:vtm-group-1');
    expect(run).toMatchObject({ code: 0 });
    const runs = recordedRuns(workspace.root);
    expect(runs.at(-1)?.id).toBe('gate 1');
    expect(overlaps(runs).filter((pair) => CONFLICTING.includes(pair))).toEqual([]);
  });
});
