import { describe, expect, it } from '@jest/globals';
import { fail, ok } from '../../../base/result.js';
import { diagnostic } from '../../../base/diagnostic.js';
import type { Task } from '../../../manifest/task.js';
import type { Repository } from '../../../run/repository.js';
import { entryOf } from '../../../run/state.js';
import { aGuard, aJob, aPolicy, aRequest, startRun } from '../../testing/a-run.js';
import { memoryWorld } from '../../testing/memory-world.js';
import type { MemoryWorld } from '../../testing/memory-world.js';
import type { AttemptPolicy } from '../request.js';

const MANIFEST = 'docs/backlog/virtual-task-manifest.json';
const PROOF = { argv: ['prove'], project: 'a' } as const;
const VERIFY = 'A--T01/verify-tree-of-A--T';

const touched = (...paths: string[]) => paths.map((path) => ({ path, resolved: null }));

/** A run of A--T01, whose command has ended, in a world whose repository differs as given. */
async function afterCommand(
  policy: Partial<AttemptPolicy> = {},
  git: Partial<Repository> = {},
  prepare: (world: MemoryWorld, tasks: readonly Task[]) => void = () => undefined,
) {
  const world = memoryWorld({ git });
  const tasks = [aJob('A--T01', { scope: ['a/'] }), aJob('B--T01', { scope: ['b/'] })];
  prepare(world, tasks);
  const request = { selection: [0], policy: aPolicy(tasks, policy) };
  const run = startRun(aRequest(tasks, request), world.ports);
  await world.started(1);
  world.end('A--T01');
  return { world, run, entry: () => entryOf(world.state, MANIFEST, 'A--T01') };
}

