import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../base/diagnostic.js';
import type { Outcome } from '../run/outcome.js';
import { outcomesText } from './outcomes-text.js';

const failure = diagnostic('VTM306', 'the command ended with exit code 2', 'mend it', {
  task: 'B--T01',
});
const completed: Outcome = { kind: 'completed', startedAt: 0, endedAt: 60_000, log: '/a/log' };
const failed: Outcome = {
  ...{ kind: 'failed', diagnostic: failure, startedAt: 10_000, endedAt: 60_000, log: '/b/log' },
};
const skipped: Outcome = {
  kind: 'skipped',
  diagnostic: diagnostic('VTM305', 'C--T01 was not tried: it depends on B--T01', 'Mend it.'),
};

describe('the end of a run', () => {
  it('says what went wrong and what to run next, what was not tried, counts, and what was saved', () => {
    const outcomes = new Map<string, Outcome>([
      ['A--T01', completed],
      ['B--T01', failed],
      ['C--T01', skipped],
      ['D--T01', { kind: 'already-completed' }],
      ['E--T01', { ...failed, log: null, diagnostic: diagnostic('VTM308', 'it waited', 'wait') }],
      ['F--T01', { kind: 'interrupted' }],
    ]);
    expect(outcomesText(outcomes, '/journal')).toBe(
      `
error VTM306 the command ended with exit code 2 [B--T01]
    remedy: mend it
    next: vtm retry B--T01, after a look at /b/log
error VTM308 it waited
    remedy: wait
    next: vtm run E--T01
error VTM305 C--T01 was not tried: it depends on B--T01
    remedy: Mend it.
interrupted 1: F--T01: vtm run goes on
1 completed, 2 failed, 1 skipped, 1 already-completed, 1 interrupted
took 1 min for 2 min of attempts; \`vtm metrics\` says what that has saved
events: /journal
`.trim(),
    );
  });

  it('has at most forty lines, however many tasks have ended however', () => {
    const kinds: readonly Outcome[] = [
      ...[completed, failed, skipped, { kind: 'interrupted' as const }],
      { kind: 'awaiting-merge', branch: 'b', startedAt: 0, endedAt: 9, log: null },
      { kind: 'already-completed' },
    ];
    const outcomes = new Map(
      Array.from({ length: 600 }, (_, at) => [
        `M${at}--T01`,
        kinds[at % kinds.length] ?? completed,
      ]),
    );
    const lines = outcomesText(outcomes, '/journal').split('\n');
    expect(lines.length).toBeLessThanOrEqual(35);
    expect(lines).toContain(
      '… and 94: M37--T01, M43--T01, M49--T01 and 91 more failed: vtm status lists them',
    );
    expect(lines).toContain(
      '… and 97: M20--T01, M26--T01, M32--T01 and 94 more held up, not tried: vtm run tries them',
    );
  });

  it('says that there was nothing to do, and names a log only once', () => {
    expect(outcomesText(new Map(), '/journal')).toBe(
      'There are no tasks to run.\nevents: /journal',
    );
    const named = { ...failed, diagnostic: { ...failure, remedy: 'look into /b/log' } };
    expect(outcomesText(new Map([['B--T01', named]]), '/j').match(/\/b\/log/g)).toHaveLength(1);
  });
});
