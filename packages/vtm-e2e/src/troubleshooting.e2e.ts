import { describe, expect, it } from '@jest/globals';
import { guideAt } from './support/guide.js';
import { manifestOf, rawTask } from './support/manifest.js';
import { MANIFEST, makeWorkspace } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

const guide = guideAt('docs/guide/troubleshooting.md');
const PAIR = ['HASH--T01', 'WRITER--T01'] as const;

/** Where the commands of tasks tell each other how far they are. */
const SIGNALS = 'at="$(git rev-parse --path-format=absolute --git-common-dir)"';
const wait = (name: string) => `until test -f "$at/${name}"; do sleep 0.05; done`;

/** Declares that the pair conflicts, after which it is kept apart for that reason. */
async function declare(workspace: TestWorkspace, reason: string): Promise<void> {
  const declared = await guide.run(
    workspace,
    `vtm conflict add HASH--T01 WRITER--T01 --reason "${reason}"`,
  );
  expect(declared).toMatchObject({
    ...{ code: 0, stdout: expect.stringContaining('are declared to conflict') },
  });
  const { stdout } = await guide.run(workspace, 'vtm explain HASH--T01 WRITER--T01');
  expect(stdout).toContain('never under way at the same time');
  expect(stdout).toContain(reason);
}

async function conflictsIn(workspace: TestWorkspace, at: number): Promise<unknown> {
  const { tasks } = JSON.parse(await workspace.read(MANIFEST)) as {
    tasks: { conflicts_with: unknown }[];
  };
  return tasks[at]?.conflicts_with;
}

it('frees a pair that was kept apart by a scope wider than its work, and one that was declared', async () => {
  const wide = rawTask('HASH--T01', { file_scope: ['packages/alpha/'] });
  const workspace = await makeWorkspace(
    manifestOf(wide, rawTask('WRITER--T01'), rawTask('SCHEMA--T01')),
  );
  expect(await guide.run(workspace, 'vtm sync')).toMatchObject({ code: 0 });
  expect(await conflictsIn(workspace, 1)).toEqual(['HASH--T01']);
  const { code, stdout } = await guide.run(workspace, 'vtm explain HASH--T01 WRITER--T01');
  expect(code).toBe(0);
  expect(stdout).toContain('are never under way at the same time');
  expect(stdout).toContain('for example at packages/alpha/src/writer/x');
  expect(stdout).toContain('in HASH--T01, write "!packages/alpha/src/writer/"');
  expect((await guide.run(workspace, 'vtm scope HASH--T01')).stdout).toMatch(
    /^packages\/alpha\/ +alpha +\d+ +WRITER--T01, SCHEMA--T01$/m,
  );
  expect(await guide.run(workspace, 'vtm scope HASH--T01 --narrow WRITER--T01')).toMatchObject({
    ...{ code: 0, stdout: expect.stringContaining('gains "!packages/alpha/src/writer/"') },
  });
  expect((await guide.run(workspace, 'vtm explain HASH--T01 WRITER--T01')).stdout).toContain(
    'may be under way at the',
  );
  expect(await conflictsIn(workspace, 1)).toEqual([]);
  expect(await conflictsIn(workspace, 2)).toEqual(['HASH--T01']);
  expect((await guide.run(workspace, 'vtm scope HASH--T01 --narrow')).stdout).toContain('/schema/');
  expect(await conflictsIn(workspace, 2)).toEqual([]);
  await workspace.vtm('conflict', 'add', ...PAIR);
  expect(await guide.run(workspace, 'vtm conflict remove HASH--T01 WRITER--T01')).toMatchObject({
    ...{ code: 0, stdout: expect.stringContaining('no longer declared to conflict') },
  });
  expect(await conflictsIn(workspace, 1)).toEqual([]);
});

it('names the neighbours of a test that fails only beside them, until the conflict is declared', async () => {
  const workspace = await makeWorkspace(
    manifestOf(
      rawTask('HASH--T01', {
        run: `${SIGNALS}; ${wait('busy')}`,
        verify: `${SIGNALS}; if test -f "$at/busy"; then touch "$at/failed"; exit 1; fi`,
      }),
      rawTask('WRITER--T01', {
        run: `${SIGNALS}; touch "$at/busy"; ${wait('failed')}; rm "$at/busy"`,
      }),
    ),
  );
  expect(await workspace.vtm('run')).toMatchObject({ code: 0 });
  expect((await guide.run(workspace, 'vtm status')).stdout).toContain(
    'was verified alone: beside WRITER--T01 it failed',
  );
  await declare(workspace, 'both start a server on port 5432');
});

