import { describe, expect, it } from '@jest/globals';
import { findConflicts } from '../conflicts/find-conflicts.js';
import type { Task } from '../manifest/task.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { buildPlan } from './build-plan.js';
import { evaluateGroups } from './evaluate.js';
import type { GroupEvaluation } from './evaluate.js';
import { buildModel } from './model.js';
import type { ModelOptions } from './model.js';
import type { ParallelGroup, Plan } from './plan.js';

/** A group as the guide writes it, with ids. */
interface WrittenGroup {
  readonly type: ParallelGroup['type'];
  readonly tasks: readonly string[];
}

const modelOf = (tasks: readonly Task[], options: ModelOptions = { workers: 3 }) => {
  const backlog = aBacklog(tasks);
  return buildModel(backlog, findConflicts(backlog).regions, options);
};

const planOf = (tasks: readonly Task[], options?: ModelOptions): Plan =>
  buildPlan(modelOf(tasks, options));

function evaluate(
  tasks: readonly Task[],
  groups: readonly WrittenGroup[],
  options?: ModelOptions,
): GroupEvaluation {
  const positions = groups.map(({ type, tasks: ids }) => ({
    type,
    tasks: ids.map((id) => tasks.findIndex((task) => task.id === id)),
  }));
  return evaluateGroups(modelOf(tasks, options), positions);
}

const idsOf = ({ groups, model }: Plan): WrittenGroup[] =>
  groups.map(({ type, tasks }) => ({ type, tasks: tasks.map((at) => model.tasks[at]?.id ?? '') }));

const minutesOf = ({ groupSavings, streamSavings }: Plan) => ({
  serial: groupSavings.serialSeconds / 60,
  groups: groupSavings.parallelSeconds / 60,
  stream: streamSavings.parallelSeconds / 60,
});

const parallel = (...tasks: string[]): WrittenGroup => ({ type: 'parallel', tasks });
const serial = (...tasks: string[]): WrittenGroup => ({ type: 'serial', tasks });
const high = (id: string, fields: Partial<Task> = {}): Task =>
  aTask(id, { risk: 'High', parallel: false, ...fields });

const MONOREPO = 'MONOREPO_STRUCTURE--T01';
const HASH = 'CONTENT_HASH--T01';
const WRITER = 'ATOMIC_WRITER--T01';
const SCHEMA = 'SQLITE_SCHEMA--T01';
const TESTKIT = 'TESTKIT_INTEGRATION--T01';
const METRICS = 'METRICS_INFRA--T01';

const slice = (afterMonorepo: readonly string[] = []): Task[] => [
  aTask(MONOREPO, { minutes: 15, scope: ['package.json', 'turbo.json', 'pnpm-workspace.yaml'] }),
  aTask(HASH, { minutes: 12, dependsOn: afterMonorepo }),
  aTask(WRITER, { minutes: 18, dependsOn: afterMonorepo }),
  high(SCHEMA, { minutes: 32 }),
  aTask(TESTKIT, { minutes: 10 }),
  aTask(METRICS, { minutes: 15 }),
];

