import { describe, expect, it } from '@jest/globals';
import { aJob, aPolicy, aRequest, startRun } from '../testing/a-run.js';
import type { StartedRun } from '../testing/a-run.js';
import { memoryWorld } from '../testing/memory-world.js';
import type { AttemptPolicy, GateEvent, RunRequest } from './request.js';
import { wavesOf } from './waves.js';

const TASKS = ['A--T01', 'B--T01', 'C--T01'].map((id) => aJob(id));
const GROUPS = [
  { group: 1, tasks: [0, 1] },
  { group: 2, tasks: [2] },
];
const FAILURE = { kind: 'exited', code: 1 } as const;

/** A and B, the gate `check`, then C and that gate again; what is given differs. */
const inWaves = (
  policy: Partial<AttemptPolicy> = {},
  request: Partial<RunRequest> = {},
): RunRequest =>
  aRequest(TASKS, {
    groups: GROUPS,
    policy: aPolicy(TASKS, { gate: ['check'], ...policy }),
    ...request,
  });

const gatesOf = ({ events }: StartedRun) =>
  events
    .filter((event): event is GateEvent => event.type === 'gate')
    .map(({ group, state }) => `${group} ${state}`);

/** A world in which A and B are done and gate 1 has been started. */
async function atFirstGate(request = inWaves()) {
  const world = memoryWorld();
  const run = startRun(request, world.ports);
  await world.started(2);
  world.end('A--T01');
  world.end('B--T01');
  await world.started(3);
  return { world, run };
}

describe('a run in waves', () => {
  it('starts the tasks of a group when the gate of the one before has passed', async () => {
    const { world, run } = await atFirstGate();
    expect(world.running).toEqual(['group 1/gate-1']);
    world.end('group 1/gate-1');
    await world.started(4);
    expect(world.running).toEqual(['C--T01']);
    world.end('C--T01');
    await world.started(5);
    expect(world.running).toEqual(['group 2/gate-1']);
    world.end('group 2/gate-1');
    expect(Object.values(await run.kinds)).toEqual(['completed', 'completed', 'completed']);
    expect(gatesOf(run)).toEqual(['1 running', '1 passed', '2 running', '2 passed']);
  });

  it('stops at a gate that fails, and the next one resumes there', async () => {
    const { world, run } = await atFirstGate();
    world.end('group 1/gate-1', FAILURE);
    expect(await run.outcomes).toMatchObject({
      'A--T01': { kind: 'completed' },
      'C--T01': { kind: 'skipped', diagnostic: { code: 'VTM305' } },
    });
    const failure = run.events.find((event) => event.type === 'gate' && event.state === 'failed');
    expect(failure).toMatchObject({
      diagnostic: {
        code: 'VTM327',
        message: 'the gate after group 1 failed: "check" ended with exit code 1',
      },
    });
    const next = startRun(inWaves(), world.ports);
    await world.started(4);
    expect(world.running).toEqual(['group 1/gate-1']);
    world.end('group 1/gate-1');
    await world.started(5);
    expect(world.running).toEqual(['C--T01']);
    world.end('C--T01');
    await world.started(6);
    world.end('group 2/gate-1');
    await next.kinds;
  });

  it('runs no gate behind a task that did not end well, and nothing after it', async () => {
    const world = memoryWorld();
    const run = startRun(inWaves(), world.ports);
    await world.started(2);
    world.end('A--T01', FAILURE);
    world.end('B--T01');
    expect(await run.outcomes).toMatchObject({
      'A--T01': { kind: 'failed' },
      'C--T01': {
        kind: 'skipped',
        diagnostic: { message: expect.stringContaining('A--T01 is not') },
      },
    });
    expect(world.orders).toHaveLength(2);
  });

  it('starts neither gate nor task of a later group once it is told to end', async () => {
    const world = memoryWorld();
    const run = startRun(inWaves(), world.ports);
    await world.started(2);
    run.drain.abort();
    world.end('A--T01');
    world.end('B--T01');
    expect(await run.kinds).toMatchObject({ 'B--T01': 'completed', 'C--T01': 'interrupted' });
    expect(world.orders).toHaveLength(2);
  });

  it('has the tasks of no group last', () => {
    const waves = wavesOf({ selection: [0, 1, 2], groups: [{ group: 1, tasks: [2, 7] }] });
    expect(waves.map(({ positions }) => positions)).toEqual([[2], [0, 1]]);
    expect(waves.at(-1)?.group).toBeNull();
    expect(wavesOf({ selection: [4], groups: [] })).toEqual([{ positions: [4], group: null }]);
  });

  it('passes no gate behind which it has nothing to do, but those before what it has', () => {
    const groups = [1, 2, 3].map((group) => ({ group, tasks: [group] }));
    const numbers = wavesOf({ selection: [2], groups }).map(({ group }) => group?.group);
    expect(numbers).toEqual([1, 2]);
    expect(wavesOf({ selection: [], groups })).toEqual([]);
  });
});
