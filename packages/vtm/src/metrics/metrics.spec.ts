import { describe, expect, it } from '@jest/globals';
import { aTask } from '../manifest/testing/a-task.js';
import type { Task } from '../manifest/task.js';
import {
  done,
  line,
  metricsFrom,
  minute,
  ran,
  someEvidence,
  tasksNamed,
} from './testing/some-evidence.js';

const AB = tasksNamed('A', 'B');
const DONE = { 'A--T01': done(), 'B--T01': done() };

describe('time', () => {
  it('side by side is what the attempts cover, one after the other what they sum up to', () => {
    const { time, criteria } = metricsFrom(
      someEvidence(AB, DONE, [[...ran('A--T01', [0, 10]), ...ran('B--T01', [4, 14])]]),
    );
    expect(time).toEqual({
      ...{ tasks: 2, attempts: 2, actual: 14, attempt_total: 20, owed_to_others: 0 },
      ...{ measured_serial: 20, estimated_serial: 30 },
      savings: { value: 1 - 14 / 20, why: null },
      savings_against_estimate: { value: 1 - 14 / 30, why: null },
    });
    expect(criteria[0]).toMatchObject({ name: 'time-savings', status: 'pass', threshold: 0.3 });
  });

  it('leaves out the night between two runs', () => {
    const { time } = metricsFrom(
      someEvidence(AB, DONE, [ran('A--T01', [0, 10]), ran('B--T01', [600, 620])]),
    );
    expect(time).toMatchObject({ actual: 30, measured_serial: 30, savings: { value: 0 } });
  });

  it('of an attempt that a later run took over is what each run has seen', () => {
    const { time } = metricsFrom(
      someEvidence(AB, DONE, [
        [line(0, 'started', 'A--T01'), line(3, 'step', 'A--T01')],
        [
          line(500, 'started', 'A--T01'),
          line(500, 'adopted', 'A--T01', { since: minute(0), seen: minute(7) }),
          line(502, 'settled', 'A--T01', { end: 'completed' }),
        ],
        ran('B--T01', [500, 501]),
      ]),
    );
    expect(time).toMatchObject({ attempts: 2, attempt_total: 10, actual: 9 });
  });

  it('does not count for the serial side what only others had made necessary', () => {
    const verification = { beside: [], passed: true, milliseconds: 120_000, waited: 30_000 };
    const { time } = metricsFrom(
      someEvidence(AB, DONE, [
        [
          ...ran('A--T01', [0, 20]),
          line(9, 'verification', 'A--T01', { of: 'change', ...verification }),
          line(12, 'verification', 'A--T01', { of: 'merge', ...verification }),
          line(13, 'integration', 'A--T01', { waited: 60_000 }),
          ...ran('B--T01', [0, 20]),
        ],
      ]),
    );
    expect(time).toMatchObject({ attempt_total: 40, owed_to_others: 4, measured_serial: 36 });
  });

  it('counts failed attempts on both sides, but for work that others had blocked and that was redone', () => {
    const blocked = (reason: string) => ({ end: 'blocked', reason });
    const run = (reason: string, resumption?: string) =>
      metricsFrom(
        someEvidence(AB, DONE, [
          [
            ...ran('A--T01', [0, 10], blocked(reason)),
            ...ran('A--T01', [10, 20], { attempt: 2, resumption }),
            ...ran('B--T01', [0, 20]),
          ],
        ]),
      ).time.measured_serial;
    expect(run('COMMAND-FAILED')).toBe(40);
    expect(run('MERGE-CONFLICT')).toBe(30);
    expect(run('MERGE-CONFLICT', 'finish')).toBe(40);
  });

  it('of one task says nothing, and neither do claims by hand', () => {
    const hand = { ...done(), started_at: '2026-01-05T12:00:00.000Z', duration_minutes: 600 };
    const { time, criteria } = metricsFrom(
      someEvidence(AB, { 'A--T01': { ...hand, claimed_by: 'ada' }, 'B--T01': hand }),
    );
    expect(time).toMatchObject({ tasks: 1, attempt_total: 600, savings: { value: null } });
    expect(criteria[0]?.status).toBe('not-enough-data');
  });
});

