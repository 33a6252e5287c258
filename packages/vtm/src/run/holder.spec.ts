import { expect, it } from '@jest/globals';
import { aTask } from '../manifest/testing/a-task.js';
import { refusalDiagnostic } from './eligibility.js';
import type { Refusal } from './eligibility.js';
import { withHolder } from './holder.js';
import { aLease, aState, NEW_YEAR } from './testing/a-state.js';
import { aUniverse } from './testing/a-universe.js';

const tasks = ['A--T01', 'B--T01', 'C--T01', 'D--T01'].map((id) => aTask(id));
const [task = aTask('A--T01')] = tasks;
const started_at = new Date(NEW_YEAR).toISOString();
const state = aState({
  'A--T01': { status: 'in-progress', started_at, claimed_by: 'Ada' },
  'B--T01': { status: 'in-progress', started_at, lease: aLease(1) },
  'C--T01': { status: 'in-progress' },
});

const told = (refusal: Refusal): string =>
  withHolder(refusalDiagnostic(task, refusal), aUniverse(tasks), state, { task, refusal }).message;

it('says who holds what a task waits for, and since when', () => {
  expect(told({ kind: 'not-pending', status: 'in-progress' })).toBe(
    'A--T01 is in-progress (claimed by Ada since 2025-01-01 00:00 UTC)',
  );
  expect(told({ kind: 'conflict', with: 'B--T01', reason: null })).toBe(
    'A--T01 conflicts with B--T01, which is in progress (held by process 1 on here since 2025-01-01 00:00 UTC)',
  );
  expect(told({ kind: 'exclusive', with: 'C--T01', self: true })).toBe(
    'A--T01 runs alone and C--T01 is in progress (claimed by hand)',
  );
});

it('adds nothing where nobody holds it', () => {
  const nobody: readonly Refusal[] = [
    { kind: 'conflict', with: 'D--T01', reason: null },
    { kind: 'conflict', with: 'GONE--T01', reason: null },
    { kind: 'wip-overload', running: 3, limit: 3 },
    { kind: 'dependency-not-done', dependency: 'B--T01', status: 'pending' },
  ];
  for (const refusal of nobody)
    expect(told(refusal)).toBe(refusalDiagnostic(task, refusal).message);
});
