import { describe, expect, it } from '@jest/globals';
import { fail, ok } from '../../base/result.js';
import { diagnostic } from '../../base/diagnostic.js';
import type { AttemptEnd, RunPorts } from '../../run/ports.js';
import { entryOf } from '../../run/state.js';
import type { Lease } from '../../run/state.js';
import { aLease, anOwner, aState, keyOf, NEW_YEAR } from '../../run/testing/a-state.js';
import { memoryWorld } from '../testing/memory-world.js';
import { aJob, aRequest } from '../testing/a-run.js';
import { Attempts } from './attempts.js';
import { isOrphan } from './orphan.js';
import { recoverStrays } from './recover.js';

/** A world in which a run that is gone holds A--T01; `end` is what its supervisor left, null while it runs. */
function afterDeath(end: AttemptEnd | null) {
  const world = memoryWorld();
  const lease = aLease(4, { owner: anOwner('gone') });
  world.state = aState({ 'A--T01': { status: 'in-progress', attempt: 1, lease } });
  world.dead.add('gone');
  const asked: string[] = [];
  const processes: RunPorts['processes'] = {
    ...world.ports.processes,
    isRunning: (directory) => Promise.resolve(asked.push(directory) > 0 && end === null),
    ended: () => Promise.resolve(end),
  };
  const entry = () => entryOf(world.state, keyOf('').manifest, 'A--T01');
  return { world, ports: { ...world.ports, processes }, entry, asked };
}

/** Recovers as a run that wants nothing for itself. */
function recover(ports: RunPorts) {
  const never = new AbortController().signal;
  const control = { drain: never, stop: never, detach: never };
  const { course } = new Attempts(aRequest([aJob('A--T01')]), ports, control, () => undefined);
  return recoverStrays(course, () => false);
}

describe('a lease', () => {
  const owners = (liveness: 'alive' | 'dead' | 'unknown') => ({
    self: anOwner('this'),
    liveness: () => liveness,
  });
  const renewed = (before: number): Lease => aLease(1, { renewedAt: NEW_YEAR - before });

  it.each([
    ['of a living owner is never an orphan', 'alive', 3_600_000, false],
    ['of a dead owner is one at once', 'dead', 0, true],
    ['of an owner out of sight is none for a minute', 'unknown', 60_000, false],
    ['of an owner out of sight is one after it', 'unknown', 60_001, true],
  ] as const)('%s', (_name, liveness, age, expected) => {
    expect(isOrphan(renewed(age), owners(liveness), NEW_YEAR)).toBe(expected);
  });
});

describe('recovery', () => {
  it('settles by the exit code that a dead run did not live to see', async () => {
    const { ports, world, entry } = afterDeath({ kind: 'exited', code: 0 });
    expect(await recover(ports)).toEqual(ok(undefined));
    expect(entry()).toMatchObject({ status: 'completed', exit_code: 0, log: '/attempts/4/log' });
    expect(entry().lease).toBeUndefined();
    expect(world.state.token).toBe(5);
    const ofAttempt = { task: 'A--T01', attempt: 1, files: [], file_count: 0 };
    const note = { type: 'recovered', ...ofAttempt, end: 'completed' };
    expect(world.journal).toContainEqual({ ...note, seen: aLease(4).renewedAt });
  });

  it('makes a task pending whose command vanished without a trace', async () => {
    const { ports, entry } = afterDeath({ kind: 'lost' });
    await recover(ports);
    expect(entry()).toMatchObject({ status: 'pending', attempt: 1 });
  });

  it('leaves a command that still runs to be adopted', async () => {
    const { ports, world, asked } = afterDeath(null);
    const before = world.state;
    await recover(ports);
    expect(world.state).toBe(before);
    expect(asked).toEqual(['/attempts/4']);
  });

  it('does not look at what the living hold', async () => {
    const { ports, world, asked } = afterDeath({ kind: 'lost' });
    world.dead.clear();
    await recover(ports);
    expect(asked).toEqual([]);
  });

  it('leaves a task alone that another run took over meanwhile', async () => {
    const { ports, world, entry } = afterDeath({ kind: 'lost' });
    const taken = aLease(5, { owner: anOwner('faster') });
    const isRunning = () => {
      world.state = aState({ 'A--T01': { status: 'in-progress', attempt: 1, lease: taken } });
      return Promise.resolve(false);
    };
    await recover({ ...ports, processes: { ...ports.processes, isRunning } });
    expect(entry()).toMatchObject({ status: 'in-progress', lease: taken });
  });

  it('gives the reason when the state cannot be read or written', async () => {
    const { ports } = afterDeath({ kind: 'lost' });
    const unusable = fail(diagnostic('VTM302', 'broken', 'mend it'));
    const unread = { ...ports.state, read: () => Promise.resolve(unusable) };
    expect(await recover({ ...ports, state: unread })).toEqual(unusable);
    const unwritten = { ...ports.state, update: () => Promise.resolve(unusable) };
    expect(await recover({ ...ports, state: unwritten })).toEqual(unusable);
  });
});