describe('conflicts', () => {
  const scoped = (id: string, scope: readonly string[], fields: Partial<Task> = {}) =>
    aTask(`${id}--T01`, { scope, ...fields });

  it('are counted by pairs of done tasks, as predicted and as they came', () => {
    const tasks = [
      scoped('A', ['a/']),
      scoped('B', ['a/']),
      scoped('C', ['a/c.ts'], { conflictsWith: ['E--T01'] }),
      scoped('D', ['d/']),
      scoped('E', ['e/'], { conflictsWith: ['C--T01'], dependsOn: ['D--T01'] }),
      scoped('F', ['a/']),
    ];
    const { conflicts, criteria } = metricsFrom(
      someEvidence(tasks, {
        'A--T01': done('a/x.ts'),
        'B--T01': done('a/x.ts', 'a/y.ts'),
        'C--T01': done('a/c.ts', 'shared.md'),
        'D--T01': done('d/x.ts', 'shared.md', 'more.md'),
        'E--T01': done('e/x.ts', 'shared.md', 'more.md'),
      }),
    );
    expect(conflicts).toEqual({
      ...{ tasks: 5, pairs: 10, predicted: { hard: 3, soft: 0, info: 0 }, unjudged: 1 },
      ...{ false_positives: 2, false_positive_rate: { value: 0.2, why: null } },
      precision: { value: 1 / 3, why: null },
      overlaps: {
        ...{ total: 4, hard: 1, soft: 0, info: 0 },
        ...{ kept_apart_otherwise: 1, missed: 2, ordered: 1 },
      },
      recall: { value: 1 / 3, why: null },
      costly: [{ kind: 'file-scope', subject: expect.any(String), pairs: 2 }],
      worst_misses: [
        {
          ...{ tasks: ['D--T01', 'E--T01'], files: ['more.md', 'shared.md'], file_count: 2 },
          ...{ level: null, ordered: true },
        },
        {
          ...{ tasks: ['C--T01', 'D--T01'], files: ['shared.md'], file_count: 1 },
          ...{ level: null, ordered: false },
        },
      ],
      missed_files: [
        { file: 'shared.md', pairs: 2 },
        { file: 'more.md', pairs: 1 },
      ],
    });
    expect(criteria[1]).toMatchObject({ name: 'false-positives', status: 'fail' });
  });

  it('know what a task touched from the commit that names it alone, rather than from the state', () => {
    const touch = (task: string, commit: string, ...paths: readonly string[]) => ({
      ...{ task: `${task}--T01`, attempt: 1, commit, at: '2026-01-05T12:00:00.000Z', paths },
    });
    const { conflicts, scopes } = metricsFrom(
      someEvidence(
        tasksNamed('A', 'B', 'C', 'D'),
        {
          'A--T01': done('A/old.ts'),
          'B--T01': { ...done(), superseded: ['b0'] },
          'C--T01': { status: 'completed' },
          'D--T01': { status: 'completed' },
        },
        [],
        {
          touches: [
            touch('A', 'a1', 'A/x.ts'),
            touch('B', 'b0', 'A/x.ts'),
            touch('B', 'b1', 'B/x.ts'),
            touch('C', 'cd', 'C/x.ts', 'D/x.ts'),
            touch('D', 'cd', 'C/x.ts', 'D/x.ts'),
          ],
        },
      ),
    );
    expect(conflicts).toMatchObject({ tasks: 2, overlaps: { total: 0 } });
    expect(scopes).toMatchObject({ tasks: 2, files: 2, files_within: 2 });
  });

  it('in text are pairs that were blocked by each other, whoever has told it', () => {
    const { merge_conflicts } = metricsFrom(
      someEvidence(
        AB,
        {
          'A--T01': { status: 'pending' },
          'B--T01': { ...done(), missed_conflicts: [{ with: 'A--T01', files: ['y'] }, 7] },
        },
        [[line(1, 'missed-conflict', 'A--T01', { missed: [{ with: 'B--T01', files: ['x'] }] })]],
      ),
    );
    expect(merge_conflicts).toEqual([
      { tasks: ['A--T01', 'B--T01'], files: ['x', 'y'], level: null },
    ]);
  });
});

