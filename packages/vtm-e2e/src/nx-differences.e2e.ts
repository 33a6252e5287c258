import { expect, it } from '@jest/globals';
import { manifestOf, rawTask } from './support/manifest.js';
import {
  AFFECTED_BY_PROJECT,
  edgeTo,
  EXIT_WITH_SKIPPED,
  HAS_TASK_SELECTION,
} from './support/nx-differences.js';
import { makeWorkspace } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

const chain = () =>
  manifestOf(rawTask('A--T01'), rawTask('B--T01', { depends_on_tasks: ['A--T01'] }));

/** The tasks that a call of Nx would run, each with its edges. */
async function tasksOf(workspace: TestWorkspace, ...call: string[]) {
  const { stdout } = await workspace.nx(...call, '-t', 'vtm-task', '--graph=stdout');
  return (JSON.parse(stdout) as { tasks: { dependencies: object } }).tasks.dependencies;
}

it('a run in which tasks are skipped exits as it does with tasks of Nx alone', async () => {
  const workspace = await makeWorkspace(manifestOf());
  const failing = { name: 'alpha', targets: { work: { command: 'exit 3' } } };
  const following = {
    ...{ name: 'beta', implicitDependencies: ['alpha'] },
    targets: { work: { command: 'true', dependsOn: ['^work'] } },
  };
  await workspace.write('packages/alpha/project.json', failing);
  await workspace.write('packages/beta/project.json', following);
  expect(await workspace.nx('run-many', '-t', 'work')).toMatchObject({ code: EXIT_WITH_SKIPPED });
});

it('the task graph that Nx makes has edges of one of two forms', async () => {
  const workspace = await makeWorkspace(chain());
  expect(await tasksOf(workspace, 'run-many')).toEqual({
    'A--T01:vtm-task': [],
    'B--T01:vtm-task': [edgeTo('A--T01:vtm-task')],
  });
});

it('a change in a scope affects its task, and what depends on it where Nx selects projects', async () => {
  const workspace = await makeWorkspace(chain());
  await workspace.write('packages/alpha/src/a/new.ts', 'export {};\n');
  await workspace.git('add', '--all');
  await workspace.git('commit', '--quiet', '--message=scope');
  const affected = async () =>
    Object.keys(await tasksOf(workspace, 'affected', '--base=HEAD~1', '--head=HEAD')).sort();
  const both = ['A--T01:vtm-task', 'B--T01:vtm-task'];
  expect(await affected()).toEqual(AFFECTED_BY_PROJECT ? both : both.slice(0, 1));
  await workspace.write('.env', 'NX_LEGACY_AFFECTED=false\n');
  expect(await affected()).toEqual(HAS_TASK_SELECTION ? both.slice(0, 1) : both);
});
