import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import type { Entry } from '../../run/state.js';
import { aLease, NEW_YEAR } from '../../run/testing/a-state.js';
import { MANIFEST, opened } from '../testing/memory-files.js';
import { memoryWorld } from '../testing/memory-world.js';
import { blockTask } from './block.js';
import type { BlockRequest } from './block.js';
import { claimTask } from './claim.js';
import { abandonTasks, resetTasks } from './reset.js';
import type { AbandonRequest, ResetRequest } from './reset.js';

const HOUR = 3_600_000;
const claimed = (hours: number): Entry => ({
  status: 'in-progress',
  started_at: new Date(NEW_YEAR - hours * HOUR).toISOString(),
  hand: { token: 1, slot: 0, folder: '/workspace' },
});
const job = (id: string, fields: object = {}) =>
  aWrittenTask(id, { file_scope: [`${id}/`], capability_id: id, ...fields });

async function scene(entries: Readonly<Record<string, Entry>>) {
  const world = memoryWorld();
  const manifest = { last_updated: '2024-12-31T00:00:00.000Z', tasks: entries };
  world.state = { revision: 1, token: 1, manifests: { [MANIFEST]: manifest } };
  const after = job('C--T01', { depends_on_tasks: ['A--T01'] });
  const workspace = await opened([job('A--T01'), job('B--T01'), after, job('D--T01')]);
  const told = (
    result: Awaited<ReturnType<typeof resetTasks>> | Awaited<ReturnType<typeof blockTask>>,
  ) => (result.ok ? result.value.tasks.map(({ id }) => id) : result.error.map(({ code }) => code));
  const { ports } = world;
  return {
    world,
    workspace,
    reset: async (asked: ResetRequest) => told(await resetTasks(workspace, ports, asked)),
    abandon: async (asked: AbandonRequest) => told(await abandonTasks(workspace, ports, asked)),
    block: async (asked: Partial<BlockRequest>) => {
      const whole = { task: 'A--T01', reason: 'MISSING-ADR', details: null, waitsFor: null };
      return blockTask(workspace, ports, { ...whole, ...asked });
    },
    entry: (id = 'A--T01') => world.state.manifests[MANIFEST]?.tasks[id],
    changed: () => world.state.revision !== 1,
  };
}

describe('vtm block', () => {
  it('frees the place of a claim and tells what it holds up and what can go on', async () => {
    const { world, block, entry } = await scene({ 'A--T01': claimed(1) });
    expect(await block({ reason: 'missing-adr', details: 'ADR-0042' })).toMatchObject({
      ok: true,
      value: {
        cascade: {
          heldUp: { count: 1, first: ['C--T01'] },
          meanwhile: { count: 2, first: ['B--T01', 'D--T01'] },
        },
      },
    });
    expect(entry()).toMatchObject({
      ...{ status: 'blocked', blocked_reason: 'MISSING-ADR', blocker_details: 'ADR-0042' },
      duration_minutes: 60,
    });
    const file = world.workspaceFiles.read('docs/backlog/task-state.json');
    expect(file.ok && file.value).toContain('"blocked_reason": "MISSING-ADR"');
  });

  it.each<[string, Partial<BlockRequest>, string]>([
    ['a task that is not claimed', { task: 'B--T01' }, 'VTM331'],
    ['an unknown task', { task: 'X--T01' }, 'VTM403'],
    ['an unknown task to wait for', { waitsFor: 'X--T01' }, 'VTM403'],
    ['a task behind it to wait for', { waitsFor: 'C--T01' }, 'VTM335'],
    ['an empty reason', { reason: '' }, 'VTM335'],
  ])('refuses %s', async (_name, asked, code) => {
    const { block, changed } = await scene({ 'A--T01': claimed(1) });
    expect(await block(asked)).toMatchObject({ ok: false, error: [{ code }] });
    expect(changed()).toBe(false);
  });
});