describe('a finished command', () => {
  it('is committed, integrated, delivered and cleared away, in this order', async () => {
    const { world, run, entry } = await afterCommand();
    expect(await run.kinds).toEqual({ 'A--T01': 'completed' });
    expect(world.repository.steps).toEqual([
      'add /worktrees/A--T01-1',
      'fill /worktrees/A--T01-1',
      'stage A--T01',
      'commit A--T01',
      'merge A--T01',
      'publish A--T01',
      'deliver',
      'remove /worktrees/A--T01-1',
    ]);
    expect(entry()).toMatchObject({
      status: 'completed',
      commit: 'commit-of-A--T01-1',
      base: 'commit-0',
      files_modified: [],
    });
    expect(entry().worktree).toBeUndefined();
    const ofAttempt = { task: 'A--T01', attempt: 1 };
    expect(world.journal).toEqual(
      expect.arrayContaining([
        { type: 'command', ...ofAttempt, milliseconds: 0 },
        { type: 'integration', ...ofAttempt, waited: 0 },
        { type: 'settled', ...ofAttempt, end: 'completed', files: [], file_count: 0 },
      ]),
    );
  });

  it('is delivered after each task where that is asked for, and never where it is not', async () => {
    const each = await afterCommand({ deliver: 'each' });
    await each.run.kinds;
    expect(each.world.repository.steps.filter((step) => step === 'deliver')).toHaveLength(2);
    const never = await afterCommand({ deliver: 'never' });
    await never.run.kinds;
    expect(never.world.repository.steps).not.toContain('deliver');
  });

  it('that left its scope for files of an unfinished task is blocked, its worktree kept', async () => {
    const { world, run, entry } = await afterCommand({}, {}, ({ repository }) => {
      repository.touched.set('A--T01', touched('a/x.ts', 'b/y.ts', 'c/z.ts'));
    });
    expect(await run.outcomes).toMatchObject({
      'A--T01': {
        kind: 'failed',
        diagnostic: {
          code: 'VTM316',
          message: expect.stringContaining('"b/y.ts" (B--T01 may write it)'),
        },
      },
    });
    expect(entry()).toMatchObject({
      blocked_reason: 'SCOPE-VIOLATED',
      worktree: '/worktrees/A--T01-1',
      branch: 'vtm/A--T01/1',
      strays: ['b/y.ts', 'c/z.ts'],
    });
    expect(world.repository.worktrees).toContain('/worktrees/A--T01-1');
    expect(world.repository.merged).toEqual([]);
  });

  it('may stray where nobody else works, and says so', async () => {
    const { run, entry } = await afterCommand({}, {}, ({ repository }) => {
      repository.touched.set('A--T01', touched('a/x.ts', 'c/z.ts'));
    });
    expect(await run.outcomes).toMatchObject({
      'A--T01': { kind: 'completed', remarks: { strays: ['c/z.ts'] } },
    });
    expect(entry()).toMatchObject({ strays: ['c/z.ts'], files_modified: ['a/x.ts', 'c/z.ts'] });
  });

  it('that strays anywhere is blocked under enforce, and nowhere under warn', async () => {
    const tasks = [aJob('A--T01', { scope: ['a/'] }), aJob('B--T01', { scope: ['b/'] })];
    const stray = ({ repository }: MemoryWorld) => {
      repository.touched.set('A--T01', touched('b/y.ts'));
    };
    const enforced = await afterCommand({ guard: aGuard(tasks, 'enforce') }, {}, stray);
    expect(await enforced.run.kinds).toEqual({ 'A--T01': 'failed' });
    const warned = await afterCommand({ guard: aGuard(tasks, 'warn') }, {}, stray);
    expect(await warned.run.kinds).toEqual({ 'A--T01': 'completed' });
  });

  it('whose result lies is blocked before anything is committed', async () => {
    const { world, run, entry } = await afterCommand({}, {}, ({ notes }) => {
      notes.set(
        '/attempts/A--T01-1/result.json',
        '{ "status": "completed", "acs_remaining": ["?"] }',
      );
    });
    expect(await run.outcomes).toMatchObject({ 'A--T01': { diagnostic: { code: 'VTM313' } } });
    expect(entry()).toMatchObject({ status: 'blocked', blocked_reason: 'RESULT-INVALID' });
    expect(world.repository.steps).not.toContain('commit A--T01');
  });

  it('that says it is blocked is believed', async () => {
    const { run, entry } = await afterCommand({}, {}, ({ notes }) => {
      const result = { status: 'blocked', blockers: [{ reason: 'no access to the database' }] };
      notes.set('/attempts/A--T01-1/result.json', JSON.stringify(result));
    });
    expect(await run.kinds).toEqual({ 'A--T01': 'failed' });
    expect(entry()).toMatchObject({
      blocked_reason: 'COMMAND-BLOCKED',
      blockers: [{ reason: 'no access to the database' }],
    });
  });

  it('waits on its branch to be merged where nothing is integrated', async () => {
    const { world, run, entry } = await afterCommand({ integrate: 'branch-only' });
    expect(await run.outcomes).toMatchObject({
      'A--T01': { kind: 'awaiting-merge', branch: 'vtm/A--T01/1' },
    });
    expect(entry()).toMatchObject({ status: 'awaiting-merge', commit: 'commit-of-A--T01-1' });
    expect(world.repository.merged).toEqual([]);
    world.repository.merged.push({ task: 'A--T01', commit: 'squashed' });
    const next = startRun(aRequest([aJob('A--T01')]), world.portsOf('next'));
    expect(await next.kinds).toEqual({ 'A--T01': 'already-completed' });
  });

  it('says what git had against its commit', async () => {
    const refused = fail(diagnostic('VTM318', 'the hook says no', 'Mend it.'));
    const { run, entry } = await afterCommand({}, { commit: () => Promise.resolve(refused) });
    expect(await run.outcomes).toMatchObject({ 'A--T01': { diagnostic: { code: 'VTM318' } } });
    expect(entry()).toMatchObject({ blocked_reason: 'COMMIT-REFUSED' });
  });

  it('is judged again when a hook has changed what it was given', async () => {
    let staged = 0;
    const { world, run } = await afterCommand(
      { proofOf: () => PROOF },
      {
        stage: (_place, base) => {
          staged += 1;
          const commit = staged === 1 ? null : 'formatted';
          const tree = staged === 1 ? 'tree-of-A--T01' : 'formatted-tree';
          return Promise.resolve(ok({ base, tree, touched: [], commit }));
        },
        commit: () => Promise.resolve(ok({ commit: 'formatted', tree: 'formatted-tree' })),
      },
    );
    await world.started(2);
    world.end(VERIFY);
    await world.started(3);
    expect(world.running).toEqual(['A--T01/verify-formatted-tr']);
    world.end('A--T01/verify-formatted-tr');
    expect(await run.kinds).toEqual({ 'A--T01': 'completed' });
  });
});

