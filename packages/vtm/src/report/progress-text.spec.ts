import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aTask } from '../manifest/testing/a-task.js';
import type { Task } from '../manifest/task.js';
import type { ProgressEvent } from '../run/progress.js';
import { NEW_YEAR, aState } from '../run/testing/a-state.js';
import { someTasks } from '../run/testing/some-backlog.js';
import { someEntries } from '../run/testing/some-entries.js';
import { paintOf } from './paint.js';
import { frameLines } from './progress-text.js';
import { progressView } from './progress-view.js';
import { AN_USUAL_RUN, aSight, progressOf } from './testing/a-progress.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const NOW = NEW_YEAR + 192_000;

/** A frame 3 minutes and 12 seconds after New Year. */
const frame = (events: readonly ProgressEvent[], columns: number, rows = 23): string =>
  frameLines(progressView(progressOf(events), NOW), rows, paintOf(false, columns)).join('\n');

const begun = (task: string, slot: number): ProgressEvent => ({
  ...{ type: 'started', task, slot, at: NEW_YEAR, adopted: false },
});
const inProgress = { status: 'in-progress', started_at: new Date(NEW_YEAR).toISOString() } as const;

describe('a frame', () => {
  it('says how far a run is, who runs and who waits for what', () => {
    expect(frame(AN_USUAL_RUN, 80)).toBe(
      `
1 of 8 done, about 52 min to go, 3 running, 4 left, 3:12 so far
  HASH--T01    verifying  3:12 of 10 min  slot 0  Hash content
  WRITER--T01  running    3:12 of 15 min  slot 1  Write atomically
  CLI--T01     preparing  3:12 of 20 min  slot 2  The command line
next:
  HASH--T02     conflicts with HASH--T01 (packages/hash/src/hash.ts)
  STORE--T01    after WRITER--T01, which is in-progress
  MIGRATE--T01  runs alone, after HASH--T01
  DOCS--T01     is in-progress (claimed by Ada since 2024-12-31 23:45 UTC)
`.trim(),
    );
    expect(frame(AN_USUAL_RUN, 100)).toBe(frame(AN_USUAL_RUN, 80));
    expect(frame(AN_USUAL_RUN, 200)).toBe(frame(AN_USUAL_RUN, 80));
  });

  it('leaves out titles and cuts reasons on a narrow terminal', () => {
    expect(frame(AN_USUAL_RUN, 60)).toBe(
      `
1 of 8 done, about 52 min to go, 3 running, 4 left
  HASH--T01    verifying  3:12 of 10 min  slot 0
  WRITER--T01  running    3:12 of 15 min  slot 1
  CLI--T01     preparing  3:12 of 20 min  slot 2
next:
  HASH--T02     conflicts with HASH--T01 (packages/hash/src…
  STORE--T01    after WRITER--T01, which is in-progress
  MIGRATE--T01  runs alone, after HASH--T01
  DOCS--T01     is in-progress (claimed by Ada since 2024-1…
`.trim(),
    );
    expect(frame(AN_USUAL_RUN, 20)).toBe('1 of 8 done');
  });

  it('counts what a low terminal has no room for', () => {
    expect(frame(AN_USUAL_RUN, 80, 6)).toBe(
      `
1 of 8 done, about 52 min to go, 3 running, 4 left, 3:12 so far
  HASH--T01    verifying  3:12 of 10 min  slot 0  Hash content
  WRITER--T01  running    3:12 of 15 min  slot 1  Write atomically
  CLI--T01     preparing  3:12 of 20 min  slot 2  The command line
next:
  … and 4 more
`.trim(),
    );
    expect(frame(AN_USUAL_RUN, 80, 3)).toBe(
      `
1 of 8 done, about 52 min to go, 3 running, 4 left, 3:12 so far
  HASH--T01  verifying  3:12 of 10 min  slot 0  Hash content
  … and 2 more in progress
`.trim(),
    );
    expect(frame(AN_USUAL_RUN, 80, 0)).toBe('');
  });

  it('of two hundred tasks names the few whose turn comes next', () => {
    const tasks = Array.from({ length: 200 }, (_, at) => aTask(`MANY${at}--T01`, { minutes: 5 }));
    const ids = tasks.map(({ id }) => id);
    const events: ProgressEvent[] = [
      ...ids.slice(0, 3).map(begun),
      ...ids.slice(3, 50).map((task): ProgressEvent => {
        return {
          type: 'ended',
          task,
          outcome: { kind: task === 'MANY7--T01' ? 'failed' : 'completed' },
        };
      }),
      {
        type: 'turn',
        sight: aSight(tasks, {
          state: aState(Object.fromEntries(ids.slice(0, 3).map((id) => [id, inProgress]))),
          wanted: ids.map((_id, at) => at).slice(50),
        }),
      },
    ];
    expect(frame(events, 80)).toBe(
      `
46 of 200 done, 1 failed, about 4 h 12 min to go, 3 running, 150 left
  MANY0--T01  starting  3:12 of 5 min  slot 0  Title of MANY0--T01
  MANY1--T01  starting  3:12 of 5 min  slot 1  Title of MANY1--T01
  MANY2--T01  starting  3:12 of 5 min  slot 2  Title of MANY2--T01
next:
  MANY50--T01  WIP limit: 3 of at most 3 in progress
  MANY51--T01  WIP limit: 3 of at most 3 in progress
  MANY52--T01  WIP limit: 3 of at most 3 in progress
  MANY53--T01  WIP limit: 3 of at most 3 in progress
  MANY54--T01  WIP limit: 3 of at most 3 in progress
  MANY55--T01  WIP limit: 3 of at most 3 in progress
  MANY56--T01  WIP limit: 3 of at most 3 in progress
  MANY57--T01  WIP limit: 3 of at most 3 in progress
  … and 142 more
`.trim(),
    );
  });

  it('of waves shows the gate that is being passed, and how many are behind it', () => {
    const tasks = ['A--T01', 'B--T01', 'C--T01'].map((id) => aTask(id, { minutes: 10 }));
    const done = { type: 'ended', task: 'A--T01', outcome: { kind: 'completed' } } as const;
    const sight = aSight(tasks, { wanted: [], ahead: [[1], [2]] });
    expect(
      frame([done, { type: 'turn', sight }, { type: 'gate', group: 1, state: 'running' }], 80),
    ).toBe(
      `
1 of 3 done, about 17 min to go, 2 left, 3:12 so far
  gate 1  verifying  3:12
next:
  … and 2 more, 2 of them behind a gate
`.trim(),
    );
  });

  it('says that it waits for others, and how long it will', () => {
    const sight = aSight([aTask('A--T01')], {
      state: aState({ 'A--T01': { ...inProgress, claimed_by: 'Ada' } }),
    });
    expect(
      frame(
        [
          { type: 'turn', sight },
          { type: 'waiting', patience: 3_600_000 },
        ],
        80,
      ),
    ).toBe(
      `
0 of 1 done, waits for others, 57 min at most, 1 left, 3:12 so far
next:
  A--T01  is in-progress (claimed by Ada since 2025-01-01 00:00 UTC)
`.trim(),
    );
  });

  it('begins before anything is known, and ends when nothing is left', () => {
    expect(frame([], 80)).toBe('0 done, taking stock, 3:12 so far');
    const sight = aSight([aTask('A--T01')], { wanted: [] });
    const done = { type: 'ended', task: 'A--T01', outcome: { kind: 'completed' } } as const;
    expect(frame([done, { type: 'turn', sight }], 80)).toBe('1 of 1 done, closing, 3:12 so far');
  });

  it('shows hostile titles and paths harmlessly, and cuts characters that take two columns', () => {
    const wide = '漢字'.repeat(60);
    const tasks = [aTask('A--T01', { title: HOSTILE_TITLE }), aTask('B--T01', { title: wide })];
    const lines = frame(
      [
        begun('A--T01', 0),
        begun('B--T01', 1),
        { type: 'turn', sight: aSight(tasks, { wanted: [] }) },
      ],
      80,
    );
    expect(lines).not.toMatch(OBEYED);
    expect(lines.split('\n')).toHaveLength(3);
    expect(lines).toContain('slot 0  red next back wards end');
    expect(lines).toMatch(/slot 1 {2}(漢字)+漢?…$/);
    expect(Math.max(...lines.split('\n').map(cellsOf))).toBe(79);
  });

  it('is coloured word for word', () => {
    const view = progressView(progressOf(AN_USUAL_RUN), NOW);
    const painted = frameLines(view, 23, paintOf(true, 80)).join('\n');
    expect(painted).toContain('\u001b[');
    expect(stripVTControlCharacters(painted)).toBe(frame(AN_USUAL_RUN, 80));
  });
});