describe('vtm reset', () => {
  const blockedFor = (blocked_reason: string): Entry => ({ status: 'blocked', blocked_reason });

  it('makes blocked and abandoned tasks pending, each once, or none of them', async () => {
    const entries: Record<string, Entry> = {
      'A--T01': blockedFor('MISSING-ADR'),
      'B--T01': { status: 'abandoned' },
      'D--T01': { status: 'completed' },
    };
    const { reset, entry, changed } = await scene(entries);
    expect(await reset({ tasks: ['A--T01', 'D--T01'], redo: false })).toEqual(['VTM331']);
    expect(changed()).toBe(false);
    const tasks = ['A--T01', 'B--T01', 'A--T01'];
    expect(await reset({ tasks, redo: false })).toEqual(['A--T01', 'B--T01']);
    expect([entry('A--T01'), entry('B--T01')]).toEqual([
      { status: 'pending' },
      { status: 'pending' },
    ]);
  });

  it('resets all that are blocked for a reason, whatever task stands behind it', async () => {
    const { reset } = await scene({
      'A--T01': blockedFor('DEPENDENCY-NOT-DONE::D--T01'),
      'B--T01': blockedFor('MISSING-ADR'),
      'GONE--T01': blockedFor('MISSING-ADR'),
      'D--T01': { status: 'pending', blocked_reason: 'MISSING-ADR' },
    });
    expect(await reset({ blockedFor: 'blocked::missing-adr' })).toEqual(['B--T01', 'GONE--T01']);
    expect(await reset({ blockedFor: 'DEPENDENCY-NOT-DONE' })).toEqual(['A--T01']);
    expect(await reset({ blockedFor: 'MISSING-ADR' })).toEqual([]);
  });

  it('resets what the command of a task has said itself, by code or text', async () => {
    const said = (blocker: object): Entry => ({
      ...blockedFor('COMMAND-BLOCKED'),
      blockers: [blocker],
    });
    const { reset } = await scene({
      'A--T01': said({ code: 'MISSING-ADR', reason: 'docs/adr/one.md' }),
      'B--T01': said({ reason: 'MISSING-ADR' }),
      'D--T01': said({ code: 7 }),
    });
    expect(await reset({ blockedFor: 'MISSING-ADR' })).toEqual(['A--T01', 'B--T01']);
  });

  it('has a completed task done once more, though history has proven it done', async () => {
    const { world, workspace, reset, entry } = await scene({ 'A--T01': { status: 'completed' } });
    world.repository.merged.push(
      { task: 'A--T01', commit: 'c1' },
      { task: 'A--T01', commit: 'c0' },
    );
    expect(await reset({ tasks: ['A--T01'], redo: true })).toEqual(['A--T01']);
    expect(entry()).toEqual({ status: 'pending', superseded: ['c1', 'c0'] });
    const again = await claimTask(workspace, world.ports, { task: 'A--T01', by: null });
    expect(again).toMatchObject({ ok: true, value: { entry: { status: 'in-progress' } } });
  });

  it('knows no task that neither manifest nor state knows', async () => {
    expect(await (await scene({})).reset({ tasks: ['X--T01'], redo: false })).toEqual(['VTM403']);
  });
});

describe('vtm abandon', () => {
  it('gives claims back, all or none, also of tasks that have left their manifest', async () => {
    const lease = aLease(1);
    const entries: Record<string, Entry> = {
      ...{ 'A--T01': claimed(1), 'GONE--T01': claimed(1) },
      'B--T01': { status: 'in-progress', lease },
    };
    const { abandon, entry, changed } = await scene(entries);
    expect(await abandon({ tasks: ['A--T01', 'B--T01'], forGood: false })).toEqual(['VTM331']);
    expect(changed()).toBe(false);
    const tasks = ['A--T01', 'GONE--T01'];
    expect(await abandon({ tasks, forGood: false })).toEqual(tasks);
    expect(entry()?.status).toBe('pending');
  });

  it('gives back claims that are stale, and none of a run', async () => {
    const old = claimed(25);
    const { abandon, entry } = await scene({
      ...{ 'A--T01': old, 'B--T01': claimed(23), 'GONE--T01': old },
      'D--T01': { ...old, lease: aLease(1) },
    });
    expect(await abandon({ stale: true })).toEqual(['A--T01', 'GONE--T01']);
    expect(entry('B--T01')?.status).toBe('in-progress');
    expect(await abandon({ stale: true })).toEqual([]);
  });

  it('gives tasks up for good, which then no history completes', async () => {
    const { world, workspace, abandon, entry } = await scene({ 'A--T01': { status: 'completed' } });
    world.repository.merged.push({ task: 'A--T01', commit: 'c1' });
    expect(await abandon({ tasks: ['A--T01', 'B--T01'], forGood: true })).toEqual([
      'A--T01',
      'B--T01',
    ]);
    await claimTask(workspace, world.ports, { task: 'D--T01', by: null });
    expect(entry()?.status).toBe('abandoned');
    expect(await abandon({ tasks: ['A--T01'], forGood: true })).toEqual(['VTM331']);
  });
});
