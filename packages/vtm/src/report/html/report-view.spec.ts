import { describe, expect, it } from '@jest/globals';
import { reportFacts } from '../../app/report/report-facts.js';
import { ok } from '../../base/result.js';
import { memoryFiles, MANIFEST } from '../../app/testing/memory-files.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { line, minute, ran } from '../../metrics/testing/some-evidence.js';
import type { KeptLog } from '../../run/ports.js';
import type { Entry } from '../../run/state.js';
import { aState, NEW_YEAR } from '../../run/testing/a-state.js';
import { reportView } from './report-view.js';

const MINUTE = 60_000;

/** The journals of some runs, each as its lines. */
async function* told(journals: readonly (readonly string[])[]) {
  for (const lines of journals) yield await Promise.resolve(ok(lines.join('\n')));
}

/** A log of which at most the last `bytes` characters are given. */
const aLog = (text: string): KeptLog => ({
  size: text.length,
  end: (bytes) => {
    const cut = Math.max(0, text.length - bytes);
    return Promise.resolve({ text: text.slice(cut), cut });
  },
});

const at = (minutes: number): string => new Date(NEW_YEAR + minutes * MINUTE).toISOString();

const TASKS = [
  aWrittenTask('A--T01', { capability_id: 'A', file_scope: ['a/'] }),
  aWrittenTask('B--T01', { capability_id: 'B', file_scope: ['a/x.ts'] }),
  aWrittenTask('C--T01', { capability_id: 'C', file_scope: ['c/'], depends_on_tasks: ['B--T01'] }),
  aWrittenTask('D--T01', { capability_id: 'D', file_scope: ['d/'], depends_on_tasks: ['C--T01'] }),
];

interface Happened {
  readonly merged?: readonly string[];
  readonly journals?: readonly (readonly string[])[];
  readonly logs?: Readonly<Record<string, string>>;
}

async function viewOf(
  entries: Readonly<Record<string, Entry>>,
  { merged = [], journals = [], logs = {} }: Happened = {},
) {
  const keptLogs = new Map(Object.entries(logs).map(([path, text]) => [path, aLog(text)]));
  const facts = await reportFacts({
    ...{ title: 'w', branch: 'main' },
    files: memoryFiles({ [MANIFEST]: { tasks: TASKS } }),
    live: aState(entries),
    history: {
      merged: merged.map((task) => ({ task, commit: 'f'.repeat(40) })),
      isWhole: true,
    },
    records: {
      journals: () => told(journals),
      taskCommits: () => Promise.resolve(ok([])),
      log: (path) => keptLogs.get(path) ?? null,
    },
    now: NEW_YEAR,
  });
  if (!facts.ok) throw new Error('refused');
  return reportView(facts.value);
}

