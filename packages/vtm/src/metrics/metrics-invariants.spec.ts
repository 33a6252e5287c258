import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Entry } from '../run/state.js';
import { readJournal } from './journal.js';
import { lineThrough } from './line-through.js';
import { lengthOf } from './spans.js';
import { line, metricsFrom, someEvidence, tasksNamed } from './testing/some-evidence.js';

const NAMES = ['A', 'B', 'C', 'D'];
const tasks = tasksNamed(...NAMES).map((task, at) => ({ ...task, scope: [at < 2 ? 'a/' : 'b/'] }));
const someTask = fc.constantFrom(...tasks.map(({ id }) => id));
const someFiles = fc.uniqueArray(fc.constantFrom('a/1', 'a/2', 'b/1', 'c/1'));
const milliseconds = fc.integer({ min: 0, max: 10_000_000 });

const someMore = fc.record({
  attempt: fc.integer({ min: 1, max: 3 }),
  end: fc.constantFrom('completed', 'blocked', 'lost', 'interrupted', 'awaiting-merge'),
  reason: fc.constantFrom(undefined, 'MERGE-CONFLICT', 'COMMAND-FAILED', 'VERIFY-FAILED'),
  resumption: fc.constantFrom(undefined, 'finish', 'command'),
  since: milliseconds,
  seen: milliseconds,
  milliseconds,
  waited: milliseconds,
  of: fc.constantFrom('change', 'merge'),
  beside: fc.constantFrom([], ['B--T01']),
  repeated: fc.boolean(),
  passed: fc.boolean(),
});

const someLine = fc
  .tuple(
    fc.integer({ min: 0, max: 300 }),
    fc.constantFrom('started', 'settled', 'adopted', 'command', 'verification', 'integration'),
    someTask,
    someMore,
  )
  .map((args) => line(...args));

const someEntry: fc.Arbitrary<Entry> = fc.record({
  status: fc.constantFrom('completed' as const, 'blocked' as const, 'pending' as const),
  attempt: fc.integer({ min: 1, max: 3 }),
  started_at: fc.constantFrom('2026-01-05T12:00:00.000Z', 'never'),
  duration_minutes: fc.double({ min: 0, max: 100, noNaN: true }),
  files_modified: someFiles,
  strays: someFiles,
});

const someRuns = fc.array(fc.array(someLine, { maxLength: 25 }), { maxLength: 4 });
const someEntries = fc.dictionary(someTask, someEntry);

const measured = (entries: Readonly<Record<string, Entry>>, runs: readonly (readonly string[])[]) =>
  metricsFrom(someEvidence(tasks, entries, runs));

/** Every number of a value, with the names that lead to it. */
function numbersIn(value: unknown, path = ''): (readonly [string, number])[] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => numbersIn(each, `${path}.${key}`));
}

describe('whatever has happened', () => {
  it('every share lies within 0 and 1, savings do not exceed 1, and all numbers are numbers', () => {
    fc.assert(
      fc.property(someEntries, someRuns, (entries, runs) => {
        const metrics = measured(entries, runs);
        for (const [path, value] of numbersIn(metrics)) {
          expect({ path, isFinite: Number.isFinite(value) }).toEqual({ path, isFinite: true });
          if (/(rate|precision|recall|not_induced)[a-z_]*\.value$/.test(path)) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
          if (/savings[a-z_]*\.value$/.test(path)) expect(value).toBeLessThanOrEqual(1);
        }
        const { time, blockers, conflicts } = metrics;
        expect(time.actual).toBeLessThanOrEqual(time.attempt_total + 1e-9);
        expect(time.measured_serial).toBeLessThanOrEqual(time.attempt_total);
        expect(blockers.blocked).toBeLessThanOrEqual(blockers.executed);
        const { total, hard, soft, info, kept_apart_otherwise, missed } = conflicts.overlaps;
        expect(hard + soft + info + kept_apart_otherwise + missed).toBe(total);
      }),
    );
  });

  it('the order of runs and of their lines changes nothing', () => {
    const shuffled = someRuns.chain((runs) =>
      fc.record({
        runs: fc.constant(runs),
        other: fc
          .tuple(
            ...runs.map((lines) =>
              fc.shuffledSubarray([...lines], { minLength: lines.length, maxLength: lines.length }),
            ),
          )
          .map((all) => [...all].reverse()),
      }),
    );
    fc.assert(
      fc.property(someEntries, shuffled, (entries, { runs, other }) => {
        expect(measured(entries, other)).toEqual(measured(entries, runs));
      }),
    );
  });

  it('a journal that was cut off or damaged is read as far as it goes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(someLine, fc.string(), fc.json()), { maxLength: 20 }),
        fc.nat(),
        (lines, cut) => {
          const text = lines.join('\n');
          const whole = readJournal(text);
          const part = readJournal(text.slice(0, cut % (text.length + 1)));
          expect(part.lines).toEqual(whole.lines.slice(0, part.lines.length));
        },
      ),
    );
  });

  it('spans together are at least as long as the longest, and at most as long as their sum', () => {
    const someSpans = fc.array(
      fc
        .tuple(fc.nat(1000), fc.nat(100))
        .map(([begin, length]) => ({ begin, end: begin + length })),
    );
    fc.assert(
      fc.property(someSpans, (spans) => {
        const lengths = spans.map(({ begin, end }) => end - begin);
        expect(lengthOf(spans)).toBeGreaterThanOrEqual(Math.max(0, ...lengths));
        expect(lengthOf(spans)).toBeLessThanOrEqual(lengths.reduce((all, each) => all + each, 0));
      }),
    );
  });

  it('a line goes through points that lie on one', () => {
    const someX = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2 });
    const some = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(someX, some, some, (xs, intercept, slope) => {
        const found = lineThrough(xs.map((x) => [x, intercept + slope * x]));
        expect(found?.slope).toBeCloseTo(slope);
        expect(found?.intercept).toBeCloseTo(intercept);
        if (slope === 0) expect(found?.correlation).toBeNull();
        else expect(found?.correlation).toBeCloseTo(Math.sign(slope));
      }),
    );
    expect(lineThrough([])).toBeNull();
    expect(
      lineThrough([
        [3, 1],
        [3, 2],
      ]),
    ).toBeNull();
  });
});
