import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../manifest/testing/a-written-task.js';
import { execute } from './execute.js';
import type { Execution } from './execute.js';
import { memoryWorld } from './testing/memory-world.js';
import type { MemoryWorld } from './testing/memory-world.js';
import { opened } from './testing/memory-files.js';

const job = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
  aWrittenTask(id, { run: ['true'], file_scope: [`${id}/`], ...fields });

const JOBS = ['A--T01', 'B--T01', 'C--T01', 'D--T01', 'E--T01'];

async function executed(
  tasks: readonly unknown[],
  execution: Partial<Execution> = {},
  { world = memoryWorld({ instant: true }), options = {} } = {},
) {
  const nxJson = { plugins: [{ plugin: 'vtm', options }] };
  const workspace = await opened(tasks, { 'nx.json': nxJson });
  const never = new AbortController().signal;
  const control = { drain: never, stop: never, detach: never };
  const whole = { tasks: null, parallel: null, waves: null, invocation: null, ...execution };
  const result = await execute(workspace, whole, world.ports, control, () => undefined);
  return { result, started: world.history.filter((line) => line.startsWith('start')).length };
}

/** How many commands run at once as soon as nothing more is started. */
async function atOnce(
  execution: Partial<Execution>,
  options: Readonly<Record<string, unknown>>,
  expected: number,
): Promise<number> {
  const world = memoryWorld();
  const tasks = JOBS.map((id) => job(id));
  const run = executed(tasks, execution, { world, options });
  await world.started(expected);
  const most = await endAll(world, JOBS.length);
  await run;
  return most;
}

/** Ends one command after the other; gives the greatest number that ran at once. */
async function endAll(world: MemoryWorld, count: number): Promise<number> {
  let most = 0;
  for (let ended = 0; ended < count; ended += 1) {
    await world.started(ended + 1);
    most = Math.max(most, world.running.length);
    world.end(world.running[0] ?? '');
  }
  return most;
}

describe('an execution', () => {
  it('gives an outcome for each selected task, in backlog order', async () => {
    const { result } = await executed(
      JOBS.map((id) => job(id)),
      { tasks: ['C--T01', 'A--T01'] },
    );
    if (!result.ok) throw new Error('refused');
    expect([...result.value].map(([id, { kind }]) => `${id} ${kind}`)).toEqual([
      'A--T01 completed',
      'C--T01 completed',
    ]);
  });

  it('runs the whole backlog without a selection', async () => {
    const { result, started } = await executed(JOBS.map((id) => job(id)));
    expect(result.ok && result.value.size).toBe(5);
    expect(started).toBe(5);
  });

  it('of an unknown task starts nothing and suggests the nearest', async () => {
    const { result, started } = await executed([job('HASH--T01')], {
      tasks: ['HASH--T01', 'HASH--T1', 'nothing like it'],
    });
    expect(started).toBe(0);
    expect(result).toMatchObject({
      ok: false,
      error: [
        {
          code: 'VTM403',
          message: 'there is no task "HASH--T1"',
          remedy: 'Did you mean HASH--T01?',
        },
        { code: 'VTM403', remedy: '`vtm status` lists all tasks.' },
      ],
    });
  });

  it('starts nothing when an error reaches a selected task', async () => {
    const tasks = [
      job('A--T01', { risk: 'huge' }),
      job('B--T01', { depends_on_tasks: ['A--T01'] }),
    ];
    const { result, started } = await executed([...tasks, job('C--T01')], {
      tasks: ['B--T01', 'C--T01'],
    });
    expect(result).toMatchObject({ ok: false, error: [{ code: 'VTM111', task: 'A--T01' }] });
    expect(started).toBe(0);
  });

  it('goes on when the error is elsewhere, unless everything is asked for', async () => {
    const tasks = [job('A--T01', { risk: 'huge' }), job('C--T01')];
    expect((await executed(tasks, { tasks: ['C--T01'] })).started).toBe(1);
    expect((await executed(tasks)).started).toBe(0);
  });

  it('gives tasks without a command to the agent of the options', async () => {
    const world = memoryWorld({ instant: true });
    const options = { agent: ['agent', '--quiet'] };
    await executed([aWrittenTask('A--T01')], {}, { world, options });
    expect(world.orders.map(({ argv }) => argv)).toEqual([['agent', '--quiet']]);
  });
});

describe('an execution in waves', () => {
  const chain = [
    job('A--T01'),
    job('B--T01', { depends_on_tasks: ['A--T01'] }),
    job('C--T01', { depends_on_tasks: ['B--T01'] }),
  ];
  const options = { gate: ['check'] };
  const commands = (world: MemoryWorld) =>
    world.orders.map(({ environment, argv }) => environment['VTM_TASK_ID'] ?? argv.join(' '));

  it.each([
    ['up to a group', { upTo: 2 }, ['A--T01', 'check', 'B--T01', 'check']],
    ['to the end', { upTo: null }, ['A--T01', 'check', 'B--T01', 'check', 'C--T01', 'check']],
    [
      'as they are given, and the rest after them',
      { groups: [{ group: 7, tasks: ['A--T01', 'B--T01', 'gone'] }] },
      ['A--T01', 'B--T01', 'check', 'C--T01'],
    ],
  ])('runs the groups %s', async (_how, waves, expected) => {
    const world = memoryWorld({ instant: true });
    await executed(chain, { waves }, { world, options });
    expect(commands(world)).toEqual(expected);
  });

  it('is stopped by the errors of the tasks that it wants alone', async () => {
    const broken = [...chain, job('D--T01', { risk: 'huge', depends_on_tasks: ['C--T01'] })];
    expect((await executed(broken, { waves: { upTo: 1 } })).started).toBe(1);
    expect((await executed(broken, { waves: { upTo: null } })).started).toBe(0);
  });
});

describe('the number of tasks at once', () => {
  it.each([
    ['workers', null, { workers: 2 }, 2],
    ['workers by default', null, {}, 3],
    ['parallel where it is less', 1, { workers: 2 }, 1],
    ['workers where parallel is more', 9, { workers: 2 }, 2],
    ['the limit on work in progress', null, { workers: 4, wipLimit: 2 }, 2],
  ])('is that of %s', async (_name, parallel, options, expected) => {
    expect(await atOnce({ parallel }, options, expected)).toBe(expected);
  });
});