describe('the view of a report', () => {
  it('numbers tasks, with what each waits for and what waits for it', async () => {
    const { tasks } = await viewOf({
      'B--T01': { status: 'blocked', blocked_reason: 'COMMAND-FAILED', log: '/b/log' },
    });
    expect(tasks.map(({ id, depends_on }) => [id, depends_on])).toEqual([
      ...[['A--T01', []] as const, ['B--T01', []] as const],
      ...[['C--T01', [1]] as const, ['D--T01', [2]] as const],
    ]);
    expect(tasks[1]).toMatchObject({
      ...{ status: 'blocked', blocked_reason: 'COMMAND-FAILED', holds_up: [2, 3] },
    });
  });

  it('gives each pair in conflict once, with the level, the reason and a path of both', async () => {
    const { conflicts } = await viewOf({});
    expect(conflicts).toMatchObject({ count: 1, left_out: 0, pairs: [[0, 1, 0]] });
    expect(conflicts.evidence[0]).toMatchObject({
      ...{ level: 'hard', kind: 'file-scope', witness: 'a/x.ts' },
    });
  });

  it('puts what was under way at once under different workers, and leaves out what nobody knows the end of', async () => {
    const done = (from: number, to: number): Entry => ({
      ...{ status: 'completed', started_at: at(from), completed_at: at(to) },
      duration_minutes: to - from,
    });
    const { actual } = await viewOf({
      'A--T01': done(0, 10),
      'B--T01': { status: 'blocked', started_at: at(5), duration_minutes: 4 },
      'C--T01': { status: 'in-progress', started_at: at(12) },
      'D--T01': { status: 'pending', started_at: at(1) },
    });
    const start = (minutes: number) => NEW_YEAR + minutes * MINUTE;
    expect(actual).toEqual([
      { task: 0, attempt: 0, start: start(0), end: start(10), lane: 0 },
      { task: 1, attempt: 0, start: start(5), end: start(9), lane: 1 },
      { task: 2, attempt: 0, start: start(12), end: null, lane: 0 },
    ]);
  });

  it('lists every attempt that a journal or the state tells of, with how it ended and why', async () => {
    const failed = {
      outcome: { kind: 'failed', diagnostic: { code: 'VTM306', message: 'exit 3' } },
    };
    const { tasks, actual } = await viewOf(
      {
        'A--T01': { status: 'in-progress', attempt: 3, started_at: at(0) },
        'B--T01': {
          ...{ status: 'completed', attempt: 1, claimed_by: 'ada', files_modified: ['a/x.ts'] },
          ...{ started_at: at(0), completed_at: at(3) },
        },
      },
      {
        journals: [
          [
            ...ran('A--T01', [0, 10], { end: 'blocked', reason: 'COMMAND-FAILED', log: '/a/1' }),
            line(10, 'ended', 'A--T01', failed),
          ],
          [
            ...ran('A--T01', [12, 20], {
              ...{ attempt: 2, end: 'blocked', reason: 'VERIFY-FAILED', log: '/a/2' },
              ...{ files: ['a/y.ts'], file_count: 7 },
            }),
            line(30, 'started', 'A--T01', { attempt: 3, log: '/a/3' }),
            line(31, 'step', 'A--T01'),
          ],
        ],
      },
    );
    expect(tasks[0]?.attempts).toMatchObject([
      {
        ...{ number: 1, by: null, begin: minute(0), minutes: 10, outcome: 'blocked' },
        ...{ reason: 'COMMAND-FAILED', details: 'exit 3', files: null },
      },
      {
        ...{ number: 2, minutes: 8, outcome: 'blocked', reason: 'VERIFY-FAILED', details: null },
        ...{ files: ['a/y.ts'], file_count: 7 },
      },
      { number: 3, begin: minute(30), minutes: null, outcome: 'under-way' },
    ]);
    expect(tasks[1]?.attempts).toMatchObject([
      { number: 1, by: 'ada', minutes: 3, outcome: 'completed', files: ['a/x.ts'], file_count: 1 },
    ]);
    const ofA = actual.filter(({ task }) => task === 0);
    expect(ofA.map(({ attempt, end }) => [attempt, end])).toEqual([
      ...[[0, minute(10)] as const, [1, minute(20)] as const],
      [2, null],
    ]);
  });

  it('shows whole logs, the last one best, and says what is left out or gone', async () => {
    const long = 'x'.repeat(300 * 1024);
    const attempt = (number: number, log: string) =>
      ran('A--T01', [number, number + 1], { attempt: number, end: 'blocked', log });
    const { tasks } = await viewOf(
      { 'A--T01': { status: 'blocked', attempt: 3, log: '/a/3/verify' } },
      {
        journals: [[...attempt(1, '/a/1'), ...attempt(2, '/a/2'), ...attempt(3, '/a/3')]],
        logs: { '/a/1': long, '/a/3': long, '/a/3/verify': 'one\n\u001b[31mtwo\u001b[0m\u0007\n' },
      },
    );
    const [first, second, third] = tasks[0]?.attempts ?? [];
    expect(first?.logs).toMatchObject([{ path: '/a/1', cut: (300 - 16) * 1024 }]);
    expect(first?.logs[0]?.text).toHaveLength(16 * 1024);
    expect(second?.logs).toEqual([{ path: '/a/2', text: null, cut: 0 }]);
    expect(third?.logs).toMatchObject([
      { path: '/a/3', cut: (300 - 256) * 1024 },
      { path: '/a/3/verify', text: 'one\ntwo', cut: 0 },
    ]);
  });

  it('keeps all logs together within bounds by cutting the longest to one length', async () => {
    const megabyte = 1024 * 1024;
    const numbers = Array.from({ length: 2_000 }, (_, at) => at + 1);
    const { tasks } = await viewOf(
      {},
      {
        journals: [
          numbers.flatMap((attempt) => ran('A--T01', [0, 1], { attempt, log: `/${attempt}` })),
        ],
        logs: Object.fromEntries(
          numbers.map((attempt) => [
            `/${attempt}`,
            attempt < 10 ? 'short' : 'x'.repeat(megabyte / 8),
          ]),
        ),
      },
    );
    const logs = tasks[0]?.attempts.flatMap((one) => one.logs) ?? [];
    const lengths = logs.map(({ text }) => text?.length ?? 0);
    expect(lengths.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 5));
    expect(new Set(lengths.slice(9)).size).toBe(1);
    const all = lengths.reduce((sum, length) => sum + length, 0);
    expect(all).toBeLessThanOrEqual(8 * megabyte);
    expect(all).toBeGreaterThan(7.9 * megabyte);
  });

  it('says of each criterion what was measured, or why nothing was', async () => {
    const { metrics } = await viewOf({});
    expect(metrics.criteria.length).toBeGreaterThan(3);
    for (const { status, measured } of metrics.criteria)
      expect([status, measured]).toEqual(['not-enough-data', expect.stringMatching(/[a-z]/)]);
    expect(metrics.text).toContain('4 tasks, 0 done; 0 runs on record');
  });

  it('knows by history what no state tells', async () => {
    const { tasks } = await viewOf({}, { merged: ['A--T01'] });
    expect(tasks.map(({ status }) => status)).toEqual([
      ...['completed', 'pending', 'pending', 'pending'],
    ]);
  });

  it('shows the plan under as many workers as it has at once', async () => {
    const { plan, lanes } = await viewOf({});
    expect(lanes).toHaveLength(plan.stream.timeline.length);
    expect(Math.max(...lanes)).toBeLessThan(plan.workers ?? Infinity);
  });
});