describe('many tasks', () => {
  it('that all declare one package and all touch one file are counted, not listed', () => {
    const tasks = Array.from({ length: 1000 }, (_, at) =>
      aTask(`T--T${at + 10}`, {
        capability: `C${at}`,
        scope: [at % 2 === 0 ? 'a/' : `b/${at}/`],
      }),
    );
    const entries = Object.fromEntries(tasks.map(({ id }) => [id, done('pnpm-lock.yaml', id)]));
    const start = performance.now();
    const { conflicts } = metricsFrom(someEvidence(tasks, entries));
    // 1.5 s on a busy machine; to compare the files of each pair would take minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
    const half = (500 * 499) / 2;
    expect(conflicts).toMatchObject({
      ...{ tasks: 1000, pairs: 499_500, predicted: { hard: half }, false_positives: 0 },
      overlaps: { total: 499_500, hard: half, missed: 499_500 - half },
      missed_files: [{ file: 'pnpm-lock.yaml', pairs: 499_500 - half }],
    });
    expect(conflicts.worst_misses).toHaveLength(5);
  });
});

describe('blockers', () => {
  it('count tasks that were ever blocked, by what their blocks were owed to', () => {
    const blocked = (task: string, reason: string, more: object = {}) =>
      ran(task, [0, 1], { end: 'blocked', reason, ...more });
    const refused = { code: 'VTM305', message: 'BLOCKED::MISSING-SPEC: it is not there' };
    const outcome = (diagnostic: object) => ({ outcome: { kind: 'failed', diagnostic } });
    const { blockers, criteria } = metricsFrom(
      someEvidence(
        tasksNamed('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'),
        {
          'A--T01': done(),
          'B--T01': done(),
          'E--T01': { status: 'blocked', blocked_reason: 'waiting for the customer' },
          'J--T01': { status: 'completed', commit: 'proven by history' },
        },
        [
          [
            ...ran('A--T01', [0, 1]),
            ...blocked('B--T01', 'COMMAND-FAILED'),
            ...blocked('C--T01', 'MERGE-CONFLICT'),
            ...blocked('D--T01', 'COMMAND-BLOCKED', { blockers: ['MISSING-ADR'] }),
            line(2, 'ended', 'F--T01', outcome(refused)),
            line(2, 'ended', 'G--T01', { outcome: { kind: 'skipped' } }),
            ...blocked('H--T01', 'VERIFY-FAILED'),
            line(1, 'verification', 'H--T01', {
              ...{ of: 'merge', beside: [], passed: false, milliseconds: 1, waited: 0 },
            }),
          ],
        ],
      ),
    );
    const reason = (name: string, tasks = 1) => ({ reason: name, tasks });
    expect(blockers).toEqual({
      ...{ executed: 7, blocked: 6, blocked_unrelated: 4, held_up: 1 },
      rate: { value: 6 / 7, why: null },
      rate_unrelated: { value: 4 / 7, why: null },
      by_class: {
        prerequisite: { tasks: 2, reasons: [reason('MISSING-ADR'), reason('MISSING-SPEC')] },
        command: { tasks: 1, reasons: [reason('COMMAND-FAILED')] },
        parallel: { tasks: 2, reasons: [reason('MERGE-CONFLICT'), reason('VERIFY-FAILED')] },
        other: { tasks: 1, reasons: [reason('BY-HAND')] },
      },
    });
    expect(criteria[2]).toMatchObject({ name: 'blockers', status: 'fail' });
  });
});

describe('tests', () => {
  it('fail because of others when they pass alone, or when only the merge fails', () => {
    const verified = (task: string, more: object) =>
      line(1, 'verification', task, {
        ...{ of: 'change', beside: [], passed: true, milliseconds: 1, waited: 0 },
        ...more,
      });
    const { verifications, criteria } = metricsFrom(
      someEvidence(AB, DONE, [
        [
          verified('A--T01', { beside: ['B--T01'], passed: false }),
          verified('A--T01', { repeated: true }),
          verified('A--T01', { of: 'merge', passed: false }),
          verified('B--T01', { beside: ['A--T01'] }),
          verified('B--T01', { passed: false }),
        ],
      ]),
    );
    expect(verifications).toEqual({
      ...{ parallel: { run: 3, passed: 1 }, alone: { run: 2, passed: 1 } },
      parallel_rate: { value: 1 / 3, why: null },
      alone_rate: { value: 1 / 2, why: null },
      ...{ interferences: 1, merge_failures: 1, affected: ['A--T01'] },
      not_induced: { value: 1 / 3, why: null },
    });
    expect(criteria[3]).toMatchObject({ name: 'test-pass-rate', status: 'fail' });
  });
});

