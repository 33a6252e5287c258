import { describe, expect, it } from '@jest/globals';
import { ok } from '../../base/result.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import type { HandWork } from '../../run/by-hand/hand-work.js';
import type { Entry } from '../../run/state.js';
import { aLease, NEW_YEAR } from '../../run/testing/a-state.js';
import { MANIFEST, opened } from '../testing/memory-files.js';
import { memoryWorld } from '../testing/memory-world.js';
import { completeTask } from './complete.js';
import type { Completing } from './complete.js';

const job = (id: string, fields: object = {}) =>
  aWrittenTask(id, { file_scope: [`${id}/`], capability_id: id, ...fields });
const VERIFIED = job('A--T01', { verify: ['prove'] });
const MINE: Entry = {
  status: 'in-progress',
  started_at: new Date(NEW_YEAR - 90_000).toISOString(),
  ...{ attempt: 2, claimed_by: 'Ada', base: 'base' },
  hand: { token: 7, slot: 1, folder: '/workspace' },
};

const touched = (...paths: readonly string[]) => paths.map((path) => ({ path, resolved: null }));
const commit = (name: string, paths: readonly string[], ...tasks: readonly string[]) => ({
  ...{ commit: name, tasks, touched: touched(...paths) },
});

interface Scene {
  readonly tasks?: readonly unknown[];
  readonly entry?: Entry;
  readonly work?: Partial<HandWork>;
  readonly options?: object;
  readonly instant?: boolean;
}

async function scene({
  tasks = [job('A--T01'), job('B--T01', { depends_on_tasks: ['A--T01'] })],
  entry = MINE,
  work = {},
  options = {},
  instant = true,
}: Scene) {
  const since = { commits: [], uncommitted: touched('A--T01/x', 'other'), ...work };
  const world = memoryWorld({ instant, git: { workSince: () => Promise.resolve(ok(since)) } });
  const manifest = { last_updated: '2024-12-31T00:00:00.000Z', tasks: { 'A--T01': entry } };
  world.state = { revision: 1, token: 7, manifests: { [MANIFEST]: manifest } };
  const workspace = await opened(tasks, { 'nx.json': { plugins: [{ plugin: 'vtm', options }] } });
  const stop = new AbortController();
  const complete = async (asked: Partial<Completing> = {}) => {
    const all = { task: 'A--T01', remaining: [], allowStrays: false, verify: true, commit: true };
    const control = { stop: stop.signal, tell: () => undefined };
    const done = await completeTask(workspace, world.ports, { ...all, ...asked }, control);
    return done.ok
      ? { codes: [], said: '', ...done.value }
      : {
          codes: done.error.map(({ code }) => code),
          said: done.error.map(({ message, remedy }) => `${message} | ${remedy}`).join('\n'),
        };
  };
  const now = () => world.state.manifests[MANIFEST]?.tasks['A--T01'];
  return { world, complete, now, stop };
}

