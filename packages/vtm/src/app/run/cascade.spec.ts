import { expect, it } from '@jest/globals';
import { aJob, aRequest, startRun } from '../testing/a-run.js';
import { memoryWorld } from '../testing/memory-world.js';

it('a task that fails tells what it holds up and what can run meanwhile, and the run goes on with that', async () => {
  const world = memoryWorld();
  const tasks = [
    aJob('A--T01'),
    aJob('B--T01', { dependsOn: ['A--T01'] }),
    aJob('C--T01', { dependsOn: ['B--T01'] }),
    aJob('D--T01'),
  ];
  const run = startRun(aRequest(tasks, { workers: 1 }), world.ports);
  await world.started(1);
  world.end('A--T01', { kind: 'exited', code: 1 });
  await world.started(2);
  expect(world.running).toEqual(['D--T01']);
  world.end('D--T01');
  expect(await run.outcomes).toMatchObject({
    'A--T01': {
      kind: 'failed',
      cascade: {
        heldUp: { count: 2, first: ['B--T01', 'C--T01'] },
        meanwhile: { count: 1, first: ['D--T01'] },
      },
    },
    'D--T01': { kind: 'completed' },
  });
});
