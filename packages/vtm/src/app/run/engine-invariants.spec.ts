import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Task } from '../../manifest/task.js';
import type { AttemptEnd } from '../../run/ports.js';
import { mustNotMeet, someTasks } from '../../run/testing/some-backlog.js';
import { aRequest, startRun } from '../testing/a-run.js';
import type { StartedRun } from '../testing/a-run.js';
import { memoryWorld } from '../testing/memory-world.js';
import type { MemoryWorld } from '../testing/memory-world.js';

const ENDS: readonly AttemptEnd[] = [
  ...Array.from({ length: 6 }, () => ({ kind: 'exited', code: 0 }) as const),
  { kind: 'exited', code: 1 },
  { kind: 'lost' },
];

/** Resolves when nothing is left to do without a command ending. */
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const some = fc.record({
  tasks: someTasks.map((tasks) => tasks.map((task) => ({ ...task, run: ['true'] }))),
  share: fc.array(fc.constantFrom('one', 'two', 'both'), { minLength: 8, maxLength: 8 }),
  wipLimit: fc.integer({ min: 1, max: 4 }),
  choices: fc.infiniteStream(fc.nat({ max: 1_000 })),
});

function check(world: MemoryWorld, tasks: readonly Task[], wipLimit: number): void {
  const running = tasks.filter((task) => world.running.includes(task.id));
  expect(running.length).toBe(world.running.length);
  expect(running.length).toBeLessThanOrEqual(wipLimit);
  running.forEach((one, at) => {
    for (const other of running.slice(at + 1)) expect(mustNotMeet(one, other)).toBe(false);
  });
}

/** Ends commands in any order until both runs are over. */
async function toEnd(
  world: MemoryWorld,
  runs: readonly StartedRun[],
  next: () => number,
  look: () => void,
): Promise<void> {
  let open = runs.length;
  for (const run of runs) void run.outcomes.finally(() => (open -= 1));
  for (await quiet(); open > 0; await quiet()) {
    look();
    const task = world.running[next() % Math.max(1, world.running.length)];
    if (task === undefined) throw new Error('two runs wait for each other for ever');
    world.end(task, ENDS[next() % ENDS.length]);
  }
}

it('two runs of one repository keep apart what excludes each other, and both come to an end', async () => {
  await fc.assert(
    fc.asyncProperty(some, async ({ tasks, share, wipLimit, choices }) => {
      const world = memoryWorld();
      const selectionOf = (run: string) =>
        tasks.flatMap((_task, at) => (share[at] === run || share[at] === 'both' ? [at] : []));
      const runs = ['one', 'two'].map((run) =>
        startRun(aRequest(tasks, { selection: selectionOf(run), wipLimit }), world.portsOf(run)),
      );
      await toEnd(
        world,
        runs,
        () => choices.next().value as number,
        () => check(world, tasks, wipLimit),
      );
      const [one, two] = await Promise.all(runs.map((run) => run.outcomes));
      expect(Object.keys(one ?? {}).length).toBe(selectionOf('one').length);
      expect(Object.keys(two ?? {}).length).toBe(selectionOf('two').length);
    }),
    { numRuns: 150 },
  );
});
