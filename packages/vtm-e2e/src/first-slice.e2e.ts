import { expect, it } from '@jest/globals';
import { guideAt } from './support/guide.js';
import { manifestOf } from './support/manifest.js';
import { walkThrough } from './support/walk.js';
import { withProgram } from './support/with-program.js';
import { makeWorkspace, MANIFEST } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

const guide = guideAt('docs/guide/first-slice.md');

/** A workspace that does not know the plugin; what its `npm` is asked to install is there already. */
async function withoutPlugin(): Promise<TestWorkspace> {
  const workspace = await makeWorkspace(manifestOf());
  await workspace.git('rm', '--quiet', MANIFEST);
  await workspace.write('nx.json', { analytics: false, neverConnectToCloud: true });
  await workspace.git('commit', '--quiet', '--all', '--message=bare');
  const { env } = await withProgram(workspace, 'npm', 'test "$1" = install || echo 10.8.2');
  // Plugins in Nx's own process: a second less for each call.
  return { ...workspace, env: { ...env, NX_ISOLATE_PLUGINS: 'false' } };
}

/** When each task was begun and ended. */
async function timesIn(workspace: TestWorkspace) {
  const { tasks } = JSON.parse(await workspace.read('docs/backlog/task-state.json')) as {
    tasks: Readonly<Record<string, { started_at: string; completed_at: string }>>;
  };
  return (id: string) => ({
    from: Date.parse(tasks[id]?.started_at ?? ''),
    to: Date.parse(tasks[id]?.completed_at ?? ''),
  });
}

it('is followed from the first command to the last, and shows what these print', async () => {
  const workspace = await withoutPlugin();
  const walk = walkThrough(guide, workspace);
  await walk.to('npx nx add vtm');
  expect(await workspace.read('nx.json')).toContain('"vtm"');
  await walk.to('npx nx run-many -t vtm-task');
  const timesOf = await timesIn(workspace);
  const [greeted, added] = [timesOf('GREETING--T01'), timesOf('ADA--T01')];
  expect(added.from).toBeLessThan(greeted.to);
  expect(greeted.from).toBeLessThan(added.to);
  expect(timesOf('GRACE--T01').from).toBeGreaterThanOrEqual(added.to);
  await walk.to('npx vtm report');
  expect(await workspace.read('dist/vtm-report.html')).toContain('GRACE--T01');
  await walk.to('npx vtm next');
  expect(guide.untried()).toEqual([]);
});
