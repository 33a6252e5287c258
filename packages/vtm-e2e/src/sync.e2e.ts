import { expect, it } from '@jest/globals';
import { manifestOf, rawTask } from './support/manifest.js';
import { copyModules, makeWorkspace, MANIFEST } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

const overlapping = () =>
  manifestOf(
    rawTask('A--T01', { file_scope: ['packages/alpha/src/'] }),
    rawTask('B--T01', { file_scope: ['packages/alpha/src/b.ts'] }),
  );

/** Makes `nx sync` keep the manifests in order, as `vtm:init` does when asked. */
async function registerSync(workspace: TestWorkspace): Promise<void> {
  const nxJson = JSON.parse(await workspace.read('nx.json')) as object;
  await workspace.write('nx.json', { ...nxJson, sync: { globalGenerators: ['vtm:sync'] } });
}

it('nx sync:check fails while a manifest is stale, with why, and no longer after nx sync', async () => {
  const workspace = await makeWorkspace(overlapping());
  await registerSync(workspace);
  const stale = await workspace.nx('sync:check');
  expect(stale.code).toBe(1);
  expect(stale.stdout + stale.stderr).toMatch(/A--T01 – B--T01 {2}file-scope: .*overlap/);
  expect(JSON.parse(await workspace.read(MANIFEST))).toEqual(overlapping());
  expect(await workspace.nx('sync')).toMatchObject({ code: 0 });
  expect(await workspace.nx('sync:check')).toMatchObject({ code: 0 });
  expect(JSON.parse(await workspace.read(MANIFEST))).toMatchObject({
    tasks: [{ derived_conflicts: ['B--T01'] }, { derived_conflicts: ['A--T01'] }],
  });
  expect(await workspace.vtm('sync', '--check')).toMatchObject({ code: 0 });
});

it('nx looks for stale manifests before it runs tasks, when the option asks for it', async () => {
  const workspace = await makeWorkspace(overlapping());
  const nxJson = JSON.parse(await workspace.read('nx.json')) as object;
  const plugins = [{ plugin: 'vtm', options: { sync: true } }];
  await workspace.write('nx.json', { ...nxJson, plugins });
  const refused = await workspace.nxAtHome('run-many', '-t', 'vtm-task');
  expect(refused.code).toBe(1);
  expect(refused.stdout + refused.stderr).toMatch(/out of sync[^]*\[vtm:sync\]: docs\/backlog/);
  expect(await workspace.nxAtHome('sync')).toMatchObject({ code: 0 });
  await workspace.git('commit', '--quiet', '--all', '--message=sync');
  expect(await workspace.nxAtHome('run-many', '-t', 'vtm-task')).toMatchObject({ code: 0 });
});

it('nx migrate brings a manifest of the former shape to the current one', async () => {
  const { est, depends_on_tasks, ...former } = rawTask('A--T01', { risk: 'medium' });
  expect([est, depends_on_tasks]).toEqual([{ size: 'S' }, []]);
  const workspace = await makeWorkspace({ tasks: [{ ...former, est: 'S' }] });
  await copyModules(workspace);
  const migrations = [{ package: 'vtm', name: 'current-manifest', version: '0.2.0' }];
  await workspace.write('migrations.json', { migrations });
  const migrated = await workspace.nx('migrate', '--run-migrations', '--skip-install');
  expect(migrated).toMatchObject({ code: 0 });
  expect(migrated.stdout + migrated.stderr).toContain('"depends_on_tasks": [] was assumed');
  expect(JSON.parse(await workspace.read(MANIFEST))).toEqual({
    tasks: [{ ...former, est: { size: 'S' }, risk: 'Medium', depends_on_tasks: [] }],
  });
});
