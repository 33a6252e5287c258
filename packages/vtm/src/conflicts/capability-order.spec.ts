import { describe, expect, it } from '@jest/globals';
import { SYNC_DOES_IT } from '../base/codes.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import type { Task } from '../manifest/task.js';
import { unorderedCapabilities } from './capability-order.js';
import { findConflicts } from './find-conflicts.js';
import { DEFAULT_POLICY } from './policy.js';
import type { LevelSetting } from './policy.js';

function found(capability: LevelSetting, ...tasks: readonly Task[]) {
  const backlog = aBacklog(tasks);
  const policy = { ...DEFAULT_POLICY, levels: { ...DEFAULT_POLICY.levels, capability } };
  const conflicts = findConflicts(backlog, { projects: [], policy });
  return unorderedCapabilities(backlog, conflicts, capability).map(
    ({ code, task, message, remedy }) => `${code} ${task}: ${message}; ${remedy}`,
  );
}

const one = aTask('A--T01');
const two = aTask('A--T02');

describe('two tasks of one capability', () => {
  it('that the policy keeps apart are a note: their order is left open', () => {
    expect(found('hard', one, two)).toEqual([
      'VTM206 A--T02: of the capability A, A--T01 and A--T02 are in no order: the planner chooses one; ' +
        'add A--T01 to depends_on_tasks of A--T02 if the order matters, else name the conflict in conflicts_with; ' +
        SYNC_DOES_IT,
    ]);
  });

  it.each(['soft', 'info', 'off'] as const)(
    'that the policy does not keep apart (%s) are a warning: they may run at once',
    (level) => {
      expect(found(level, one, two)).toEqual([
        expect.stringMatching(
          /^VTM207 A--T02: .* may run at the same time: .*conflicts\.levels\.capability/,
        ),
      ]);
    },
  );

  it('are no finding when one comes before the other, through others too', () => {
    const between = aTask('B--T01', { dependsOn: ['A--T01'] });
    const after = aTask('A--T02', { dependsOn: ['B--T01'] });
    for (const level of ['hard', 'off'] as const)
      expect(found(level, one, between, after)).toEqual([]);
    expect(found('hard', aTask('A--T01', { dependsOn: ['A--T02'] }), two)).toEqual([]);
  });

  it('are no finding when a conflict is declared, on one side too', () => {
    const declared = aTask('A--T02', { conflictsWith: ['A--T01'] });
    for (const level of ['hard', 'off'] as const) expect(found(level, one, declared)).toEqual([]);
  });

  it('are a note no more when sync has recorded the conflict, which binds by policy alone', () => {
    const recorded = { conflictsWith: ['A--T01'], derivedConflicts: ['A--T01'] };
    expect(found('hard', one, aTask('A--T02', recorded))).toEqual([]);
    expect(found('off', one, aTask('A--T02', recorded))).toHaveLength(1);
  });

  it('cannot run at once when they share files, or one runs alone', () => {
    const scope = ['src/x.ts'];
    expect(found('off', aTask('A--T01', { scope }), aTask('A--T02', { scope }))).toEqual([]);
    expect(found('off', one, aTask('A--T02', { parallel: false }))).toEqual([]);
    expect(found('hard', one, aTask('A--T02', { parallel: false }))).toHaveLength(1);
  });

  it('of many are told once a capability, with how many more there are', () => {
    const many = Array.from({ length: 4 }, (_, at) => aTask(`A--T0${at + 1}`));
    expect(found('hard', ...many, aTask('B--T01'), aTask('B--T02'))).toEqual([
      expect.stringContaining('A--T01 and A--T02 are in no order, nor 5 further pairs of it'),
      expect.stringContaining('B--T01 and B--T02 are in no order: '),
    ]);
  });
});

it('a capability of thousands of tasks takes a bounded number of comparisons', () => {
  const many = Array.from({ length: 3_000 }, (_, at) =>
    aTask(`A--T${at + 1}`, { parallel: true, scope: [`a/${at}.ts`] }),
  );
  expect(found('hard', ...many)).toEqual([expect.stringContaining('nor 499999 further pairs')]);
});