describe('Slice 1.1', () => {
  const written = [parallel(MONOREPO, HASH, WRITER), serial(SCHEMA), parallel(TESTKIT, METRICS)];

  it('takes 102 minutes serial and 65 in the guide’s groups: 37 minutes, 36.3 % saved', () => {
    const evaluation = evaluate(slice(), written);
    expect(evaluation.violations).toEqual([]);
    expect(evaluation.groupSeconds.map((seconds) => seconds / 60)).toEqual([18, 32, 15]);
    expect(evaluation.serialSeconds / 60).toBe(102);
    expect(evaluation.parallelSeconds / 60).toBe(65);
    expect(evaluation.savedSeconds / 60).toBe(37);
    expect((evaluation.ratio * 100).toFixed(1)).toBe('36.3');
  });

  it('takes 62 minutes in groups planned freely for three workers, 59 without barriers', () => {
    const plan = planOf(slice());
    expect(minutesOf(plan)).toEqual({ serial: 102, groups: 62, stream: 59 });
    expect(evaluate(slice(), idsOf(plan)).violations).toEqual([]);
  });

  it('takes 50 minutes without a limit of workers, which is optimal', () => {
    const plan = planOf(slice(), {});
    expect(minutesOf(plan)).toEqual({ serial: 102, groups: 50, stream: 50 });
    expect(plan.gap).toBe(0);
  });

  it('takes 65 minutes when the hash and the writer wait for the monorepo', () => {
    const plan = planOf(slice([MONOREPO]));
    expect(minutesOf(plan)).toEqual({ serial: 102, groups: 65, stream: 65 });
    expect(plan.gap).toBe(0);
  });

  it('says of each group why it is one', () => {
    const { groups, model } = planOf(slice());
    const schema = groups.find(({ tasks }) => model.tasks[tasks[0] ?? -1]?.id === SCHEMA);
    expect(schema).toMatchObject({ type: 'serial', reason: 'High risk: runs alone' });
    expect(groups.filter((group) => group !== schema).map(({ reason }) => reason)).toEqual([
      'no member conflicts with another; all 3 workers are busy',
      'no member conflicts with another',
    ]);
  });
});

describe('Scenario 1: foundation setup', () => {
  it('takes 15 minutes in place of 20 with the monorepo first: 25 %', () => {
    const tasks = [
      aTask(MONOREPO, { minutes: 10 }),
      aTask(HASH, { minutes: 5, dependsOn: [MONOREPO] }),
      aTask(WRITER, { minutes: 5, dependsOn: [MONOREPO] }),
    ];
    const plan = planOf(tasks);
    expect(idsOf(plan)).toEqual([serial(MONOREPO), parallel(HASH, WRITER)]);
    expect(minutesOf(plan)).toEqual({ serial: 20, groups: 15, stream: 15 });
    expect(plan.groupSavings.ratio).toBe(0.25);
  });

  it('takes 33 minutes in place of 45 with the minutes of Slice 1.1', () => {
    const plan = planOf(slice([MONOREPO]).slice(0, 3));
    expect(minutesOf(plan)).toEqual({ serial: 45, groups: 33, stream: 33 });
    expect((plan.groupSavings.ratio * 100).toFixed(1)).toBe('26.7');
  });
});

describe('Scenario 2: storage layer', () => {
  const tasks = ['SQLITE_SCHEMA--T01', 'SQLITE_SCHEMA--T02', 'SQLITE_SCHEMA--T03'].map((id) =>
    high(id, { scope: ['packages/storage/schema/'] }),
  );

  it('runs one task after the other in manifest order and saves nothing', () => {
    const plan = planOf(tasks);
    expect(idsOf(plan)).toEqual(tasks.map(({ id }) => serial(id)));
    expect(plan.groupSavings.ratio).toBe(0);
    expect(plan.streamSavings.ratio).toBe(0);
    expect(plan.priority).toEqual([0, 1, 2]);
  });

  it('counts a serial group of several tasks with its sum', () => {
    const evaluation = evaluate(tasks, [serial(...tasks.map(({ id }) => id))]);
    expect(evaluation).toMatchObject({ ratio: 0, violations: [] });
  });
});

describe('Scenario 3: cross-package implementation', () => {
  it('takes 30 minutes in place of 45 once the schema is complete: 33 %', () => {
    const afterSchema = { minutes: 15, dependsOn: [SCHEMA] };
    const plan = planOf([
      aTask('VOICE_POLLING--T01', { ...afterSchema, scope: ['packages/capture/src/voice/'] }),
      aTask('EMAIL_POLLING--T01', { ...afterSchema, scope: ['packages/capture/src/email/'] }),
      high('WHISPER_TRANSCRIBE--T01', { ...afterSchema, scope: ['packages/capture/src/whisper/'] }),
    ]);
    expect(idsOf(plan)).toEqual([
      parallel('VOICE_POLLING--T01', 'EMAIL_POLLING--T01'),
      serial('WHISPER_TRANSCRIBE--T01'),
    ]);
    expect(minutesOf(plan)).toEqual({ serial: 45, groups: 30, stream: 30 });
  });
});