describe('scopes', () => {
  it('are compared with what was touched, as it was judged then', () => {
    const tasks = [
      aTask('A--T01', { scope: ['A/', '!A/gen/', 'unused/'] }),
      aTask('B--T01', { scope: ['B/', 'unused/'] }),
      aTask('C--T01', { scope: ['C/', 'unfinished/'] }),
      aTask('D--T01', { scope: ['D/'] }),
    ];
    const { scopes } = metricsFrom(
      someEvidence(tasks, {
        'A--T01': done('A/x.ts', 'A/y.ts'),
        'B--T01': { ...done('B/x.ts', 'notes.md'), strays: ['notes.md'] },
        'C--T01': { ...done('C/x.ts', 'notes.md'), status: 'blocked', strays: ['notes.md'] },
        'D--T01': { ...done('D/x.ts'), unattributed: ['whose.md'] },
      }),
    );
    expect(scopes).toEqual({
      ...{ tasks: 3, tasks_within: 1, within_rate: { value: 1 / 3, why: null } },
      ...{ files: 6, files_within: 4, files_within_rate: { value: 4 / 6, why: null } },
      strays: [{ file: 'notes.md', tasks: 2 }],
      ...{ entries: 4, entries_unused: 2, unused: [{ entry: 'unused/', tasks: 2 }] },
    });
  });
});

describe('estimates', () => {
  const sized = [10, 12, 14, 16, 18].map((minutes, at) => ({ id: `S${at}--T01`, minutes, at }));
  const tasks = sized.map(({ id, at }) =>
    aTask(id, {
      size: 'S',
      criteria: Array.from({ length: at + 1 }, (_, number) => ({
        id: `${id}-${number}`,
        text: 'x',
      })),
    }),
  );
  const entries = Object.fromEntries(sized.map(({ id }) => [id, done()]));
  const journal = sized.flatMap(({ id, minutes }) => [
    ...ran(id, [0, minutes]),
    line(minutes, 'command', id, { milliseconds: (minutes - 1) * 60_000 }),
  ]);

  it('are compared with what tasks took, by size and by criteria', () => {
    const { estimates } = metricsFrom(someEvidence(tasks, entries, [journal]));
    const all = {
      ...{ tasks: 5, median_actual: { value: 14, why: null } },
      median_ratio: { value: 1.4, why: null },
      mean_error: { value: (0 + 2 / 12 + 4 / 14 + 6 / 16 + 8 / 18) / 5, why: null },
    };
    expect(estimates).toMatchObject({ ...all, by_size: [{ size: 'S', ...all }] });
    expect(estimates.by_criteria.map(({ criteria }) => criteria)).toEqual([1, 2, 3, 4, 5]);
  });

  it('are offered anew from five tasks on, with what an attempt takes beside its command', () => {
    const { calibration } = metricsFrom(someEvidence(tasks, entries, [journal]));
    expect(calibration).toEqual({
      ...{ fewest: 5, minutes: { S: 13 }, overhead_minutes: 1, estimate_correlation: null },
      criteria: { points: 5, intercept: 8, slope: 2, correlation: 1 },
      options: { minutes: { S: 13 }, overheadMinutes: 1 },
    });
    const { 'S0--T01': _first, ...four } = entries;
    expect(metricsFrom(someEvidence(tasks, four, [journal])).calibration).toMatchObject({
      ...{ minutes: {}, criteria: null, options: null },
    });
  });

  it('take an attempt that went on behind a command together with that command', () => {
    const retried = [
      ...ran('A--T01', [0, 10], { end: 'blocked', reason: 'VERIFY-FAILED' }),
      ...ran('A--T01', [60, 61], { attempt: 2, resumption: 'finish' }),
      ...ran('B--T01', [0, 10], { end: 'blocked', reason: 'VERIFY-FAILED' }),
      ...ran('B--T01', [60, 61], { attempt: 2 }),
    ];
    const { estimates } = metricsFrom(someEvidence(AB, DONE, [retried]));
    expect(estimates.median_actual.value).toBe((11 + 1) / 2);
  });
});
