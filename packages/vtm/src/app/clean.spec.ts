import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../manifest/testing/a-written-task.js';
import type { KnownAttempt, Removal, Repository } from '../run/repository.js';
import type { Entry } from '../run/state.js';
import { aLease } from '../run/testing/a-state.js';
import { clean } from './clean.js';
import type { Cleaning } from './clean.js';
import { MANIFEST, opened } from './testing/memory-files.js';
import { memoryWorld } from './testing/memory-world.js';

const known = (task: string, attempt = 1, hasWorktree = true): KnownAttempt => ({
  ...{ task, attempt, tip: 'commit', hasWorktree },
  place: { worktree: `/worktrees/${task}-${attempt}`, branch: `vtm/${task}/${attempt}` },
});
const DAY = 86_400_000;

interface Scene {
  readonly entries?: Readonly<Record<string, Entry>>;
  readonly there?: readonly KnownAttempt[];
  readonly git?: Partial<Repository>;
}

async function scene({ entries = {}, there = [], git = {} }: Scene) {
  const attempts = () => Promise.resolve({ ok: true as const, value: there });
  const world = memoryWorld({ git: { attempts, ...git } });
  const manifest = { last_updated: '2025-01-01', tasks: entries };
  world.state = { revision: 1, token: 1, manifests: { [MANIFEST]: manifest } };
  const workspace = await opened([aWrittenTask('A--T01'), aWrittenTask('B--T01')]);
  const cleaned = async (cleaning: Partial<Cleaning> = {}) => {
    const asked = { tasks: null, olderThanDays: 14, dryRun: false, ...cleaning };
    const report = await clean(workspace, world.ports, asked);
    if (!report.ok) throw new Error(report.error[0]?.code);
    return report.value;
  };
  const directory = (task: string, days: number, hasTemporary = false) => ({
    ...{ task, hasTemporary, directory: `/attempts/${task}-1` },
    changedAt: world.now - days * DAY,
  });
  return { world, cleaned, directory };
}

describe('attempts', () => {
  it('of completed tasks and lost ones go, worktree or branch', async () => {
    const { world, cleaned } = await scene({
      entries: { 'A--T01': { status: 'completed', attempt: 1 } },
      there: [known('A--T01'), known('B--T01', 2, false), known('GONE--T01')],
    });
    expect(await cleaned()).toEqual({
      removed: [
        { kind: 'attempt', what: '/worktrees/A--T01-1', task: 'A--T01' },
        { kind: 'attempt', what: 'vtm/B--T01/2', task: 'B--T01' },
        { kind: 'attempt', what: '/worktrees/GONE--T01-1', task: 'GONE--T01' },
      ],
      kept: [],
    });
    expect(world.repository.steps).toHaveLength(3);
  });

  it.each<[string, Entry, string]>([
    ['in progress', { status: 'in-progress', lease: aLease(1) }, 'A--T01 is in progress'],
    ['blocked', { status: 'blocked', branch: 'vtm/A--T01/1' }, 'vtm retry A--T01'],
    ['interrupted', { status: 'pending', branch: 'vtm/A--T01/1' }, 'vtm retry A--T01'],
    [
      'awaiting its merge',
      { status: 'awaiting-merge', branch: 'vtm/A--T01/1' },
      'waits to be merged',
    ],
  ])('of a task %s stay untouched, with why', async (_name, entry, why) => {
    const { world, cleaned } = await scene({
      entries: { 'A--T01': entry },
      there: [known('A--T01')],
    });
    const { removed, kept } = await cleaned();
    expect(removed).toEqual([]);
    expect(kept).toMatchObject([{ task: 'A--T01', attempt: 1, worktree: '/worktrees/A--T01-1' }]);
    expect(kept[0]?.why).toContain(why);
    expect(world.repository.steps).toEqual([]);
  });

  it('of a task in progress on another branch stay untouched', async () => {
    const { world, cleaned } = await scene({ there: [known('A--T01')] });
    const tasks: Record<string, Entry> = {
      'A--T01': { status: 'in-progress', lease: aLease(1) },
    };
    const manifest = { last_updated: '2025-01-01', tasks };
    world.elsewhere.push({ revision: 1, token: 1, manifests: { [MANIFEST]: manifest } });
    expect(await cleaned()).toMatchObject({
      removed: [],
      kept: [{ why: 'A--T01 is in progress' }],
    });
    expect(world.repository.steps).toEqual([]);
  });

  it('that hold work stay, whatever the state says', async () => {
    const removal: Removal = { kind: 'kept', why: 'it holds changes' };
    const git = { removeWorktree: () => Promise.resolve(removal) };
    const { cleaned } = await scene({ there: [known('A--T01')], git });
    expect(await cleaned()).toMatchObject({ removed: [], kept: [{ why: 'it holds changes' }] });
  });
});

