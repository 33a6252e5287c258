import { describe, expect, it } from '@jest/globals';
import { gateOf, gateKey } from '../../../run/gate.js';
import { withEntry } from '../../../run/transitions.js';
import { aJob, aPolicy } from '../../testing/a-run.js';
import { memoryWorld } from '../../testing/memory-world.js';
import type { MemoryWorld } from '../../testing/memory-world.js';
import type { AttemptPolicy, GateEvent } from '../request.js';
import { aBacklog } from '../../../manifest/testing/a-task.js';
import { passGate } from './pass-gate.js';

const TASKS = [aJob('A--T01'), aJob('B--T01')];
const KEY = gateKey(['A--T01', 'B--T01']);
const GATE = 'group 1/gate-1';
const FAILURE = { kind: 'exited', code: 1 } as const;

/** Notes that a task has been completed at the world's time. */
function complete(world: MemoryWorld, ...ids: readonly string[]): void {
  const completed_at = new Date(world.now).toISOString();
  for (const task of TASKS.filter(({ id }) => ids.includes(id)))
    world.state = withEntry(world.state, task, { status: 'completed', completed_at }, world.now);
}

interface Asked {
  readonly run?: string;
  readonly policy?: Partial<AttemptPolicy>;
  readonly invocation?: string;
}

/** Passes the gate of A and B, by `check` unless said otherwise. */
function pass(world: MemoryWorld, { run = 'this', policy, invocation }: Asked = {}) {
  const [drain, stop, detach] = [1, 2, 3].map(() => new AbortController()) as [
    AbortController,
    AbortController,
    AbortController,
  ];
  const events: GateEvent[] = [];
  const course = {
    request: {
      universe: { backlog: aBacklog(TASKS) },
      policy: aPolicy(TASKS, { gate: ['check'], ...policy }),
      invocation: invocation ?? null,
    },
    ports: world.portsOf(run),
    control: { drain: drain.signal, stop: stop.signal, detach: detach.signal },
    note: () => undefined,
    tell: (event: GateEvent) => void events.push(event),
  };
  const verdict = passGate(course, { group: 1, tasks: [0, 1] });
  return { kind: verdict.then(({ kind }) => kind), verdict, events, stop, detach };
}

/** A world in which both tasks are done. */
function doneWorld(options: Parameters<typeof memoryWorld>[0] = {}): MemoryWorld {
  const world = memoryWorld(options);
  complete(world, 'A--T01', 'B--T01');
  return world;
}

describe('a gate', () => {
  it('works in a worktree of its own at the tip, which is removed after it', async () => {
    const world = doneWorld();
    const gate = pass(world);
    await world.started(1);
    const place = `gate-${KEY}-1`;
    expect(world.orders[0]).toMatchObject({
      argv: ['check'],
      cwd: `/worktrees/${place}`,
      directory: `/attempts/${place}/gate-1`,
      environment: {
        ...{ VTM_GROUP: '1', VTM_WORKTREE: `/worktrees/${place}`, VTM_SLOT: '0' },
        ...{ VTM_PORT_FIRST: '20000', VTM_PORT_LAST: '20009', TMPDIR: `/tmp/attempts/${place}` },
      },
    });
    expect(world.orders[0]?.environment).not.toHaveProperty('VTM_TASK_ID');
    world.end(GATE);
    expect(await gate.kind).toBe('passed');
    expect(world.repository.worktrees.size).toBe(0);
    expect(gateOf(world.state, KEY)).toMatchObject({
      commit: 'commit-0',
      passed_at: expect.any(String),
    });
  });

  it('works in the workspace itself without isolation', async () => {
    const world = doneWorld({ instant: true });
    expect(await pass(world, { policy: { isolation: 'none', setup: ['prepare'] } }).kind).toBe(
      'passed',
    );
    expect(world.orders.map(({ argv, cwd }) => [argv, cwd])).toEqual([[['check'], '/workspace']]);
  });

  it('without a command runs what proves the tasks, equal ones once, one after the other', async () => {
    const world = doneWorld();
    const proofs = [['a'], ['a']] as const;
    const policy = {
      gate: null,
      setup: ['prepare'] as const,
      proofOf: (at: number) => ({ argv: proofs[at] ?? ['never'], project: null }),
    };
    const gate = pass(world, { policy });
    await world.started(1);
    world.end('group 1/setup');
    await world.started(2);
    world.end(GATE);
    expect(await gate.kind).toBe('passed');
    expect(world.orders.map(({ argv }) => argv)).toEqual([['prepare'], ['a']]);
  });

  it('ends with the first command that fails', async () => {
    const world = doneWorld();
    const proofOf = (at: number) => ({ argv: [`proof-${at}`] as const, project: null });
    const gate = pass(world, { policy: { gate: null, proofOf } });
    await world.started(1);
    world.end(GATE, { kind: 'timed-out' });
    expect(await gate.verdict).toMatchObject({
      diagnostic: {
        code: 'VTM327',
        message: expect.stringContaining('"proof-0" ended at the time limit'),
      },
    });
    expect(world.orders).toHaveLength(1);
  });

  it('proves completed tasks alone, and passes at once when nothing proves any', async () => {
    const world = memoryWorld({ instant: true });
    expect(await pass(world).kind).toBe('passed');
    expect(world.state.gates).toBeUndefined();
    complete(world, 'B--T01');
    const proofOf = (at: number) => ({ argv: [`proof-${at}`] as const, project: null });
    expect(await pass(world, { policy: { gate: null, proofOf } }).kind).toBe('passed');
    expect(world.orders.map(({ argv }) => argv)).toEqual([['proof-1']]);
  });
});