describe('a verification', () => {
  it('that fails blocks the task, and nothing is committed', async () => {
    const { world, run, entry } = await afterCommand({ proofOf: () => PROOF });
    await world.started(2);
    expect(world.running).toEqual([VERIFY]);
    world.end(VERIFY, { kind: 'exited', code: 2 });
    expect(await run.outcomes).toMatchObject({ 'A--T01': { diagnostic: { code: 'VTM323' } } });
    expect(entry()).toMatchObject({ blocked_reason: 'VERIFY-FAILED', verified: false });
    expect(world.repository.steps).not.toContain('commit A--T01');
  });

  it('that vanished without an exit code is repeated', async () => {
    const { world, run } = await afterCommand({ proofOf: () => PROOF });
    await world.started(2);
    world.end(VERIFY, { kind: 'lost' });
    await world.started(3);
    world.end(`${VERIFY}-again`);
    expect(await run.kinds).toEqual({ 'A--T01': 'completed' });
  });

  it('that fails beside others and passes alone counts, with the names of the neighbours', async () => {
    const world = memoryWorld();
    const tasks = ['A--T01', 'B--T01', 'C--T01'].map((id) => aJob(id));
    const policy = aPolicy(tasks, { proofOf: (position) => (position === 0 ? PROOF : null) });
    const run = startRun(aRequest(tasks, { workers: 2, policy }), world.ports);
    await world.started(2);
    world.end('A--T01');
    await world.started(3);
    world.end(VERIFY, { kind: 'exited', code: 1 });
    world.end('B--T01');
    // C--T01 is free to start, but somebody wants to be alone.
    await world.started(4);
    expect(world.running).toEqual([`${VERIFY}-alone`]);
    world.end(`${VERIFY}-alone`);
    await world.started(5);
    world.end('C--T01');
    expect(await run.kinds).toMatchObject({ 'A--T01': 'completed', 'C--T01': 'completed' });
    expect(entryOf(world.state, MANIFEST, 'A--T01')).toMatchObject({ interfered_by: ['B--T01'] });
    expect(world.journal).toContainEqual(
      expect.objectContaining({ type: 'interference', neighbours: ['B--T01'] }),
    );
    const noted = world.journal.filter(({ type }) => type === 'verification');
    const note = { task: 'A--T01', attempt: 1, of: 'change', waited: 0 };
    expect(noted).toMatchObject([
      { ...note, beside: ['B--T01'], repeated: false, passed: false },
      { ...note, beside: [], repeated: true, passed: true },
    ]);
  });

  it('is made again of the merge when others were integrated since, and not when none was', async () => {
    const { world, run } = await afterCommand(
      { proofOf: () => PROOF },
      {
        merge: (_place, commit) =>
          Promise.resolve(ok({ kind: 'merged', tip: 'commit-0', commit, tree: 'merged-tree' })),
      },
    );
    await world.started(2);
    world.end(VERIFY);
    await world.started(3);
    expect(world.running).toEqual(['A--T01/verify-merged-tree']);
    expect(world.repository.steps).not.toContain('publish A--T01');
    world.end('A--T01/verify-merged-tree', { kind: 'exited', code: 1 });
    expect(await run.outcomes).toMatchObject({
      'A--T01': { diagnostic: { message: expect.stringContaining('on top of what other tasks') } },
    });
    expect(world.repository.steps).toContain('show vtm/A--T01/1');
    expect(world.repository.merged).toEqual([]);
  });

  it('goes on in the next run when this one is told to leave, and is not repeated', async () => {
    const { world, run } = await afterCommand({ proofOf: () => PROOF });
    await world.started(2);
    run.detach.abort();
    expect(await run.kinds).toEqual({ 'A--T01': 'interrupted' });
    world.dead.add('this');
    world.notes.set(`/attempts/A--T01-1/verify-tree-of-A--T/pid`, '1 1');
    const tasks = [aJob('A--T01', { scope: ['a/'] })];
    const policy = aPolicy(tasks, { proofOf: () => PROOF });
    const next = startRun(aRequest(tasks, { policy }), world.portsOf('next'));
    world.end(VERIFY);
    expect(await next.kinds).toEqual({ 'A--T01': 'completed' });
    expect(world.orders).toHaveLength(2);
  });

  it('that is ended by hand leaves the task to be finished, without its command, by the next run', async () => {
    const { world, run, entry } = await afterCommand({ proofOf: () => PROOF });
    await world.started(2);
    run.stop.abort();
    expect(await run.kinds).toEqual({ 'A--T01': 'interrupted' });
    expect(entry()).toMatchObject({ status: 'pending', resumption: 'finish' });
    const next = startRun(aRequest([aJob('A--T01', { scope: ['a/'] })]), world.portsOf('next'));
    expect(await next.kinds).toEqual({ 'A--T01': 'completed' });
    expect(world.orders).toHaveLength(2);
  });
});

