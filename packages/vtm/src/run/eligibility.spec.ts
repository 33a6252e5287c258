import { describe, expect, it } from '@jest/globals';
import { aTask } from '../manifest/testing/a-task.js';
import { openDependency, refusalDiagnostic } from './eligibility.js';
import type { Refusal } from './eligibility.js';
import { aState } from './testing/a-state.js';
import { aUniverse } from './testing/a-universe.js';

const overlap = {
  kind: 'file-scope',
  level: 'hard',
  rule: 'scope',
  subject: 'packages/a/',
  reason: 'both may write packages/a/',
  witness: 'packages/a/x',
} as const;
const spec = { code: 'MISSING-SPEC', written: 'docs/"a".md', path: 'docs/"a".md' } as const;

const WORDS: readonly (readonly [Refusal, string, string])[] = [
  [
    { kind: 'wip-overload', running: 3, limit: 3 },
    'VTM310 WIP overload: 3 tasks in-progress (max 3)',
    'Complete or abandon a task in progress first; `vtm wip` lists them.',
  ],
  [
    { kind: 'not-pending', status: 'completed' },
    'VTM305 A--T01 is completed',
    'Leave it alone; `vtm reset A--T01 --redo` has it done once more.',
  ],
  [
    { kind: 'dependency-not-done', dependency: 'B--T01', status: 'blocked' },
    'VTM305 BLOCKED::DEPENDENCY-NOT-DONE::B--T01: A--T01 depends on it and it is blocked',
    'Run B--T01 first, or run A--T01 together with its dependencies.',
  ],
  [
    { kind: 'document-missing', document: spec },
    'VTM305 BLOCKED::MISSING-SPEC: A--T01 needs "docs/\\"a\\".md", which does not exist',
    'Create the document, or correct the reference in the manifest.',
  ],
  [
    { kind: 'uncommitted-changes', paths: ['a\n'], count: 1 },
    'VTM305 BLOCKED::UNCOMMITTED-CHANGES: A--T01 cannot start while "a\\n" has uncommitted changes',
    'Commit or stash them first.',
  ],
  [
    { kind: 'uncommitted-changes', paths: ['a', 'b'], count: 9 },
    'VTM305 BLOCKED::UNCOMMITTED-CHANGES: A--T01 cannot start while "a", "b" and 7 more have uncommitted changes',
    'Commit or stash them first.',
  ],
  [
    { kind: 'unmerged-conflict', with: 'B--T01', reason: overlap },
    'VTM305 A--T01 conflicts with B--T01, which is done and not merged yet: both may write packages/a/ (for example packages/a/x)',
    'Merge the branch of B--T01 and run again.',
  ],
  [
    { kind: 'conflict', with: 'B--T01', reason: overlap },
    'VTM305 A--T01 conflicts with B--T01, which is in progress: both may write packages/a/ (for example packages/a/x)',
    'Wait until B--T01 has ended.',
  ],
  [
    { kind: 'conflict', with: 'B--T01', reason: { ...overlap, witness: null } },
    'VTM305 A--T01 conflicts with B--T01, which is in progress: both may write packages/a/',
    'Wait until B--T01 has ended.',
  ],
  [
    { kind: 'conflict', with: 'B--T01', reason: null },
    'VTM305 A--T01 conflicts with B--T01, which is in progress',
    'Wait until B--T01 has ended.',
  ],
  [
    { kind: 'exclusive', with: 'B--T01', self: true },
    'VTM305 A--T01 runs alone and B--T01 is in progress',
    'Wait until B--T01 has ended.',
  ],
  [
    { kind: 'exclusive', with: 'B--T01', self: false },
    'VTM305 B--T01 is in progress and runs alone',
    'Wait until B--T01 has ended.',
  ],
  [
    { kind: 'group-limit', group: 'api' },
    'VTM305 the limit of parallelism group "api" is reached',
    'Wait until a task of the group has ended, or raise the limit in the options.',
  ],
];

describe('a refusal', () => {
  it.each(WORDS)(
    '%j has words for what forbids the claim and what to do',
    (refusal, what, todo) => {
      const told = refusalDiagnostic(aTask('A--T01', { manifest: 'm.json' }), refusal);
      expect(`${told.code} ${told.message}`).toBe(what);
      expect(told).toMatchObject({
        remedy: todo,
        task: 'A--T01',
        file: 'm.json',
        severity: 'error',
      });
    },
  );
});

describe('the open dependency of a task', () => {
  const universe = aUniverse([
    aTask('A--T01'),
    aTask('B--T01'),
    aTask('C--T01', { dependsOn: ['B--T01', 'A--T01'] }),
  ]);

  it('is the first in manifest order that is not completed', () => {
    const state = aState({ 'B--T01': { status: 'blocked' } });
    expect(openDependency(universe, state, 2)).toEqual({ dependency: 'A--T01', status: 'pending' });
  });

  it('is the one that is left', () => {
    const state = aState({ 'A--T01': { status: 'completed' }, 'B--T01': { status: 'abandoned' } });
    expect(openDependency(universe, state, 2)).toEqual({
      dependency: 'B--T01',
      status: 'abandoned',
    });
  });

  it('is none when all are completed, and none when there are none', () => {
    const done = aState({ 'A--T01': { status: 'completed' }, 'B--T01': { status: 'completed' } });
    expect(openDependency(universe, done, 2)).toBeNull();
    expect(openDependency(universe, done, 0)).toBeNull();
  });
});