it('says who fills the slots, and frees them', async () => {
  const names = ['HASH', 'WRITER', 'SCHEMA', 'OTHER'];
  const workspace = await makeWorkspace(
    manifestOf(...names.map((name) => rawTask(`${name}--T01`, { run: 'true' }))),
    { staleClaimHours: 1e-9 },
  );
  for (const name of names.slice(0, 3)) await workspace.vtm('claim', `${name}--T01`, '--by', 'Ada');
  const refused = await workspace.vtm('claim', 'OTHER--T01');
  expect(refused).toMatchObject({
    ...{ code: 1, stderr: expect.stringContaining('WIP overload: 3 tasks in-progress (max 3)') },
  });
  expect(refused.stderr).toContain('`vtm wip`');
  const { code, stdout } = await guide.run(workspace, 'vtm wip');
  expect([code, stdout]).toEqual([0, expect.stringContaining('3 of at most 3, 0 slots free')]);
  expect(stdout).toMatch(/^HASH--T01 +Ada .*claimed by hand long ago: .*`vtm abandon HASH--T01`/m);
  expect((await guide.run(workspace, 'vtm complete HASH--T01')).stdout).toContain(
    'completed  HASH--T01',
  );
  expect((await guide.run(workspace, 'vtm wip')).stdout).toContain('1 slot free');
  expect((await guide.run(workspace, 'vtm abandon WRITER--T01')).stdout).toBe(
    'pending  WRITER--T01\n',
  );
  expect(await workspace.vtm('claim', 'OTHER--T01', '--by', 'Ada')).toMatchObject({ code: 0 });
  expect((await guide.run(workspace, 'vtm abandon --stale')).stdout).toBe(
    'pending  SCHEMA--T01\npending  OTHER--T01\n',
  );
  expect((await guide.run(workspace, 'vtm wip')).stdout).toContain('0 of at most 3');
});

it('says what costs most of the time, and what to do about it', async () => {
  const workspace = await makeWorkspace(
    manifestOf(
      rawTask('HASH--T01', { est: { size: 'S', minutes: 30 } }),
      rawTask('WRITER--T01', { conflicts_with: ['SCHEMA--T01'] }),
      rawTask('SCHEMA--T01', { conflicts_with: ['WRITER--T01'] }),
      rawTask('SECRET--T01', { risk: 'High', parallel: false }),
    ),
  );
  const { code, stdout } = await guide.run(workspace, 'vtm plan --costs');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^High risk runs alone +\d+ min/m);
  expect(stdout).toMatch(/^if the task took no time[^]*^HASH--T01 +\d+ min/m);
  expect(stdout).toMatch(/^Advice\n- /m);
});

it('names the tasks that meet in a file, and keeps them apart from then on', async () => {
  const index = 'packages/alpha/src/index.ts';
  const meeting = (mine: string, other: string) =>
    `${SIGNALS}; touch "$at/${mine}"; ${wait(other)}; mkdir -p packages/alpha/src; echo ${mine} > ${index}`;
  const workspace = await makeWorkspace(
    manifestOf(
      rawTask('HASH--T01', { run: meeting('hash', 'writer') }),
      rawTask('WRITER--T01', { run: meeting('writer', 'hash') }),
    ),
    { guard: 'warn' },
  );
  expect(await workspace.vtm('run')).toMatchObject({ code: 1 });
  expect(await workspace.git('status', '--porcelain', '--', 'packages')).toBe('');
  const touched = await guide.run(workspace, `vtm touched ${index}`);
  expect(touched.code).toBe(0);
  for (const task of PAIR)
    expect(touched.stdout).toMatch(new RegExp(`^${task} .* inside +${index}$`, 'm'));
  expect((await guide.run(workspace, 'vtm status')).stdout).toMatch(/--T01 conflicts_with/);
  expect((await guide.run(workspace, 'vtm explain HASH--T01 WRITER--T01')).stdout).toContain(
    'may be under way at the',
  );
  await declare(workspace, 'both rewrite the index');
});

it('goes on after a document that many waited for was written', async () => {
  const adr = 'docs/adr/one.md';
  const blocked = {
    ...{ status: 'blocked', acs_completed: [], acs_remaining: ['STORE--T01-AC01'] },
    blockers: [{ code: 'MISSING-ADR', reason: adr }],
  };
  const workspace = await makeWorkspace(
    manifestOf(
      rawTask('HASH--T01', { related_adrs: [adr], run: 'true' }),
      rawTask('WRITER--T01', { depends_on_tasks: ['HASH--T01'], run: 'true' }),
      rawTask('STORE--T01', {
        run: `test -f ${adr} || echo '${JSON.stringify(blocked)}' > "$VTM_RESULT_FILE"`,
      }),
    ),
  );
  const missing = await guide.run(workspace, 'vtm validate');
  expect(missing.stdout).toContain(`${adr} holds up 2: HASH--T01, WRITER--T01`);
  expect((await guide.run(workspace, 'vtm next --count 3')).stdout).toMatch(/^STORE--T01: /m);
  const stopped = await guide.run(workspace, 'vtm run');
  expect(stopped).toMatchObject({
    code: 1,
    stdout: expect.stringContaining(`BLOCKED::MISSING-ADR: HASH--T01 needs "${adr}"`),
  });
  expect((await guide.run(workspace, 'vtm status')).stdout).toMatch(
    new RegExp(`^STORE--T01 +blocked .*cannot go on: .*${adr}`, 'm'),
  );
  await workspace.write(adr, '# One\n');
  await workspace.git('add', adr);
  await workspace.git('commit', '--quiet', '--message=adr');
  expect((await guide.run(workspace, 'vtm validate')).stdout).not.toContain('holds up');
  expect(await guide.run(workspace, 'vtm reset --blocked MISSING-ADR')).toMatchObject({
    ...{ code: 0, stdout: 'pending  STORE--T01\n' },
  });
  expect(await guide.run(workspace, 'vtm run')).toMatchObject({
    ...{ code: 0, stdout: expect.stringContaining('3 completed') },
  });
});