describe('vtm complete', () => {
  it('commits what is open in the scope, records what is known, and tells what can be claimed now', async () => {
    const { world, complete, now } = await scene({
      work: { commits: [commit('c1', ['A--T01/y'])] },
    });
    expect(await complete()).toMatchObject({
      proof: { kind: 'made', commit: 'commit-of-A--T01' },
      freed: ['B--T01'],
      notices: [],
    });
    expect(world.repository.steps).toEqual(['commit A--T01/x of A--T01 by hand']);
    expect(now()).toEqual({
      status: 'completed',
      started_at: '2024-12-31T23:58:30.000Z',
      completed_at: '2025-01-01T00:00:00.000Z',
      duration_minutes: 1.5,
      files_modified: ['A--T01/x', 'A--T01/y'],
      unattributed: ['other'],
      acs_completed: ['A--T01-AC01'],
      commit: 'commit-of-A--T01',
      ...{ attempt: 2, claimed_by: 'Ada', base: 'base' },
    });
    expect(world.workspaceFiles.has('docs/backlog/task-state.json')).toBe(true);
  });

  it('proves by an empty commit what was committed without a trailer, and by what is there with one', async () => {
    const bare = await scene({ work: { commits: [commit('c1', ['A--T01/y'])], uncommitted: [] } });
    expect(await bare.complete()).toMatchObject({ proof: { kind: 'empty' } });
    const commits = [commit('c1', ['A--T01/y'], 'A--T01')];
    const named = await scene({ work: { commits, uncommitted: [] } });
    expect(await named.complete()).toMatchObject({ proof: { kind: 'found', commit: 'c1' } });
    expect(named.world.repository.steps).toEqual([]);
  });

  it('verifies with a proof of its own, at the attempt and slot of the claim', async () => {
    const { world, complete, now } = await scene({ tasks: [VERIFIED] });
    expect(await complete()).toMatchObject({ codes: [] });
    expect(world.orders).toMatchObject([
      {
        ...{ argv: ['prove'], cwd: '/workspace', directory: '/attempts/A--T01-7/verify-by-hand' },
        environment: { VTM_ATTEMPT: '2', VTM_SLOT: '1', VTM_PORT_FIRST: '20010' },
      },
    ]);
    expect(now()).toMatchObject({ verified: true });
  });

  it('leaves the task claimed, and commits nothing, when the verification fails', async () => {
    const { world, complete, now } = await scene({ tasks: [VERIFIED], instant: false });
    const ended = complete();
    await world.started(1);
    world.end('A--T01/verify-by-hand', { kind: 'exited', code: 3 });
    expect(await ended).toMatchObject({
      codes: ['VTM323'],
      said: expect.stringMatching(/exit code 3 \| Read its output in .*log.* the task stays yours/),
    });
    expect(world.repository.steps).toEqual([]);
    expect(now()).toEqual(MINE);
  });

  it('ends the verification when it is interrupted', async () => {
    const { world, complete, now, stop } = await scene({ tasks: [VERIFIED], instant: false });
    const ended = complete();
    await world.started(1);
    stop.abort();
    expect(await ended).toMatchObject({
      codes: ['VTM323'],
      said: expect.stringContaining('by hand'),
    });
    expect(world.running).toEqual([]);
    expect(now()).toEqual(MINE);
  });

  it('leaves out the verification or the commit when told so, and says what that means', async () => {
    const { world, complete, now } = await scene({ tasks: [VERIFIED], instant: false });
    expect(await complete({ verify: false, commit: false })).toMatchObject({
      proof: { kind: 'none' },
      notices: [{ code: 'VTM337' }],
    });
    expect([world.orders, world.repository.steps]).toEqual([[], []]);
    expect(now()).not.toHaveProperty('verified');
    expect(now()).not.toHaveProperty('commit');
  });

  it('refuses strays in the way of other tasks, unless they are accepted', async () => {
    const work = { commits: [commit('c1', ['A--T01/y', 'B--T01/x', 'README.md'])] };
    const { complete, now } = await scene({ work });
    expect(await complete()).toMatchObject({
      codes: ['VTM316'],
      said: expect.stringMatching(/"B--T01\/x" \(B--T01 may write it\).*--allow-strays/),
    });
    expect(now()).toEqual(MINE);
    expect(await complete({ allowStrays: true })).toMatchObject({ codes: [] });
    expect(now()).toMatchObject({ strays: ['B--T01/x', 'README.md'] });
  });

  it('refuses while criteria remain, and does not know those of others', async () => {
    const { complete, now } = await scene({});
    expect(await complete({ remaining: ['A--T01-AC01'] })).toMatchObject({
      codes: ['VTM332'],
      said: expect.stringContaining('"A--T01-AC01" remains'),
    });
    expect(await complete({ remaining: ['x\n'] })).toMatchObject({
      codes: ['VTM332'],
      said: expect.stringContaining('"x\\n" is no acceptance criterion'),
    });
    expect(now()).toEqual(MINE);
  });

  it.each<[string, Entry]>([
    ['pending', { status: 'pending' }],
    ['held by a run', { status: 'in-progress', lease: aLease(1) }],
    ['completed', { status: 'completed' }],
    ['blocked', { status: 'blocked' }],
  ])('refuses a task that is %s', async (_name, entry) => {
    const { complete, now } = await scene({ entry });
    expect((await complete()).codes).toEqual(['VTM331']);
    expect(now()).toEqual(entry);
  });

  it('refuses an unknown task', async () => {
    expect((await (await scene({})).complete({ task: 'X--T01' })).codes).toEqual(['VTM403']);
  });

  it('completes once what two calls complete at once', async () => {
    const { world, complete } = await scene({ tasks: [VERIFIED] });
    const ends = await Promise.all([complete(), complete()]);
    expect(ends.map(({ codes }) => codes)).toEqual([[], ['VTM331']]);
    expect(world.orders).toHaveLength(1);
  });

  it('records nothing when the claim was given back and taken anew meanwhile', async () => {
    const { world, complete, now } = await scene({ tasks: [VERIFIED], instant: false });
    const ended = complete();
    await world.started(1);
    const other: Entry = { ...MINE, hand: { token: 8, slot: 0, folder: '/elsewhere' } };
    const manifest = { last_updated: '2025-01-01T00:00:00.000Z', tasks: { 'A--T01': other } };
    world.state = { ...world.state, manifests: { [MANIFEST]: manifest } };
    world.end('A--T01/verify-by-hand');
    expect(await ended).toMatchObject({
      codes: ['VTM331'],
      said: expect.stringContaining('its claim is another one'),
    });
    expect(now()).toEqual(other);
  });

  it('completes a claim that came with a state file, from which nothing is known of where it began', async () => {
    const { complete } = await scene({ entry: { status: 'in-progress' } });
    expect(await complete()).toMatchObject({ codes: [], proof: { kind: 'made' } });
  });
});
