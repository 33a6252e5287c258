import { describe, expect, it } from '@jest/globals';
import { entryOf } from '../../run/state.js';
import { aJob, aRequest, startRun } from '../testing/a-run.js';
import { memoryWorld } from '../testing/memory-world.js';

const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

describe('a run', () => {
  it('starts what may run side by side, up to the workers, and the rest as others end', async () => {
    const world = memoryWorld();
    const tasks = ['A--T01', 'B--T01', 'C--T01', 'D--T01'].map((id) => aJob(id));
    const run = startRun(aRequest(tasks), world.ports);
    await world.started(3);
    expect(world.running).toEqual(['A--T01', 'B--T01', 'C--T01']);
    world.end('B--T01');
    await world.started(4);
    for (const id of ['A--T01', 'C--T01', 'D--T01']) world.end(id);
    expect(await run.kinds).toEqual({
      'A--T01': 'completed',
      'B--T01': 'completed',
      'C--T01': 'completed',
      'D--T01': 'completed',
    });
  });

  it('never runs two tasks that conflict at the same time, and passes over the one that waits', async () => {
    const world = memoryWorld();
    const shared = { scope: ['packages/shared/'] };
    const tasks = [aJob('A--T01', shared), aJob('B--T01', shared), aJob('C--T01')];
    const run = startRun(aRequest(tasks), world.ports);
    await world.started(2);
    expect(world.running).toEqual(['A--T01', 'C--T01']);
    world.end('A--T01');
    await world.started(3);
    expect(world.running).toEqual(['C--T01', 'B--T01']);
    world.end('B--T01');
    world.end('C--T01');
    await run.kinds;
  });

  it('runs an exclusive task alone, in its turn: nothing that comes after it starts before', async () => {
    const world = memoryWorld();
    const exclusive = aJob('H--T01', { risk: 'High', parallel: false });
    const run = startRun(aRequest([aJob('A--T01'), exclusive, aJob('C--T01')]), world.ports);
    await world.started(1);
    expect(world.running).toEqual(['A--T01']);
    world.end('A--T01');
    await world.started(2);
    expect(world.running).toEqual(['H--T01']);
    world.end('H--T01');
    await world.started(3);
    world.end('C--T01');
    await run.kinds;
  });

  it('does not stand idle before an exclusive task while another run holds one', async () => {
    const world = memoryWorld();
    const exclusive = aJob('H--T01', { risk: 'High', parallel: false });
    const tasks = [aJob('A--T01'), exclusive, aJob('C--T01')];
    const other = startRun(aRequest(tasks, { selection: [0] }), world.portsOf('other'));
    await world.started(1);
    const run = startRun(aRequest(tasks, { selection: [1, 2] }), world.ports);
    await world.started(2);
    expect(world.running).toEqual(['A--T01', 'C--T01']);
    world.end('A--T01');
    world.end('C--T01');
    await world.started(3);
    world.end('H--T01');
    await Promise.all([other.kinds, run.kinds]);
  });

  it('starts a task only after all it depends on', async () => {
    const world = memoryWorld();
    const tasks = [aJob('B--T01', { dependsOn: ['A--T01'] }), aJob('A--T01')];
    const run = startRun(aRequest(tasks), world.ports);
    await world.started(1);
    expect(world.running).toEqual(['A--T01']);
    world.end('A--T01');
    await world.started(2);
    world.end('B--T01');
    expect(world.history).toEqual(['start A--T01', 'end A--T01', 'start B--T01', 'end B--T01']);
    await run.kinds;
  });

  it('skips what follows a failed task, and nothing else', async () => {
    const world = memoryWorld();
    const tasks = [
      aJob('A--T01'),
      aJob('B--T01', { dependsOn: ['A--T01'] }),
      aJob('C--T01', { dependsOn: ['B--T01'] }),
      aJob('D--T01'),
    ];
    const run = startRun(aRequest(tasks), world.ports);
    await world.started(2);
    world.end('A--T01', { kind: 'exited', code: 2 });
    world.end('D--T01');
    expect(await run.kinds).toEqual({
      'A--T01': 'failed',
      'B--T01': 'skipped',
      'C--T01': 'skipped',
      'D--T01': 'completed',
    });
    expect(entryOf(world.state, MANIFEST, 'A--T01')).toMatchObject({
      status: 'blocked',
      blocked_reason: 'COMMAND-FAILED',
      exit_code: 2,
    });
  });

  it('leaves completed tasks alone and tries blocked ones again', async () => {
    const world = memoryWorld();
    const request = aRequest([aJob('A--T01'), aJob('B--T01')]);
    const first = startRun(request, world.ports);
    await world.started(2);
    world.end('A--T01');
    world.end('B--T01', { kind: 'exited', code: 1 });
    await first.kinds;
    const second = startRun(request, world.ports);
    await world.started(3);
    expect(world.running).toEqual(['B--T01']);
    world.end('B--T01');
    expect(await second.kinds).toEqual({ 'A--T01': 'already-completed', 'B--T01': 'completed' });
    expect(entryOf(world.state, MANIFEST, 'B--T01')).toMatchObject({ attempt: 2 });
  });

  it('says how to configure a command for a task that has none', async () => {
    const world = memoryWorld();
    const run = startRun(aRequest([aJob('A--T01', { run: null })]), world.ports);
    expect(await run.outcomes).toMatchObject({
      'A--T01': { kind: 'failed', diagnostic: { code: 'VTM304', task: 'A--T01' } },
    });
    expect(world.orders).toEqual([]);
  });

  it('gives a task without a command to the agent, with the brief on standard input', async () => {
    const world = memoryWorld({ instant: true });
    const task = aJob('A--T01', { run: null, title: 'Do "$(this)"' });
    await startRun(aRequest([task], { agent: ['agent', '--quiet'] }), world.ports).kinds;
    expect(world.orders[0]?.argv).toEqual(['agent', '--quiet']);
    expect(world.orders[0]?.files['stdin']).toContain('Do "$(this)"');
  });

  it('refuses a task whose document is missing, under the code for it', async () => {
    const world = memoryWorld({ instant: true });
    world.files.add('docs/adr/0006-storage.md');
    const tasks = [
      aJob('A--T01', { specs: ['docs/spec.md'] }),
      aJob('B--T01', { adrs: ['ADR-0006: Storage'] }),
      aJob('C--T01', { adrs: ['ADR-0007'] }),
    ];
    const outcomes = await startRun(aRequest(tasks), world.ports).outcomes;
    expect(outcomes).toMatchObject({
      'A--T01': { diagnostic: { message: expect.stringContaining('BLOCKED::MISSING-SPEC') } },
      'B--T01': { kind: 'completed' },
      'C--T01': { diagnostic: { message: expect.stringContaining('BLOCKED::MISSING-ADR') } },
    });
  });

  it('refuses a task whose dependency is neither completed nor to be run', async () => {
    const world = memoryWorld({ instant: true });
    const tasks = [aJob('A--T01'), aJob('B--T01', { dependsOn: ['A--T01'] })];
    const outcomes = await startRun(aRequest(tasks, { selection: [1] }), world.ports).outcomes;
    expect(outcomes).toMatchObject({
      'B--T01': {
        diagnostic: { message: expect.stringContaining('BLOCKED::DEPENDENCY-NOT-DONE::A--T01') },
      },
    });
  });
});