describe('a gate that has passed', () => {
  it('is not run again', async () => {
    const world = doneWorld({ instant: true });
    await pass(world).kind;
    const again = pass(world);
    expect(await again.kind).toBe('passed');
    expect(again.events).toMatchObject([{ state: 'passed', recorded: true }]);
    expect(world.orders).toHaveLength(1);
  });

  it.each<[string, (world: MemoryWorld) => void, Asked]>([
    [
      'a task of the group was done again',
      (world) => {
        world.now += 1;
        complete(world, 'A--T01');
      },
      {},
    ],
    ['its command is another', () => undefined, { policy: { gate: ['other'] } }],
  ])('is run again when %s', async (_why, change, asked) => {
    const world = doneWorld({ instant: true });
    await pass(world).kind;
    change(world);
    await pass(world, asked).kind;
    expect(world.orders).toHaveLength(2);
  });

  it('is run again when its commit is no longer on the branch', async () => {
    const world = doneWorld({ instant: true, git: { contains: () => Promise.resolve(false) } });
    await pass(world).kind;
    await pass(world).kind;
    expect(world.orders).toHaveLength(2);
  });
});

describe('a gate that has failed', () => {
  it('is run again by another call, and not by the one in which it failed', async () => {
    const world = doneWorld();
    const first = pass(world, { invocation: 'one' });
    await world.started(1);
    world.end(GATE, FAILURE);
    const failure = await first.verdict;
    expect(await pass(world, { invocation: 'one' }).verdict).toEqual(failure);
    expect(world.orders).toHaveLength(1);
    for (const asked of [{ invocation: 'two' }, {}]) {
      const next = pass(world, asked);
      await world.started(world.orders.length + 1);
      world.end(GATE, FAILURE);
      expect(await next.kind).toBe('failed');
    }
    expect(world.orders).toHaveLength(3);
  });
});

describe('a gate that is cut off', () => {
  it('is gone on with by the next run', async () => {
    const world = doneWorld();
    const cut = pass(world, { run: 'cut' });
    await world.started(1);
    cut.detach.abort();
    expect(await cut.kind).toBe('left');
    const next = pass(world);
    world.end(GATE);
    expect(await next.kind).toBe('passed');
    expect(next.events).toMatchObject([{ state: 'running', adopted: true }, { state: 'passed' }]);
    expect(world.orders).toHaveLength(1);
  });

  it('is run anew when nobody knows how it ended', async () => {
    const world = doneWorld();
    const cut = pass(world, { run: 'cut' });
    await world.started(1);
    cut.detach.abort();
    await cut.kind;
    world.end(GATE, { kind: 'lost' });
    const next = pass(world);
    await world.started(2);
    world.end(GATE);
    expect(await next.kind).toBe('passed');
    expect(world.repository.worktrees.size).toBe(0);
  });

  it('is ended and run anew when a task was done again since', async () => {
    const world = doneWorld();
    const cut = pass(world, { run: 'cut' });
    await world.started(1);
    cut.detach.abort();
    await cut.kind;
    world.now += 1;
    complete(world, 'A--T01');
    const next = pass(world);
    await world.started(2);
    expect(world.history.slice(1, 3)).toEqual([`end ${GATE}`, `start ${GATE}`]);
    world.end(GATE);
    expect(await next.kind).toBe('passed');
  });

  it('by hand is ended and forgotten', async () => {
    const world = doneWorld();
    const gate = pass(world);
    await world.started(1);
    gate.stop.abort();
    expect(await gate.kind).toBe('left');
    expect(world.running).toEqual([]);
    expect(world.repository.worktrees.size).toBe(0);
    expect(gateOf(world.state, KEY)).toBeNull();
  });

  it('is forgotten when its command cannot be started, so that the next run begins anew', async () => {
    const trouble = { ok: false, error: { code: 'VTM312' } } as never;
    const world = doneWorld({ git: { addWorktree: () => Promise.resolve(trouble) } });
    const gate = pass(world);
    expect(await gate.verdict).toMatchObject({ kind: 'failed', diagnostic: { code: 'VTM312' } });
    expect(gateOf(world.state, KEY)).toBeNull();
  });
});

describe('two runs at one gate', () => {
  it('run it once: the second waits and takes its result', async () => {
    const world = doneWorld();
    const [one, two] = [pass(world, { run: 'one' }), pass(world, { run: 'two' })];
    await world.started(1);
    world.end(GATE);
    expect(await Promise.all([one.kind, two.kind])).toEqual(['passed', 'passed']);
    expect(world.orders).toHaveLength(1);
  });
});