it('what a gate has stays while it is under way, its temporary files too', async () => {
  const { world, cleaned, directory } = await scene({
    there: [known('gate-k', 2), known('gate-k')],
  });
  const gate = { ...{ group: 3, commit: 'c', tasks: {}, commands: '', slot: 0, started_at: '' } };
  const own = { token: 2, directory: '/attempts/gate-k-1', place: known('gate-k', 2).place };
  world.state = { ...world.state, gates: { k: { ...gate, ...own } } };
  world.kept = [directory('gate-k', 99, true)];
  const { removed, kept } = await cleaned();
  expect(removed.map(({ what }) => what)).toEqual(['/worktrees/gate-k-1']);
  expect(kept).toMatchObject([{ attempt: 2, why: 'the gate after group 3 works in it' }]);
});

describe('what is kept outside of work trees', () => {
  const done: Entry = { status: 'completed', attempt: 1 };

  it('goes with a completed task after so many days; logs of others stay, their temporary files go', async () => {
    const entries = { 'A--T01': done, 'B--T01': { status: 'blocked' } } as const;
    const { world, cleaned, directory } = await scene({ entries });
    world.kept = [directory('A--T01', 15), directory('B--T01', 99, true)];
    expect((await cleaned()).removed.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      'log /attempts/A--T01-1',
      'temporary-directory /attempts/B--T01-1',
    ]);
    expect(world.kept).toEqual([directory('B--T01', 99, false)]);
  });

  it('stays while it is young, held by a claim, or of a command that runs', async () => {
    const lease = aLease(1, { attemptDirectory: '/attempts/B--T01-1' });
    const entries = { 'A--T01': done, 'B--T01': { status: 'in-progress', lease } } as const;
    const { world, cleaned, directory } = await scene({ entries });
    world.kept = [directory('A--T01', 13), directory('B--T01', 99, true)];
    expect((await cleaned()).removed).toEqual([]);
    expect((await cleaned({ olderThanDays: 12 })).removed).toHaveLength(1);
  });
});

it('locks of dead processes go, unless only some tasks are cleaned', async () => {
  const { world, cleaned } = await scene({});
  world.abandoned = ['/state/lock'];
  expect((await cleaned({ tasks: ['A--T01'] })).removed).toEqual([]);
  expect((await cleaned()).removed).toEqual([{ kind: 'lock', what: '/state/lock', task: null }]);
  expect(world.abandoned).toEqual([]);
});

it('a dry run changes nothing and says the same', async () => {
  const { world, cleaned, directory } = await scene({
    entries: { 'A--T01': { status: 'completed' } },
    there: [known('A--T01')],
  });
  world.kept = [directory('A--T01', 15)];
  world.abandoned = ['/state/lock'];
  const would = await cleaned({ dryRun: true });
  expect([world.repository.steps, world.kept.length, world.abandoned.length]).toEqual([[], 1, 1]);
  expect(await cleaned()).toEqual(would);
});

it('an unknown task is refused', async () => {
  const { cleaned } = await scene({});
  await expect(cleaned({ tasks: ['C--T01'] })).rejects.toThrow('VTM403');
});
