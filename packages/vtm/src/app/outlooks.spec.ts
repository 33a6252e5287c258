import { describe, expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import type { AttemptTrace } from '../run/ports.js';
import type { Entry } from '../run/state.js';
import { aLease, anOwner, aState, NEW_YEAR } from '../run/testing/a-state.js';
import { outlooksOf } from './outlooks.js';

async function outlook(entry: Entry, { gone = true, trace = 'lost', now = NEW_YEAR } = {}) {
  const end = (trace === 'exited' ? { kind: trace, code: 0 } : { kind: trace }) as AttemptTrace;
  const onlooker = {
    clock: { now: () => now },
    owners: {
      self: anOwner('me'),
      liveness: () => (gone ? ('dead' as const) : ('alive' as const)),
    },
    processes: { traceOf: () => Promise.resolve(end) },
  };
  const backlog = aBacklog([aTask('A--T01')]);
  return (await outlooksOf(backlog, aState({ 'A--T01': entry }), onlooker, 24)).get('A--T01');
}

const leased = (fields = {}): Entry => ({ status: 'in-progress', lease: aLease(1, fields) });
const HOUR = 3_600_000;

describe('a task in progress', () => {
  it('is held while its run lives', async () => {
    expect(await outlook(leased(), { gone: false })).toEqual({ kind: 'held' });
  });

  it.each(['running', 'exited', 'timed-out', 'lost', 'not-started'] as const)(
    'is orphaned when its run is gone, its command being %s',
    async (trace) => {
      expect(await outlook(leased(), { trace })).toMatchObject({
        kind: 'orphaned',
        end: { kind: trace },
      });
    },
  );

  it('has nothing to run where only the rest was to be done', async () => {
    const finishing = leased({ resumption: 'finish' });
    expect(await outlook(finishing, { trace: 'not-started' })).toEqual({
      kind: 'orphaned',
      end: { kind: 'exited', code: 0 },
    });
  });

  it('that was claimed by hand is stale after so many hours, by no clock that was set back', async () => {
    const byHand: Entry = { status: 'in-progress', started_at: new Date(NEW_YEAR).toISOString() };
    const isStaleAfter = async (hours: number) => {
      const seen = await outlook(byHand, { now: NEW_YEAR + hours * HOUR });
      return seen?.kind === 'by-hand' && seen.isStale;
    };
    expect([await isStaleAfter(25), await isStaleAfter(23), await isStaleAfter(-99)]).toEqual([
      ...[true, false, false],
    ]);
  });

  it('is the only kind that is looked at', async () => {
    expect(await outlook({ status: 'pending' })).toBeUndefined();
  });
});
