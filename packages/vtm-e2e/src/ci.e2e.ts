import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { guideAt } from './support/guide.js';
import { manifestOf, rawTask } from './support/manifest.js';
import { runWorkflow } from './support/workflow-run.js';
import type { WorkflowRun } from './support/workflow-run.js';
import {
  cleanClone,
  linkInstalled,
  lockPackages,
  makeWorkspace,
  MANIFEST,
} from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

// Each run of a workflow is a dozen commands.
jest.setTimeout(600_000);

const FILE = '.github/workflows/vtm.yml';
const IDENTITY = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.invalid'];

/** Writes a file into its scope, and is proven by that file. */
const job = (name: string, fields: object = {}) => {
  const path = `packages/alpha/src/${name.toLowerCase()}/done.txt`;
  return rawTask(`${name}--T01`, {
    run: `mkdir -p "$(dirname ${path})" && echo done >${path}`,
    verify: `test -f ${path}`,
    ...fields,
  });
};

/** A workspace with a workflow, in order, in which a run has completed A and B is to be done. */
async function workspaceInCi(
  generate = (of: TestWorkspace) => of.nx('g', 'vtm:ci', '--provider', 'github'),
): Promise<TestWorkspace> {
  const workspace = await makeWorkspace(
    manifestOf(
      job('A'),
      job('B', { depends_on_tasks: ['A--T01'], title: '| <b>B</b>\n::error::forged' }),
    ),
  );
  const nxJson = JSON.parse(await workspace.read('nx.json')) as object;
  await workspace.write('nx.json', { ...nxJson, sync: { globalGenerators: ['vtm:sync'] } });
  expect(await workspace.vtm('sync')).toMatchObject({ code: 0 });
  expect(await generate(workspace)).toMatchObject({ code: 0 });
  await workspace.git('add', '--all');
  await workspace.git('commit', '--quiet', '--message=workflow');
  expect(await workspace.vtm('run', 'A--T01')).toMatchObject({ code: 0 });
  return workspace;
}

/**
 * Runs the workflow as for a push to main. Instead of an installation the packages are linked, since the
 * plugin under test is in no registry; `gh` is one that has no access.
 */
async function pushed(clone: TestWorkspace): Promise<WorkflowRun> {
  const folder = join(clone.root, '../machine');
  const bin = join(clone.root, '../bin');
  for (const each of [folder, bin]) mkdirSync(each, { recursive: true });
  await clone.write('../bin/gh', '#!/bin/sh\nexit 4\n');
  chmodSync(join(bin, 'gh'), 0o755);
  const before = (await clone.git('rev-parse', 'HEAD~1')).trim();
  return runWorkflow(clone.root, FILE, {
    folder,
    env: {
      ...clone.env,
      GITHUB_ACTIONS: 'true',
      GITHUB_REF_NAME: 'main',
      PATH: `${bin}:${clone.env['PATH'] ?? ''}`,
    },
    expressions: { 'github.base_ref': '', 'github.event.before': before, 'github.token': '' },
    instead: { 'Install packages': () => linkInstalled(clone.root) },
  });
}

const PASSED = {
  'Install packages': 'instead',
  'Find the commit to compare with': 0,
  'Manifests are in order': 0,
  'Manifests are valid': 0,
  'Completed tasks are still proven': 0,
  'Summary of the plan': 0,
  'Summary of where tasks stand': 0,
};

const kept = (run: WorkflowRun, name: string) => JSON.parse(run.kept(name)) as object;

