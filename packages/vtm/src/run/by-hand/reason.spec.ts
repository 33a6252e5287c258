import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aBacklog, aTask } from '../../manifest/testing/a-task.js';
import { aState, keyOf } from '../testing/a-state.js';
import { readReason, reasonAsKept } from './reason.js';

const backlog = aBacklog([
  aTask('A--T01'),
  aTask('B--T01', { dependsOn: ['A--T01'] }),
  aTask('C--T01'),
  aTask('D--T01'),
]);
const state = aState({ 'D--T01': { status: 'completed' } });

const read = (reason: string, waitsFor: string | null = null, details: string | null = null) =>
  readReason(backlog, state, keyOf('A--T01'), { reason, details, waitsFor });

describe('the reason of a block', () => {
  it.each([
    ['missing-spec', 'MISSING-SPEC'],
    ['BLOCKED::MISSING-ADR', 'MISSING-ADR'],
    ['dependency-not-done::C--T01', 'DEPENDENCY-NOT-DONE::C--T01'],
    ['The vendor is on holiday', 'The vendor is on holiday'],
    ['a\n\u001b[31mb\u202e', 'a b'],
  ])('%j is kept as %j', (written, kept) => {
    expect(reasonAsKept(written)).toBe(kept);
    expect(read(written)).toMatchObject({ ok: true, value: { blocked_reason: kept } });
  });

  it('stays as it is when it is read once more, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const kept = reasonAsKept(text);
        fc.pre(!/^BLOCKED::/i.test(kept));
        expect(reasonAsKept(kept)).toBe(kept);
      }),
    );
  });

  it('tells the task that is waited for, by the code or beside a text', () => {
    expect(read('DEPENDENCY-NOT-DONE', 'C--T01')).toMatchObject({
      value: {
        blocked_reason: 'DEPENDENCY-NOT-DONE::C--T01',
        blockers: [{ waits_for: 'C--T01' }],
      },
    });
    expect(read('needs its types', 'C--T01', 'see\nbelow')).toMatchObject({
      value: {
        blocked_reason: 'needs its types',
        blocker_details: 'see below',
        blockers: [{ reason: 'see below', waits_for: 'C--T01' }],
      },
    });
  });

  it.each([
    ['nothing', ' \u200b', null, 'the reason is empty'],
    ['a novel', 'x'.repeat(1001), null, 'longer than 1000'],
    ['nearly a code', 'MISSING-ADRR', null, 'it is like MISSING-ADR, and not quite'],
    ['a dependency that is not named', 'DEPENDENCY-NOT-DONE', null, 'does not say which task'],
    ['two tasks', 'DEPENDENCY-NOT-DONE::C--T01', 'B--T01', 'names two tasks'],
    ['the task itself', 'x', 'A--T01', 'would wait for itself'],
    ['a task behind it', 'x', 'B--T01', 'would wait for it in turn'],
    ['a task that is done', 'x', 'D--T01', 'is completed already'],
    ['an unknown task', 'DEPENDENCY-NOT-DONE::X--T01', null, 'there is no task X--T01'],
  ])('is no good when it is %s', (_name, reason, waitsFor, words) => {
    expect(read(reason, waitsFor)).toMatchObject({
      ok: false,
      error: { code: 'VTM335', task: 'A--T01', message: expect.stringContaining(words) },
    });
  });
});
