import { expect, it } from '@jest/globals';
import { guideAt } from './support/guide.js';
import { manifestOf, rawTask } from './support/manifest.js';
import { makeWorkspace } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

const guide = guideAt('docs/guide/by-hand.md');
const FILE = 'packages/foundation/src/hash/hash.txt';
const INDEX = 'packages/foundation/src/index.ts';

/** WRITER waits for HASH, STORE writes what HASH writes, INDEX and the High SCHEMA are free. */
const backlog = () =>
  manifestOf(
    rawTask('HASH--T01', {
      ...{ file_scope: ['packages/foundation/src/hash/'], est: { size: 'L' }, risk: 'Low' },
      verify: `grep -q good ${FILE}`,
    }),
    rawTask('WRITER--T01', { depends_on_tasks: ['HASH--T01'] }),
    rawTask('STORE--T01', { file_scope: ['packages/foundation/src/hash/store.txt'] }),
    rawTask('INDEX--T01', { file_scope: [INDEX], risk: 'Low' }),
    rawTask('SCHEMA--T01', { risk: 'High', parallel: false }),
  );

async function standing(workspace: TestWorkspace): Promise<unknown> {
  const exported = JSON.parse(await workspace.read('docs/backlog/task-state.json')) as {
    tasks: Readonly<Record<string, { status: string }>>;
  };
  return exported.tasks['HASH--T01']?.status;
}

it('a task is chosen, looked at, claimed by one and completed by a commit, as the guide says', async () => {
  const workspace = await makeWorkspace(backlog());
  const run = (command: string) => guide.run(workspace, command);
  const next = await run('vtm next');
  expect(next.stdout).toMatch(/^HASH--T01: .*\n[^]*why: /);
  expect((await run('vtm show HASH--T01')).stdout).toMatch(
    /^# HASH--T01[^]*## Where it stands\n[^]*WRITER--T01[^]*STORE--T01/,
  );
  expect(await run('vtm claim HASH--T01')).toMatchObject({ code: 0 });
  expect(await standing(workspace)).toBe('in-progress');
  expect(await run('vtm claim HASH--T01')).toMatchObject({ code: 1 });
  expect(await workspace.vtm('claim', 'STORE--T01')).toMatchObject({ code: 1 });

  await workspace.write(FILE, 'bad\n');
  await workspace.write(INDEX, 'mine\n');
  expect(await run('vtm complete HASH--T01')).toMatchObject({
    ...{ code: 1, stderr: expect.stringContaining('VTM323') },
  });
  expect(await standing(workspace)).toBe('in-progress');
  await workspace.write(FILE, 'good\n');
  const completed = await run('vtm complete HASH--T01');
  expect(completed).toMatchObject({ code: 0, stdout: expect.stringContaining('WRITER--T01') });
  expect(
    await workspace.git('log', '--max-count=1', '--format=%(trailers)', '--name-only'),
  ).toMatch(new RegExp(`VTM-Task: HASH--T01[^]*\\n${FILE}\\n$`));
  expect(await workspace.git('status', '--porcelain', '--', 'packages')).toContain(INDEX);
  expect(guide.untried()).toEqual([]);
});

it('strays are refused unless they are accepted', async () => {
  const workspace = await makeWorkspace(backlog());
  await workspace.vtm('claim', 'HASH--T01');
  await workspace.write(FILE, 'good\n');
  await workspace.write(INDEX, 'mine\n');
  await workspace.git('add', '--all', 'packages');
  await workspace.git('commit', '--quiet', '--message=all of it');
  expect(await guide.run(workspace, 'vtm complete HASH--T01')).toMatchObject({
    ...{ code: 1, stderr: expect.stringContaining(INDEX) },
  });
  expect(await workspace.vtm('complete', 'HASH--T01', '--allow-strays')).toMatchObject({ code: 0 });
  expect((await guide.run(workspace, `vtm touched ${INDEX}`)).stdout).toMatch(
    /HASH--T01[^]*INDEX--T01/,
  );
});

it('the table of the guide ends claims in every way', async () => {
  const workspace = await makeWorkspace(backlog(), { staleClaimHours: 1e-9 });
  const run = (command: string) => guide.run(workspace, command);
  const blocked = 'vtm block HASH--T01 --reason MISSING-ADR --details "no word on salts"';
  const after = async (...commands: readonly string[]) => {
    for (const command of commands) expect(await run(command)).toMatchObject({ code: 0 });
    return standing(workspace);
  };
  expect(await after('vtm claim HASH--T01', blocked)).toBe('blocked');
  expect(await after('vtm reset HASH--T01')).toBe('pending');
  expect(await after('vtm claim HASH--T01', blocked)).toBe('blocked');
  expect(await after('vtm reset --blocked MISSING-ADR')).toBe('pending');
  expect(await after('vtm claim HASH--T01', 'vtm abandon HASH--T01')).toBe('pending');
  expect(await after('vtm claim HASH--T01', 'vtm wip', 'vtm abandon --stale')).toBe('pending');
  expect(await after('vtm claim HASH--T01', 'vtm abandon HASH--T01 --for-good')).toBe('abandoned');
  expect(await after('vtm reset HASH--T01', 'vtm claim HASH--T01')).toBe('in-progress');
  await workspace.write(FILE, 'good\n');
  expect(await after('vtm complete HASH--T01')).toBe('completed');
  await workspace.git('revert', '--no-edit', 'HEAD');
  expect(await after('vtm reset HASH--T01 --redo')).toBe('pending');

  const pilot = await workspace.vtm('next', '--pilot');
  expect(pilot.stdout).not.toContain('SCHEMA--T01');
  for (const name of ['SCHEMA', 'HASH', 'INDEX']) await workspace.vtm('claim', `${name}--T01`);
  expect(await run('vtm next')).toMatchObject({ code: 1 });
});