describe('the workflow that nx g vtm:ci writes', () => {
  it('passes on a clean clone, which knows by its history what is completed', async () => {
    const clone = await cleanClone(await workspaceInCi());
    const run = await pushed(clone);
    expect({ steps: run.steps, log: run.log }).toEqual({ steps: PASSED, log: run.log });
    expect(run.summary).toMatch(/^## Plan of 2 tasks[^]*\n## Next\n[^]*\n## Status\n/);
    expect(run.summary).toMatch(/1 completed, 1 pending[^]*Completed: 1[^]*<code>A--T01<\/code>/);
    expect(run.summary).toMatch(/## Next\n\n- <code>B--T01<\/code>/);
    // Nothing of a title counts: neither in the table, nor as markup, nor as a command in the log.
    expect(run.summary).not.toMatch(/<b>|::error/);
    expect(run.log).not.toMatch(/^::error/m);
    expect(kept(run, 'validation.json')).toMatchObject({ passed: true });
    expect(kept(run, 'plan.json')).toMatchObject({ tasks: 2 });
    expect(kept(run, 'status.json')).toMatchObject({ counts: { completed: 1, pending: 1 } });
    expect(await clone.git('status', '--porcelain')).toBe('');
  });

  it('fails at what is wrong, and shows all else', async () => {
    const workspace = await workspaceInCi();
    const skipped = { ...PASSED, 'Completed tasks are still proven': 'skipped' };
    const stale = await pushed(await changed(workspace, { file_scope: ['packages/alpha/src/a/'] }));
    expect({ steps: stale.steps, log: stale.log }).toEqual({
      steps: { ...skipped, 'Manifests are in order': 1 },
      log: expect.stringContaining('out of sync'),
    });
    expect(stale.summary).toContain('## Plan of 2 tasks');

    const regressed = await cleanClone(workspace);
    await regressed.git('rm', '--quiet', 'packages/alpha/src/a/done.txt');
    await regressed.git(...IDENTITY, 'commit', '--quiet', '--message=Tidy up');
    const broken = await pushed(regressed);
    expect(broken.steps).toEqual({ ...PASSED, 'Completed tasks are still proven': 1 });
    expect(broken.log).toMatch(/VTM341[^]*A--T01[^]*Tidy up/);

    const invalid = await pushed(await changed(workspace, { depends_on_tasks: ['NONE--T01'] }));
    expect(invalid.steps).toMatchObject({
      ...{ 'Manifests are valid': 1, 'Completed tasks are still proven': 'skipped' },
    });
    expect(invalid.log).toMatch(new RegExp(`^::error file=${MANIFEST},line=\\d+`, 'm'));
    expect(kept(invalid, 'validation.json')).toMatchObject({ passed: false });
    expect(kept(invalid, 'status.json')).toMatchObject({ counts: { completed: 1 } });
  });
});

/** A clean clone in which the second task has been committed with other fields. */
async function changed(workspace: TestWorkspace, fields: object): Promise<TestWorkspace> {
  const clone = await cleanClone(workspace);
  const manifest = JSON.parse(await clone.read(MANIFEST)) as { tasks: object[] };
  const [first, second] = manifest.tasks;
  await clone.write(MANIFEST, { ...manifest, tasks: [first, { ...second, ...fields }] });
  await clone.git(...IDENTITY, 'commit', '--quiet', '--all', '--message=change');
  return clone;
}

it('what the guide has other providers call passes on a clone that has nothing yet', async () => {
  const guide = guideAt('docs/guide/ci.md');
  const workspace = await workspaceInCi((of) => guide.run(of, 'npx nx g vtm:ci --provider github'));
  await lockPackages(workspace);
  await workspace.git('add', '--all');
  await workspace.git('commit', '--quiet', '--message=packages');
  const clone = await cleanClone(workspace);
  const known = { NX_BASE: 'HEAD~1', NX_HEAD: 'HEAD', npm_config_prefer_offline: 'true' };
  const env = { ...clone.env, ...known };
  const said: Record<string, string> = {};
  for (const command of guide.untried()) {
    const { code, stdout, stderr } = await guide.run({ root: clone.root, env }, command);
    expect({ command, code, stderr }).toEqual({ command, code: 0, stderr });
    said[command] = stdout;
  }
  expect(said['npx vtm status --format markdown']).toContain('Completed: 1');
  expect(said['npx vtm next --count 3 --format markdown']).toContain('<code>B--T01</code>');
  expect(guide.untried()).toEqual([]);
});
