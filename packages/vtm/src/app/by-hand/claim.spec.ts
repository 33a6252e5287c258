import { describe, expect, it } from '@jest/globals';
import { fail, ok } from '../../base/result.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import type { Repository } from '../../run/repository.js';
import type { Entry } from '../../run/state.js';
import { aLease } from '../../run/testing/a-state.js';
import { MANIFEST, opened } from '../testing/memory-files.js';
import { memoryWorld } from '../testing/memory-world.js';
import { claimTask } from './claim.js';

const job = (id: string, fields: object = {}) =>
  aWrittenTask(id, { file_scope: [`${id}/`], capability_id: id, ...fields });

interface Scene {
  readonly tasks?: readonly unknown[];
  readonly entries?: Readonly<Record<string, Entry>>;
  readonly git?: Partial<Repository>;
  readonly options?: object;
}

async function scene({ tasks = [job('A--T01')], entries = {}, git = {}, options = {} }: Scene) {
  const world = memoryWorld({ git });
  const manifest = { last_updated: '2024-12-31T00:00:00.000Z', tasks: entries };
  world.state = { revision: 1, token: 0, manifests: { [MANIFEST]: manifest } };
  const workspace = await opened(tasks, { 'nx.json': { plugins: [{ plugin: 'vtm', options }] } });
  const claim = async (task = 'A--T01', by: string | null = null) => {
    const claimed = await claimTask(workspace, world.ports, { task, by });
    return claimed.ok
      ? { codes: [], said: '', ...claimed.value }
      : {
          codes: claimed.error.map(({ code }) => code),
          said: claimed.error.map(({ message, remedy }) => `${message} | ${remedy}`).join('\n'),
        };
  };
  const entry = (id = 'A--T01') => world.state.manifests[MANIFEST]?.tasks[id];
  return { world, claim, entry };
}

