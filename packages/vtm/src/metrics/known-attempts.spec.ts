import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Entry, Status } from '../run/state.js';
import { attemptsIn } from './attempts.js';
import { readJournal } from './journal.js';
import { knownAttempts } from './known-attempts.js';
import { line, minute, ran } from './testing/some-evidence.js';

const TASK = 'A--T01';

/** What is known of the attempts at one task, by its entry and the lines of each run. */
function known(entry: Entry, ...journals: readonly (readonly string[])[]) {
  const read = journals.map((lines) => readJournal(lines.join('\n')));
  const attempts = [...(attemptsIn(read).get(TASK)?.values() ?? [])];
  return knownAttempts({ entry, attempts });
}

const blocked = { end: 'blocked', reason: 'COMMAND-FAILED' };

describe('the known attempts at a task', () => {
  it('end as the journal says, whatever became of the task since', () => {
    const entry: Entry = { status: 'completed', attempt: 1, files_modified: ['a.ts'] };
    expect(known(entry, ran(TASK, [0, 4], blocked))).toMatchObject([
      { outcome: 'blocked', reason: 'COMMAND-FAILED', details: null, files: ['a.ts'] },
    ]);
    const byHand: Entry = { status: 'blocked', attempt: 1, blocked_reason: 'DOC-MISSING' };
    expect(known(byHand, ran(TASK, [0, 4], { end: 'interrupted' }))).toMatchObject([
      { outcome: 'interrupted', reason: null },
    ]);
  });

  it('end as the entry says where the journal was cut off', () => {
    const entry: Entry = {
      ...{
        status: 'blocked',
        attempt: 1,
        blocked_reason: 'TIMED-OUT',
        blocker_details: 'after 5 s',
      },
      ...{ log: '/1/log' },
    };
    const started = line(0, 'started', TASK, { log: '/1/log' });
    expect(known(entry, [started])).toMatchObject([
      { outcome: 'blocked', reason: 'TIMED-OUT', details: 'after 5 s', logs: ['/1/log'] },
    ]);
    expect(known({ status: 'pending' }, [started])).toMatchObject([{ outcome: 'unknown' }]);
  });

  it('say in words why the last one of each run failed', () => {
    const failed = (message: string) => ({
      outcome: { kind: 'failed', diagnostic: { code: 'VTM306', message } },
    });
    const first = [...ran(TASK, [0, 4], blocked), line(4, 'ended', TASK, failed('exit code 3'))];
    const second = [
      ...ran(TASK, [5, 6], { attempt: 2, end: 'lost' }),
      ...ran(TASK, [6, 9], { ...blocked, attempt: 3 }),
      line(9, 'ended', TASK, failed('exit code 4')),
    ];
    const entry: Entry = { status: 'blocked', attempt: 3 };
    expect(known(entry, second, first).map(({ details }) => details)).toEqual([
      ...['exit code 3', null, 'exit code 4'],
    ]);
  });

  it('are ascending, each once, and none but the last is under way', () => {
    const statuses: Status[] = ['pending', 'in-progress', 'completed', 'blocked', 'abandoned'];
    const entries = fc.record({
      status: fc.constantFrom(...statuses),
      attempt: fc.integer({ min: 1, max: 4 }),
      started_at: fc.constantFrom(new Date(minute(3)).toISOString(), 'never'),
    });
    const lines = fc
      .record({
        at: fc.nat(50),
        type: fc.constantFrom('started', 'settled', 'adopted', 'recovered'),
        attempt: fc.integer({ min: 1, max: 4 }),
        since: fc.nat(50).map(minute),
        seen: fc.nat(50).map(minute),
      })
      .map(({ at, type, ...more }) => line(at, type, TASK, more));
    fc.assert(
      fc.property(entries, fc.array(fc.array(lines), { maxLength: 3 }), (entry, runs) => {
        const all = known(entry, ...runs);
        const numbers = all.map(({ number }) => number);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        for (const { number, spans } of all)
          for (const [at, { end }] of spans.entries())
            if (end === null)
              expect([number, at, entry.status]).toEqual([
                ...[entry.attempt, spans.length - 1, 'in-progress'],
              ]);
        expect(known(entry, ...[...runs].reverse())).toEqual(all);
      }),
    );
  });
});