describe('the conflict resolution patterns', () => {
  it('1: serialise a conflicting pair', () => {
    const plan = planOf([
      aTask('TASK_A', { scope: ['packages/a/', 'turbo.json'], conflictsWith: ['TASK_B'] }),
      aTask('TASK_B', { scope: ['packages/b/', 'turbo.json'], conflictsWith: ['TASK_A'] }),
    ]);
    expect(idsOf(plan)).toEqual([serial('TASK_A'), serial('TASK_B')]);
    expect(plan.groups[0]?.reason).toBe('conflicts with a task of the group before or after it');
  });

  it('2: packages of their own run in parallel', () => {
    const plan = planOf([
      aTask('TASK_A', { scope: ['packages/foundation/**'] }),
      aTask('TASK_B', { scope: ['packages/storage/**'] }),
      aTask('TASK_C', { scope: ['packages/capture/**'] }),
    ]);
    expect(idsOf(plan)).toEqual([parallel('TASK_A', 'TASK_B', 'TASK_C')]);
  });

  it('3: mixed groups run as the guide gives them, and ours are no longer', () => {
    const tasks = [
      aTask('A', { conflictsWith: ['B'] }),
      aTask('B', { conflictsWith: ['A'] }),
      aTask('C'),
      aTask('D'),
    ];
    const given = evaluate(tasks, [parallel('A', 'C', 'D'), serial('B')]);
    expect(given.violations).toEqual([]);
    expect(planOf(tasks).groupSavings.parallelSeconds).toBeLessThanOrEqual(given.parallelSeconds);
  });
});

describe('the advanced patterns', () => {
  it('hybrid: the guide’s groups can run, and ours are no longer', () => {
    const tasks = [
      aTask('TASK_A'),
      aTask('TASK_B', { risk: 'Low' }),
      high('TASK_C'),
      aTask('TASK_D', { dependsOn: ['TASK_C'] }),
      aTask('TASK_E', { dependsOn: ['TASK_C'] }),
    ];
    const given = evaluate(tasks, [
      parallel('TASK_A', 'TASK_B'),
      serial('TASK_C'),
      parallel('TASK_D', 'TASK_E'),
    ]);
    expect(given.violations).toEqual([]);
    const { groupSavings } = planOf(tasks);
    expect(groupSavings.parallelSeconds).toBeLessThanOrEqual(given.parallelSeconds);
  });

  describe('waves', () => {
    const waves = [
      [MONOREPO, HASH, WRITER],
      [SCHEMA, 'DEDUP--T01', METRICS, TESTKIT],
      ['VOICE--T01', 'EMAIL--T01'],
    ];
    const tasks = waves.flatMap((wave, at) =>
      wave.map((id) => {
        const fields = { dependsOn: waves[at - 1] ?? [] };
        return id === SCHEMA ? high(id, fields) : aTask(id, fields);
      }),
    );

    it('the second is too wide for three workers, and holds a task that runs alone', () => {
      const { violations } = evaluate(
        tasks,
        waves.map((wave) => parallel(...wave)),
      );
      expect(violations.map(({ code, message }) => `${code} ${message}`)).toEqual([
        `VTM205 ${SCHEMA} runs alone and shares group 2 with others`,
        'VTM204 group 2 has 4 tasks at once (max 3)',
      ]);
    });

    it('the second is split and its High task isolated, which the reason says', () => {
      const plan = planOf(tasks);
      expect(idsOf(plan)).toContainEqual(parallel('DEDUP--T01', METRICS, TESTKIT));
      const alone = idsOf(plan).findIndex(({ tasks: ids }) => ids.join() === SCHEMA);
      expect(plan.groups[alone]).toMatchObject({ type: 'serial', reason: 'High risk: runs alone' });
      expect(plan.groups).toHaveLength(4);
    });
  });
});
