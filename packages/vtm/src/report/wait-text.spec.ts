import { expect, it } from '@jest/globals';
import type { ConflictReason } from '../conflicts/conflict.js';
import type { Refusal } from '../run/eligibility.js';
import { waitText } from './wait-text.js';

const reason: ConflictReason = {
  ...{ kind: 'file-scope', level: 'hard', rule: 'scope', subject: 'packages/a/' },
  ...{ reason: 'both may write packages/a/', witness: 'packages/a/x' },
};

it.each<readonly [string, Refusal | null]>([
  ['a free place', null],
  ['is in-progress', { kind: 'not-pending', status: 'in-progress' }],
  [
    'after B--T01, which is pending',
    { kind: 'dependency-not-done', dependency: 'B--T01', status: 'pending' },
  ],
  [
    'MISSING-SPEC: docs/x.md does not exist',
    {
      kind: 'document-missing',
      document: { code: 'MISSING-SPEC', written: 'docs/x.md', path: 'docs/x.md' },
    },
  ],
  ['uncommitted changes in a.ts', { kind: 'uncommitted-changes', paths: ['a.ts'], count: 4 }],
  ['WIP limit: 3 of at most 3 in progress', { kind: 'wip-overload', running: 3, limit: 3 }],
  ['conflicts with B--T01 (packages/a/x)', { kind: 'conflict', with: 'B--T01', reason }],
  [
    'conflicts with B--T01 (both may write packages/a/)',
    { kind: 'conflict', with: 'B--T01', reason: { ...reason, witness: null } },
  ],
  ['conflicts with B--T01', { kind: 'conflict', with: 'B--T01', reason: null }],
  [
    'conflicts with B--T01, which is not merged yet (packages/a/x)',
    { kind: 'unmerged-conflict', with: 'B--T01', reason },
  ],
  ['runs alone, after B--T01', { kind: 'exclusive', with: 'B--T01', self: true }],
  ['B--T01 runs alone', { kind: 'exclusive', with: 'B--T01', self: false }],
  ['limit of parallelism group g', { kind: 'group-limit', group: 'g' }],
])('a task that waits says: %s', (said, refusal) => {
  expect(waitText({ refusal, holder: null })).toBe(said);
  expect(waitText({ refusal, holder: 'claimed by Ada' })).toBe(`${said} (claimed by Ada)`);
});