/** The columns of a terminal that a line takes, as the standard library counts them. */
function cellsOf(line: string): number {
  const output = Object.assign(new PassThrough(), { columns: 100_000 });
  const reader = createInterface({ input: new PassThrough(), output, terminal: true });
  reader.setPrompt(line);
  const { cols } = reader.getCursorPos();
  reader.close();
  return cols;
}

const text = fc.string({ unit: fc.constantFrom('a', ' ', '漢', 'é', '\u001b[2J', '\n', '\u202e') });
const kind = fc.constantFrom('completed', 'failed', 'skipped', 'interrupted') as fc.Arbitrary<
  'completed' | 'failed'
>;

const eventsOf = (tasks: readonly Task[]): fc.Arbitrary<readonly ProgressEvent[]> => {
  const task = fc.constantFrom(...tasks.map(({ id }) => id), 'GONE--T01');
  const positions = fc.subarray(tasks.map((_task, at) => at));
  return fc.array(
    fc.oneof<fc.Arbitrary<ProgressEvent>[]>(
      fc.record({
        ...{ type: fc.constant('started' as const), task, slot: fc.nat(200) },
        ...{ at: fc.integer({ min: 0, max: 2 * NEW_YEAR }), adopted: fc.boolean() },
      }),
      fc.record({ type: fc.constant('step' as const), task, step: text }),
      fc.record({ type: fc.constant('ended' as const), task, outcome: fc.record({ kind }) }),
      fc.record({
        type: fc.constant('gate' as const),
        group: fc.nat(),
        state: fc.constantFrom('running' as const, 'passed' as const, 'failed' as const),
      }),
      fc.record({ type: fc.constant('waiting' as const), patience: fc.nat() }),
      fc
        .record({ wanted: positions, ahead: positions, entries: someEntries })
        .map(({ wanted, ahead, entries }): ProgressEvent => {
          const state = aState(entries);
          return { type: 'turn', sight: aSight(tasks, { wanted, ahead: [ahead], state }) };
        }),
    ),
    { maxLength: 12 },
  );
};

it('is never wider nor higher than the terminal, whatever is told in whatever order', () => {
  const scene = fc
    .tuple(someTasks, fc.array(text, { minLength: 8, maxLength: 8 }))
    .map(([tasks, titles]) => tasks.map((task, at) => ({ ...task, title: titles[at] ?? '' })))
    .chain((tasks) => eventsOf(tasks));
  const size = fc.record({ columns: fc.integer({ min: 1, max: 160 }), rows: fc.nat(30) });
  fc.assert(
    fc.property(scene, size, fc.nat(10 ** 9), (events, { columns, rows }, later) => {
      const view = progressView(progressOf(events), NEW_YEAR + later);
      const lines = frameLines(view, rows, paintOf(true, columns)).map(stripVTControlCharacters);
      expect(lines.length).toBeLessThanOrEqual(rows);
      expect(lines.join('')).not.toMatch(OBEYED);
      for (const line of lines) expect(cellsOf(line)).toBeLessThanOrEqual(columns);
    }),
  );
});