describe('vtm claim', () => {
  it('claims for whom git commits as, or the name given, and writes the state file', async () => {
    const { world, claim, entry } = await scene({ tasks: [job('A--T01'), job('B--T01')] });
    expect(await claim()).toMatchObject({
      codes: [],
      task: { id: 'A--T01' },
      entry: { attempt: 1 },
    });
    expect(entry()).toMatchObject({
      status: 'in-progress',
      claimed_by: 'Tester <tester@example.invalid>',
      base: 'commit-0',
      hand: { folder: '/workspace' },
    });
    await claim('B--T01', 'agent\u001b[31m 7\n');
    expect(entry('B--T01')?.claimed_by).toBe('agent 7');
    const file = world.workspaceFiles.read('docs/backlog/task-state.json');
    expect(file.ok && file.value).toContain('"claimed_by": "agent 7"');
    expect(file.ok && file.value).not.toContain('folder');
  });

  it.each([[''], [' \u200b '], ['x'.repeat(201)]])('does not know who %j is', async (by) => {
    const { claim, entry } = await scene({});
    expect(await claim('A--T01', by)).toMatchObject({ codes: ['VTM333'] });
    expect(entry()).toBeUndefined();
  });

  it('is refused where git knows nobody, with what to do', async () => {
    const { claim } = await scene({ git: { identity: () => Promise.resolve(null) } });
    expect(await claim()).toMatchObject({
      codes: ['VTM333'],
      said: expect.stringContaining('--by <name>'),
    });
  });

  it('is refused for errors of the manifest that reach the task, and for unknown tasks', async () => {
    const tasks = [job('A--T01', { depends_on_tasks: ['X--T01'] }), job('B--T01')];
    const { claim } = await scene({ tasks });
    expect((await claim('A--T01')).codes).toEqual(['VTM120']);
    expect((await claim('B--T01')).codes).toEqual([]);
    expect((await claim('C--T01')).codes).toContain('VTM403');
  });

  it('is refused while a conflicting task is in progress, with reason and witness', async () => {
    const tasks = [job('A--T01', { file_scope: ['B--T01/x/'] }), job('B--T01')];
    const entries: Record<string, Entry> = {
      'B--T01': { status: 'in-progress', lease: aLease(1) },
    };
    const { claim, entry } = await scene({ tasks, entries });
    expect(await claim()).toMatchObject({
      codes: ['VTM305'],
      said: expect.stringMatching(/conflicts with B--T01.*B--T01\/x\/x/),
    });
    expect(entry()).toBeUndefined();
  });

  it('is refused over the limit in the words of the guide', async () => {
    const tasks = [job('A--T01'), job('B--T01')];
    const entries: Record<string, Entry> = { 'B--T01': { status: 'in-progress' } };
    const { claim } = await scene({ tasks, entries, options: { wipLimit: 1 } });
    expect(await claim()).toMatchObject({
      codes: ['VTM310'],
      said: expect.stringContaining('WIP overload: 1 tasks in-progress (max 1)'),
    });
  });

  it('is refused while a document is missing or the scope is dirty', async () => {
    const tasks = [job('A--T01', { related_adrs: ['ADR-0042'] }), job('B--T01')];
    const { world, claim } = await scene({ tasks });
    world.repository.dirty.add('B--T01/x').add('other');
    expect((await claim()).said).toContain('BLOCKED::MISSING-ADR');
    expect((await claim('B--T01')).said).toContain('"B--T01/x" has uncommitted changes');
    world.files.add('docs/adr/0042-hash.md');
    expect((await claim()).codes).toEqual([]);
  });

  it('takes in what was merged meanwhile before it decides', async () => {
    const tasks = [job('A--T01', { depends_on_tasks: ['B--T01'] }), job('B--T01')];
    const { world, claim, entry } = await scene({ tasks });
    expect((await claim()).said).toContain('BLOCKED::DEPENDENCY-NOT-DONE::B--T01');
    world.repository.merged.push({ task: 'B--T01', commit: 'c1' });
    expect((await claim()).codes).toEqual([]);
    expect(entry('B--T01')?.status).toBe('completed');
  });

  it('takes in what somebody wrote into the state file', async () => {
    const { world, claim } = await scene({});
    const tasks = { 'A--T01': { status: 'completed' } };
    const text = JSON.stringify({ last_updated: '2025-01-01T00:00:00.000Z', tasks });
    world.workspaceFiles.write('docs/backlog/task-state.json', text);
    expect(await claim()).toMatchObject({
      codes: ['VTM305'],
      said: 'A--T01 is completed | Leave it alone; `vtm reset A--T01 --redo` has it done once more.',
    });
  });

  it('is refused on a branch that lacks the work of a dependency', async () => {
    const tasks = [job('A--T01', { depends_on_tasks: ['B--T01'] }), job('B--T01')];
    const git: Partial<Repository> = {
      openIntegration: () => Promise.resolve(ok('integrated')),
      contains: (tip) => Promise.resolve(tip === 'integrated'),
    };
    const entries: Record<string, Entry> = { 'B--T01': { status: 'completed', commit: 'c1' } };
    const { claim, entry } = await scene({ tasks, entries, git });
    expect(await claim()).toMatchObject({
      codes: ['VTM334'],
      said: expect.stringContaining('`git merge vtm/run/main`'),
    });
    expect(entry()).toBeUndefined();
  });

  it('needs nothing of a dependency whose commit is nowhere to be found', async () => {
    const tasks = [job('A--T01', { depends_on_tasks: ['B--T01'] }), job('B--T01')];
    const entries: Record<string, Entry> = { 'B--T01': { status: 'completed', commit: 'gone' } };
    const git = { contains: () => Promise.resolve(false) };
    expect((await (await scene({ tasks, entries, git })).claim()).codes).toEqual([]);
  });

  it('has one winner', async () => {
    const { claim } = await scene({});
    const ends = await Promise.all(Array.from({ length: 5 }, () => claim()));
    expect(ends.filter(({ codes }) => codes.length === 0)).toHaveLength(1);
  });

  it('changes nothing when git fails', async () => {
    const error = { code: 'VTM320', severity: 'error', message: 'm', remedy: 'r' } as const;
    for (const step of ['mergedTasks', 'targetTip', 'lastAttempts', 'dirtyPaths'] as const) {
      const { claim, entry } = await scene({ git: { [step]: () => Promise.resolve(fail(error)) } });
      expect({ step, codes: (await claim()).codes }).toEqual({ step, codes: ['VTM320'] });
      expect(entry()).toBeUndefined();
    }
  });
});