describe('a merge', () => {
  const conflict = (...files: string[]): Partial<Repository> => ({
    merge: () => Promise.resolve(ok({ kind: 'conflict', tip: 'tip', tree: 'marked', files })),
    touchedBetween: () => Promise.resolve(ok(files.map((file) => ({ task: 'B--T01', file })))),
  });

  it('that meets the work of others in a file blocks, keeps all, and says what prediction missed', async () => {
    const { world, run, entry } = await afterCommand({}, conflict('a/x.ts'));
    expect(await run.outcomes).toMatchObject({
      'A--T01': {
        diagnostic: {
          code: 'VTM321',
          message: expect.stringMatching(/meets that of B--T01 in a\/x\.ts/),
        },
      },
    });
    expect(entry()).toMatchObject({
      blocked_reason: 'MERGE-CONFLICT',
      worktree: '/worktrees/A--T01-1',
      missed_conflicts: [{ with: 'B--T01', files: ['a/x.ts'] }],
    });
    expect(world.journal).toContainEqual(expect.objectContaining({ type: 'missed-conflict' }));
  });

  const barrel = [
    '<<<<<<< ours',
    "export * from './b.js';",
    '||||||| base',
    '=======',
    "export * from './a.js';",
    '>>>>>>> theirs',
    '',
  ].join('\n');

  it('of a barrel is the union of both sides, verified before it is published', async () => {
    let written = '';
    const { world, run, entry } = await afterCommand(
      { proofOf: () => PROOF },
      {
        ...conflict('a/src/index.ts'),
        conflictText: () => Promise.resolve(ok(barrel)),
        writeResolved: (_place, _file, text) => {
          written = text;
          return Promise.resolve(ok(undefined));
        },
        mergeResolved: (_place, { tip }, commit) =>
          Promise.resolve(ok({ kind: 'merged', tip, commit, tree: 'united' })),
        publish: () => Promise.resolve(ok(true)),
      },
    );
    await world.started(2);
    world.end(VERIFY);
    await world.started(3);
    world.end('A--T01/verify-united');
    expect(await run.kinds).toEqual({ 'A--T01': 'completed' });
    expect(written).toBe("export * from './b.js';\nexport * from './a.js';\n");
    expect(entry()).toMatchObject({ resolved_files: ['a/src/index.ts'], verified: true });
  });

  it('of a lockfile is made anew by its command', async () => {
    const { world, run } = await afterCommand(
      {},
      { ...conflict('package-lock.json'), publish: () => Promise.resolve(ok(true)) },
    );
    await world.started(2);
    expect(world.orders[1]?.argv.slice(0, 2)).toEqual(['npm', 'install']);
    world.end('A--T01/resolve-marked-1');
    expect(await run.kinds).toEqual({ 'A--T01': 'completed' });
  });

  it('is not resolved at all when one of its files has no resolver', async () => {
    const { world, run } = await afterCommand({}, conflict('package-lock.json', 'a/x.ts'));
    expect(await run.kinds).toEqual({ 'A--T01': 'failed' });
    expect(world.orders).toHaveLength(1);
  });

  it('is computed anew when the branch moved, and not for ever', async () => {
    const { world, run } = await afterCommand({}, { publish: () => Promise.resolve(ok(false)) });
    expect(await run.outcomes).toMatchObject({ 'A--T01': { diagnostic: { code: 'VTM320' } } });
    expect(world.repository.steps.filter((step) => step === 'merge A--T01')).toHaveLength(5);
  });
});

describe('work in the own work tree', () => {
  it('is no commit, and no step of git, when nothing in the scope has changed', async () => {
    const { world, run, entry } = await afterCommand({ isolation: 'none' });
    await run.kinds;
    expect(world.repository.steps).toEqual([]);
    expect(entry()).toMatchObject({ status: 'completed', files_modified: [] });
    expect(entry().commit).toBeUndefined();
  });

  it('commits what lies in the scope, and leaves the rest alone', async () => {
    const dirty = memoryWorld();
    const tasks = [aJob('A--T01', { scope: ['a/'] })];
    const policy = aPolicy(tasks, { isolation: 'none' });
    const next = startRun(aRequest(tasks, { policy }), dirty.ports);
    await dirty.started(1);
    for (const path of ['a/x.ts', 'elsewhere.ts']) dirty.repository.dirty.add(path);
    dirty.end('A--T01');
    expect(await next.kinds).toEqual({ 'A--T01': 'completed' });
    expect(entryOf(dirty.state, MANIFEST, 'A--T01')).toMatchObject({
      files_modified: ['a/x.ts'],
      unattributed: ['elsewhere.ts'],
      commit: 'commit-of-A--T01',
    });
    expect(dirty.journal).toContainEqual(
      expect.objectContaining({ type: 'unattributed', files: ['elsewhere.ts'] }),
    );
  });
});
