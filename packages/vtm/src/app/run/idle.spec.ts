import { describe, expect, it } from '@jest/globals';
import { aTask } from '../../manifest/testing/a-task.js';
import type { Refusal } from '../../run/eligibility.js';
import { prospectOf, skippedBecause, waitedTooLong } from './idle.js';

const spec = { code: 'MISSING-SPEC', written: 'x', path: 'x' } as const;
const overlap = {
  kind: 'file-scope',
  level: 'hard',
  rule: 'scope',
  subject: 'packages/a/',
  reason: 'both may write packages/a/',
  witness: 'packages/a/x',
} as const;
const isWanted = (id: string) => id === 'WANTED--T01';
const dependency = (id: string, status: 'pending' | 'in-progress' | 'blocked'): Refusal => ({
  kind: 'dependency-not-done',
  dependency: id,
  status,
});

describe('what a run can expect of a task it may not start', () => {
  it.each<readonly [string, Refusal]>([
    ['final', { kind: 'not-pending', status: 'abandoned' }],
    ['final', { kind: 'not-pending', status: 'blocked' }],
    ['waits-for-others', { kind: 'not-pending', status: 'in-progress' }],
    ['waits-for-others', dependency('OTHER--T01', 'in-progress')],
    ['waits-for-this-run', dependency('WANTED--T01', 'pending')],
    ['final', dependency('OTHER--T01', 'pending')],
    ['final', dependency('OTHER--T01', 'blocked')],
    ['final', { kind: 'document-missing', document: spec }],
    ['final', { kind: 'uncommitted-changes', paths: ['a'], count: 1 }],
    ['final', { kind: 'unmerged-conflict', with: 'OTHER--T01', reason: overlap }],
    ['waits-for-others', { kind: 'wip-overload', running: 3, limit: 3 }],
    ['waits-for-others', { kind: 'conflict', with: 'OTHER--T01', reason: null }],
    ['waits-for-others', { kind: 'exclusive', with: 'OTHER--T01', self: true }],
    ['waits-for-others', { kind: 'group-limit', group: 'api' }],
  ])('is %s for %j', (expected, refusal) => {
    expect(prospectOf(refusal, isWanted)).toBe(expected);
  });
});

it('says for what a task waited in vain, and how long', () => {
  const refusal = { kind: 'wip-overload', running: 3, limit: 3 } as const;
  expect(waitedTooLong(aTask('A--T01'), refusal, 61_400)).toMatchObject({
    code: 'VTM308',
    message: 'A--T01 waited 61 s and was not tried: WIP overload: 3 tasks in-progress (max 3)',
    remedy: expect.stringContaining('claimTimeoutMinutes'),
    task: 'A--T01',
  });
});

it('says of a task that was not tried on which one it depends', () => {
  expect(skippedBecause(aTask('B--T01'), aTask('A--T01'))).toMatchObject({
    code: 'VTM305',
    message: 'B--T01 was not tried: it depends on A--T01, which did not complete',
    remedy: expect.stringContaining('Mend A--T01'),
    task: 'B--T01',
  });
});
