import { describe, expect, it } from '@jest/globals';
import { reportFacts } from '../../app/report-facts.js';
import { ok } from '../../base/result.js';
import { memoryFiles, MANIFEST, opened } from '../../app/testing/memory-files.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import type { Entry } from '../../run/state.js';
import { aState, NEW_YEAR } from '../../run/testing/a-state.js';
import { reportView } from './report-view.js';

const MINUTE = 60_000;

/** The journals of a workspace in which nothing was run. */
async function* nothing(): AsyncGenerator<never> {}

const at = (minutes: number): string => new Date(NEW_YEAR + minutes * MINUTE).toISOString();

const TASKS = [
  aWrittenTask('A--T01', { capability_id: 'A', file_scope: ['a/'] }),
  aWrittenTask('B--T01', { capability_id: 'B', file_scope: ['a/x.ts'] }),
  aWrittenTask('C--T01', { capability_id: 'C', file_scope: ['c/'], depends_on_tasks: ['B--T01'] }),
  aWrittenTask('D--T01', { capability_id: 'D', file_scope: ['d/'], depends_on_tasks: ['C--T01'] }),
];

async function viewOf(entries: Readonly<Record<string, Entry>>, merged: readonly string[] = []) {
  const workspace = await opened(TASKS);
  const facts = await reportFacts(workspace, {
    files: memoryFiles({ [MANIFEST]: { tasks: TASKS } }),
    live: aState(entries),
    history: {
      merged: merged.map((task) => ({ task, commit: 'f'.repeat(40) })),
      isWhole: true,
    },
    processes: { logTail: (log) => Promise.resolve(`the end of ${log}`) },
    records: { journals: () => nothing(), taskCommits: () => Promise.resolve(ok([])) },
    now: NEW_YEAR,
  });
  if (!facts.ok) throw new Error('refused');
  return reportView({ ...facts.value, title: 'w', branch: 'main', now: NEW_YEAR });
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
      log: { path: '/b/log', tail: 'the end of /b/log' },
    });
    expect(tasks[0]?.log).toBeNull();
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
    const { attempts } = await viewOf({
      'A--T01': done(0, 10),
      'B--T01': { status: 'blocked', started_at: at(5), duration_minutes: 4 },
      'C--T01': { status: 'in-progress', started_at: at(12) },
      'D--T01': { status: 'pending', started_at: at(1) },
    });
    expect(attempts).toEqual([
      { task: 0, start: NEW_YEAR, end: NEW_YEAR + 10 * MINUTE, completed: true, lane: 0 },
      {
        ...{ task: 1, start: NEW_YEAR + 5 * MINUTE, end: NEW_YEAR + 9 * MINUTE },
        ...{ completed: false, lane: 1 },
      },
      { task: 2, start: NEW_YEAR + 12 * MINUTE, end: null, completed: false, lane: 0 },
    ]);
  });

  it('says of each criterion what was measured, or why nothing was', async () => {
    const { metrics } = await viewOf({});
    expect(metrics.criteria.length).toBeGreaterThan(3);
    for (const { status, measured } of metrics.criteria)
      expect([status, measured]).toEqual(['not-enough-data', expect.stringMatching(/[a-z]/)]);
    expect(metrics.text).toContain('4 tasks, 0 done; 0 runs on record');
  });

  it('knows by history what no state tells', async () => {
    const { tasks } = await viewOf({}, ['A--T01']);
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
