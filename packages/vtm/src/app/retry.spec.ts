import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../manifest/testing/a-written-task.js';
import type { KnownAttempt } from '../run/repository.js';
import type { Entry } from '../run/state.js';
import { aLease } from '../run/testing/a-state.js';
import { execute } from './execute.js';
import { prepareRetry } from './retry.js';
import type { Retry } from './retry.js';
import { MANIFEST, opened } from './testing/memory-files.js';
import { memoryWorld } from './testing/memory-world.js';

const PLACE = { worktree: '/worktrees/A--T01-1', branch: 'vtm/A--T01/1' };
const BLOCKED: Entry = {
  status: 'blocked',
  attempt: 1,
  blocked_reason: 'VERIFY-FAILED',
  blocker_details: 'the verification failed',
  log: '/attempts/A--T01-1/log',
  ...PLACE,
};
const KEPT: KnownAttempt = {
  ...{ task: 'A--T01', attempt: 1, place: PLACE, tip: 'commit', hasWorktree: true },
};

async function retried(
  entry: Entry,
  { from = 'command', tasks = ['A--T01'] }: Partial<Retry> = {},
  { known = [KEPT], options = {} }: { known?: readonly KnownAttempt[]; options?: object } = {},
) {
  const attempts = () => Promise.resolve({ ok: true as const, value: known });
  const world = memoryWorld({ instant: true, git: { attempts } });
  const manifest = { last_updated: '2025-01-01T00:00:00.000Z', tasks: { 'A--T01': entry } };
  world.state = { revision: 1, token: 1, manifests: { [MANIFEST]: manifest } };
  const written = [aWrittenTask('A--T01', { run: ['true'], file_scope: ['a/'] })];
  const nxJson = { plugins: [{ plugin: 'vtm', options }] };
  const workspace = await opened(written, { 'nx.json': nxJson });
  const before = world.state;
  const prepared = await prepareRetry(workspace, world.ports, { tasks, from });
  const run = async () => {
    const never = new AbortController().signal;
    const control = { drain: never, stop: never, detach: never };
    const asked = { tasks, parallel: null, waves: null, invocation: null };
    await execute(workspace, asked, world.ports, control, () => undefined);
  };
  const codes = prepared.ok ? [] : prepared.error.map(({ code }) => code);
  return { world, codes, run, changed: world.state !== before };
}

describe('a retry', () => {
  it('runs the command again in the kept worktree, as the next attempt, told of the last one', async () => {
    const { world, codes, run } = await retried(BLOCKED);
    expect(codes).toEqual([]);
    await run();
    expect(world.orders).toHaveLength(1);
    expect(world.orders[0]).toMatchObject({
      cwd: PLACE.worktree,
      environment: { VTM_ATTEMPT: '2', VTM_PREVIOUS_LOG: '/attempts/A--T01-1/log' },
    });
    expect(world.orders[0]?.files['brief.md']).toContain(
      '## Why the last attempt ended\n\n- attempt 1: VERIFY-FAILED: the verification failed\n',
    );
    expect(world.repository.steps.filter((step) => step.startsWith('add'))).toEqual([]);
    expect(world.state.manifests[MANIFEST]?.tasks['A--T01']).toMatchObject({
      status: 'completed',
      attempt: 2,
    });
  });

  it('that finishes runs no command and integrates what stands there', async () => {
    const { world, run } = await retried(BLOCKED, { from: 'finish' });
    await run();
    expect(world.orders).toEqual([]);
    expect(world.repository.steps).toEqual(
      expect.arrayContaining(['stage A--T01', 'commit A--T01', 'publish A--T01']),
    );
  });

  it('from the beginning gets a new worktree, and is told of the last attempt, too', async () => {
    const { world, run } = await retried(BLOCKED, { from: 'fresh' }, { known: [] });
    await run();
    expect(world.orders[0]).toMatchObject({
      cwd: '/worktrees/A--T01-2',
      environment: { VTM_PREVIOUS_LOG: '/attempts/A--T01-1/log' },
    });
  });

  it('goes on in the one work tree where all work there, but cannot finish what nobody can tell apart', async () => {
    const { worktree: _worktree, branch: _branch, ...entry } = BLOCKED;
    const options = { isolation: 'none' };
    expect((await retried(entry as Entry, {}, { options })).codes).toEqual([]);
    expect((await retried(entry as Entry, { from: 'finish' }, { options })).codes).toEqual([
      'VTM329',
    ]);
  });

  it('takes up an interrupted task', async () => {
    const entry: Entry = { status: 'pending', attempt: 1, ...PLACE };
    const { world, run } = await retried(entry);
    await run();
    expect(world.orders[0]?.cwd).toBe(PLACE.worktree);
    expect(world.orders[0]?.files['brief.md']).toContain('- attempt 1: it was interrupted\n');
  });
});

describe('a retry is refused, and changes nothing', () => {
  it.each<[string, Entry, Partial<Retry>, readonly string[]]>([
    ['of an unknown task', BLOCKED, { tasks: ['A--T01', 'B--T01'] }, ['VTM403']],
    ['of a completed one', { status: 'completed', attempt: 1 }, {}, ['VTM328']],
    ['of one in progress', { status: 'in-progress', lease: aLease(1) }, {}, ['VTM328']],
    ['of one that awaits its merge', { ...BLOCKED, status: 'awaiting-merge' }, {}, ['VTM328']],
    ['of one never tried', { status: 'pending' }, {}, ['VTM328']],
    ['of one never tried, begun anew', { status: 'pending' }, { from: 'fresh' }, ['VTM328']],
    [
      'of one whose command never began',
      { status: 'blocked', attempt: 1, blocked_reason: 'SETUP-FAILED', ...PLACE },
      {},
      ['VTM329'],
    ],
  ])('%s', async (_name, entry, retry, codes) => {
    expect(await retried(entry, retry)).toMatchObject({ codes, changed: false });
  });

  it('when the worktree is gone', async () => {
    const gone = { known: [{ ...KEPT, hasWorktree: false }] };
    expect(await retried(BLOCKED, {}, gone)).toMatchObject({ codes: ['VTM329'], changed: false });
  });
});
