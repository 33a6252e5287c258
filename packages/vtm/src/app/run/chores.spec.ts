import { describe, expect, it } from '@jest/globals';
import { aJob, aRequest, startRun } from '../testing/a-run.js';
import { memoryWorld } from '../testing/memory-world.js';

const removed = (steps: readonly string[]) => steps.filter((step) => step.startsWith('remove'));

describe('worktrees that are no longer needed', () => {
  const tasks = ['A--T01', 'B--T01', 'C--T01'].map((id) => aJob(id));

  it('stay while others are being made, and go at the end', async () => {
    const world = memoryWorld();
    const run = startRun(aRequest(tasks, { workers: 1 }), world.ports);
    for (const [at, id] of ['A--T01', 'B--T01', 'C--T01'].entries()) {
      await world.started(at + 1);
      expect(removed(world.repository.steps)).toEqual([]);
      world.end(id);
    }
    await run.kinds;
    expect(removed(world.repository.steps)).toHaveLength(3);
  });

  it('go earlier when the disk has no room for them', async () => {
    const world = memoryWorld({ git: { hasRoom: () => Promise.resolve(false) } });
    const run = startRun(aRequest(tasks, { workers: 2 }), world.ports);
    await world.started(2);
    world.end('A--T01');
    await world.started(3);
    world.end('B--T01');
    while (removed(world.repository.steps).length < 1)
      await new Promise((resolve) => setImmediate(resolve));
    expect(world.running).toEqual(['C--T01']);
    world.end('C--T01');
    await run.kinds;
    expect(removed(world.repository.steps)).toHaveLength(3);
  });
});