it('proposes what to take, alone, together or at first, and hands it out', async () => {
  const workspace = await makeWorkspace(
    manifestOf(
      rawTask('HASH--T01', { risk: 'Low', est: { size: 'L' } }),
      rawTask('WRITER--T01', { risk: 'Low', depends_on_tasks: ['HASH--T01'] }),
      rawTask('SCHEMA--T01', { risk: 'High', parallel: false }),
      rawTask('OTHER--T01', { risk: 'Low' }),
    ),
  );
  const next = await guide.run(workspace, 'vtm next');
  expect(next.stdout).toMatch(/^HASH--T01: .*\n[^]*why: [^]*go on: vtm claim HASH--T01/);
  const { stdout: two } = await guide.run(workspace, 'vtm next --count 2');
  expect(two.match(/^\S+(?=: Do)/gm)).toEqual(['HASH--T01', 'OTHER--T01']);
  const { stdout: pilot } = await guide.run(workspace, 'vtm next --pilot');
  expect(pilot).toMatch(/^a first batch of 2/);
  expect(pilot).not.toContain('SCHEMA--T01');
  expect((await guide.run(workspace, 'vtm show HASH--T01')).stdout).toMatch(
    /^# HASH--T01: [^]*HASH--T01-AC01[^]*## Where it stands\n\n- pending/,
  );
  expect(await guide.run(workspace, 'vtm claim HASH--T01')).toMatchObject({
    ...{ code: 0, stdout: expect.stringContaining('vtm complete HASH--T01') },
  });
  expect((await guide.run(workspace, 'vtm next')).stdout).toMatch(/^OTHER--T01: /);
});

it('is begun with a pilot: in order, looked at, run, and a slice after it', async () => {
  const workspace = await makeWorkspace(
    manifestOf(
      ...['HASH', 'OTHER'].map((name) => rawTask(`${name}--T01`, { risk: 'Low', run: 'true' })),
      rawTask('WRITER--T01', { file_scope: ['packages/alpha/src/hash/x.ts'], run: 'true' }),
    ),
  );
  expect((await guide.run(workspace, 'vtm validate')).stdout).toContain('VTM203');
  expect(await guide.run(workspace, 'vtm sync')).toMatchObject({ code: 0 });
  expect((await guide.run(workspace, 'vtm validate')).stdout).toContain('0 errors, 0 warnings');
  expect((await guide.run(workspace, 'vtm conflicts')).stdout).toMatch(
    /^hard .*HASH--T01, WRITER--T01/m,
  );
  await workspace.git('commit', '--quiet', '--all', '--message=sync');
  const { stdout: pilot } = await guide.run(workspace, 'vtm next --pilot');
  expect(pilot.match(/^\S+(?=: Do)/gm)).toEqual(['HASH--T01', 'OTHER--T01']);
  expect(await guide.run(workspace, 'vtm run HASH--T01 OTHER--T01')).toMatchObject({ code: 0 });
  expect((await guide.run(workspace, 'vtm status')).stdout).toContain('2 completed, 1 pending');
  const slice = await guide.run(workspace, 'vtm plan --select slice:1.1');
  expect([slice.code, slice.stdout]).toEqual([0, expect.stringContaining('WRITER--T01')]);
});

it('finds out with the doctor why a run does not start', async () => {
  const needy = rawTask('HASH--T01', { related_adrs: ['docs/adr/one.md'] });
  const { code, stdout } = await guide.run(await makeWorkspace(manifestOf(needy)), 'vtm doctor');
  expect(code).toBe(0);
  expect(stdout).toContain('A run would start nothing now.');
  expect(stdout).toContain('waits  HASH--T01: BLOCKED::MISSING-ADR');
});

describe('the guide', () => {
  it('shows nothing else: each of its commands has run above', () => {
    const inTable = [...guide.text.matchAll(/^\|.*\| `(vtm [^`]+)` +\|$/gm)];
    expect(inTable.length).toBeGreaterThan(5);
    expect(
      inTable.map(([, call]) => call).filter((call) => !guide.text.includes(`\n${call}\n`)),
    ).toEqual(['vtm doctor']);
    expect(guide.untried()).toEqual([]);
  });
});