describe('two runs of one repository', () => {
  it('wait for each other where tasks conflict, and never overlap', async () => {
    const world = memoryWorld();
    const shared = { scope: ['packages/shared/'] };
    const tasks = [aJob('A--T01', shared), aJob('B--T01', shared)];
    const one = startRun(aRequest(tasks, { selection: [0] }), world.portsOf('one'));
    await world.started(1);
    const two = startRun(aRequest(tasks, { selection: [1] }), world.portsOf('two'));
    world.end('A--T01');
    await world.started(2);
    world.end('B--T01');
    expect(await one.kinds).toEqual({ 'A--T01': 'completed' });
    expect(await two.kinds).toEqual({ 'B--T01': 'completed' });
    expect(two.events[0]).toMatchObject({
      type: 'waiting',
      reasons: [{ message: expect.stringContaining('conflicts with A--T01') }],
    });
  });

  it('keep the limit on work in progress together', async () => {
    const world = memoryWorld();
    const tasks = ['A--T01', 'B--T01', 'C--T01'].map((id) => aJob(id));
    const request = { workers: 3, wipLimit: 2 };
    const one = startRun(aRequest(tasks, { ...request, selection: [0, 1] }), world.portsOf('one'));
    await world.started(2);
    const two = startRun(aRequest(tasks, { ...request, selection: [2] }), world.portsOf('two'));
    world.end('A--T01');
    await world.started(3);
    expect(world.running).toEqual(['B--T01', 'C--T01']);
    world.end('B--T01');
    world.end('C--T01');
    await Promise.all([one.kinds, two.kinds]);
    expect(two.events[0]).toMatchObject({
      reasons: [{ code: 'VTM310', message: 'WIP overload: 2 tasks in-progress (max 2)' }],
    });
  });

  it('do a task once when both want it', async () => {
    const world = memoryWorld();
    const request = aRequest([aJob('A--T01')]);
    const one = startRun(request, world.portsOf('one'));
    await world.started(1);
    const two = startRun(request, world.portsOf('two'));
    world.end('A--T01');
    expect(await one.kinds).toEqual({ 'A--T01': 'completed' });
    expect(await two.kinds).toEqual({ 'A--T01': 'already-completed' });
    expect(world.orders).toHaveLength(1);
  });

  it('give up waiting after the time limit, with what was waited for', async () => {
    const world = memoryWorld();
    const shared = { scope: ['packages/shared/'] };
    const tasks = [aJob('A--T01', shared), aJob('B--T01', shared)];
    startRun(aRequest(tasks, { selection: [0] }), world.portsOf('one'));
    await world.started(1);
    const ports = world.portsOf('two');
    const two = startRun(aRequest(tasks, { selection: [1], patience: 1_000 }), {
      ...ports,
      // Each look at the state finds a minute gone.
      state: { ...ports.state, changed: () => Promise.resolve(void (world.now += 60_000)) },
    });
    expect(await two.outcomes).toMatchObject({
      'B--T01': { kind: 'failed', diagnostic: { code: 'VTM308' } },
    });
  });
});

