import { describe, expect, it } from '@jest/globals';
import { manifestOf, rawTask } from './support/manifest.js';
import { recordedRuns } from './support/recorded-runs.js';
import { makeWorkspace } from './support/workspace.js';

interface Graph {
  readonly graph: {
    readonly nodes: Record<string, { data: { root: string; tags: string[]; targets: object } }>;
    readonly dependencies: Record<string, { target: string; type: string }[]>;
  };
}

const slice = () =>
  manifestOf(
    rawTask('A--T01'),
    rawTask('B--T01', { depends_on_tasks: ['A--T01'], slice: 'Slice 1.2', risk: 'Low' }),
    rawTask('C--T01', { slice: 'Slice 1.2', file_scope: ['packages/beta/src/'] }),
  );

describe('the Nx graph', () => {
  it('holds the tasks, their precedence and the manifest', async () => {
    const workspace = await makeWorkspace(slice());
    expect(await workspace.nx('graph', '--file=out/graph.json')).toMatchObject({ code: 0 });
    const { graph } = JSON.parse(await workspace.read('out/graph.json')) as Graph;
    expect(Object.keys(graph.nodes).sort()).toEqual(
      ['A--T01', 'B--T01', 'C--T01', 'alpha', 'beta', 'vtm-docs-backlog'].sort(),
    );
    expect(graph.dependencies['B--T01']).toEqual([
      expect.objectContaining({ target: 'A--T01', type: 'implicit' }),
    ]);
    expect(graph.nodes['B--T01']?.data.root).toBe('docs/backlog/tasks/B/B--T01');
    expect(graph.nodes['B--T01']?.data.tags).toEqual(
      expect.arrayContaining([
        ...['vtm', 'phase:1', 'slice:1.2', 'risk:low', 'capability:b', 'group:2', 'owner:alpha'],
      ]),
    );
    expect(Object.keys(graph.nodes['vtm-docs-backlog']?.data.targets ?? {}).sort()).toEqual([
      ...['vtm-group-1', 'vtm-group-2', 'vtm-plan', 'vtm-report', 'vtm-status', 'vtm-validate'],
    ]);
  });

  it('lets tags select a slice, with the tasks it depends on', async () => {
    const workspace = await makeWorkspace(slice());
    const result = await workspace.nx('run-many', '-t', 'vtm-task', '-p', 'tag:slice:1.2');
    expect(result).toMatchObject({ code: 0 });
    const ran = recordedRuns(workspace.root).map((run) => run.id);
    expect(ran.sort()).toEqual(['A--T01', 'B--T01', 'C--T01']);
    const other = await makeWorkspace(slice());
    await other.nx('run-many', '-t', 'vtm-task', '-p', 'tag:slice:1.1');
    expect(recordedRuns(other.root).map((run) => run.id)).toEqual(['A--T01']);
  });

  it('runs a parallel group and those before it', async () => {
    const workspace = await makeWorkspace(slice());
    const plan = JSON.parse((await workspace.vtm('plan', '--json')).stdout) as {
      execution_groups: { tasks: string[] }[];
    };
    const first = plan.execution_groups[0]?.tasks ?? [];
    expect(await workspace.nx('run', 'vtm-docs-backlog:vtm-group-1')).toMatchObject({ code: 0 });
    const ran = () =>
      recordedRuns(workspace.root)
        .map((run) => run.id)
        .sort();
    expect(ran()).toEqual([...first].sort());
    expect(await workspace.nx('run', 'vtm-docs-backlog:vtm-group-2')).toMatchObject({ code: 0 });
    expect(ran()).toEqual(['A--T01', 'B--T01', 'C--T01']);
  });

  it('selects a task as affected when its own entry or its scope changes, and no other', async () => {
    const workspace = await makeWorkspace(slice());
    const affected = async () => {
      const { stdout } = await workspace.nx(
        ...['affected', '-t', 'vtm-task', '--base=HEAD~1', '--head=HEAD', '--graph=stdout'],
      );
      const { tasks } = JSON.parse(stdout) as { tasks: { tasks: object } };
      return Object.keys(tasks.tasks).sort();
    };
    await workspace.write('packages/beta/src/new.ts', 'export {};\n');
    await workspace.git('add', '--all');
    await workspace.git('commit', '--quiet', '--message=scope');
    expect(await affected()).toEqual(['C--T01:vtm-task']);
  });

  it('prints plan, status and validation through Nx', async () => {
    const workspace = await makeWorkspace(slice());
    const target = (name: string) =>
      workspace.nx('run', `vtm-docs-backlog:${name}`, '--output-style=static');
    expect((await target('vtm-plan')).stdout).toContain('Plan of 3 tasks, 3 workers');
    expect((await target('vtm-status')).stdout).toContain('3 pending');
    const validation = await target('vtm-validate');
    expect(validation).toMatchObject({ code: 0 });
    expect(validation.stdout).toContain('1 manifest, 3 tasks: 0 errors');
  });
});