describe('a run after one that died', () => {
  it('adopts an attempt that still runs instead of repeating it', async () => {
    const world = memoryWorld();
    const request = aRequest([aJob('A--T01')]);
    const dead = startRun(request, world.portsOf('dead'));
    await world.started(1);
    dead.detach.abort();
    expect(await dead.kinds).toEqual({ 'A--T01': 'interrupted' });
    world.dead.add('dead');
    const next = startRun(request, world.portsOf('next'));
    queueMicrotask(() => world.end('A--T01'));
    expect(await next.kinds).toEqual({ 'A--T01': 'completed' });
    expect(world.orders).toHaveLength(1);
    // Nobody has seen how long the command took.
    const notes = world.journal.filter(({ type }) => /^(adopted|command|settled)$/.test(type));
    const ofAttempt = { task: 'A--T01', attempt: 1 };
    expect(notes).toEqual([
      { type: 'adopted', ...ofAttempt, since: world.now, seen: world.now },
      { type: 'settled', ...ofAttempt, end: 'completed', files: [], file_count: 0 },
    ]);
  });

  it('takes the exit of an attempt that ended meanwhile', async () => {
    const world = memoryWorld();
    const request = aRequest([aJob('A--T01')]);
    const dead = startRun(request, world.portsOf('dead'));
    await world.started(1);
    dead.detach.abort();
    await dead.kinds;
    world.dead.add('dead');
    world.end('A--T01');
    const next = startRun(request, world.portsOf('next'));
    expect(await next.kinds).toEqual({ 'A--T01': 'completed' });
    expect(world.orders).toHaveLength(1);
  });

  it('tries a lost attempt again', async () => {
    const world = memoryWorld();
    const request = aRequest([aJob('A--T01')]);
    const dead = startRun(request, world.portsOf('dead'));
    await world.started(1);
    dead.detach.abort();
    await dead.kinds;
    world.dead.add('dead');
    world.end('A--T01', { kind: 'lost' });
    const next = startRun(request, world.portsOf('next'));
    await world.started(2);
    world.end('A--T01');
    expect(await next.kinds).toEqual({ 'A--T01': 'completed' });
  });

  it('frees what a dead run held outside of the selection', async () => {
    const world = memoryWorld();
    const shared = { scope: ['packages/shared/'] };
    const tasks = [aJob('A--T01', shared), aJob('B--T01', shared)];
    const dead = startRun(aRequest(tasks, { selection: [0] }), world.portsOf('dead'));
    await world.started(1);
    dead.detach.abort();
    await dead.kinds;
    world.dead.add('dead');
    world.end('A--T01', { kind: 'lost' });
    const next = startRun(aRequest(tasks, { selection: [1] }), world.portsOf('next'));
    await world.started(2);
    world.end('B--T01');
    expect(await next.kinds).toEqual({ 'B--T01': 'completed' });
    expect(entryOf(world.state, MANIFEST, 'A--T01').status).toBe('pending');
  });
});

describe('a run that is ended', () => {
  it('lets running tasks end when drained and starts no more', async () => {
    const world = memoryWorld();
    const run = startRun(aRequest([aJob('A--T01'), aJob('B--T01')], { workers: 1 }), world.ports);
    await world.started(1);
    run.drain.abort();
    world.end('A--T01');
    expect(await run.kinds).toEqual({ 'A--T01': 'completed', 'B--T01': 'interrupted' });
  });

  it('ends running tasks when stopped and makes them pending again', async () => {
    const world = memoryWorld();
    const run = startRun(aRequest([aJob('A--T01')]), world.ports);
    await world.started(1);
    run.drain.abort();
    run.stop.abort();
    expect(await run.kinds).toEqual({ 'A--T01': 'interrupted' });
    expect(entryOf(world.state, MANIFEST, 'A--T01').status).toBe('pending');
  });

  it('refuses a completion whose claim was taken over', async () => {
    const world = memoryWorld();
    const request = aRequest([aJob('A--T01')]);
    const slow = startRun(request, world.portsOf('slow'));
    await world.started(1);
    world.dead.add('slow'); // it only looked dead: a paused machine
    const next = startRun(request, world.portsOf('next'));
    while (!next.events.some((event) => event.type === 'started')) await Promise.resolve();
    world.end('A--T01');
    expect(await next.kinds).toEqual({ 'A--T01': 'completed' });
    expect(await slow.outcomes).toMatchObject({ 'A--T01': { diagnostic: { code: 'VTM309' } } });
  });
});
