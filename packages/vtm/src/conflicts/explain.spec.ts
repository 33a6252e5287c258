import { describe, expect, it } from '@jest/globals';
import type { Task } from '../manifest/task.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { explainPair } from './explain.js';
import type { PairExplanation, PairRules } from './explain.js';
import { findConflicts } from './find-conflicts.js';
import { DEFAULT_POLICY } from './policy.js';

/** The explanation of the first two tasks. */
function explained(tasks: readonly Task[], rules: Partial<PairRules> = {}): PairExplanation {
  const backlog = aBacklog(tasks);
  const usual = { softExcludes: true, highAlone: true, groupLimits: {} };
  const all = { ...usual, levels: DEFAULT_POLICY.levels, ...rules };
  return explainPair(backlog, findConflicts(backlog), all, 1, 0);
}

describe('two tasks that nothing keeps apart', () => {
  it('may run together, with what was compared for each kind', () => {
    const explanation = explained([aTask('A--T01'), aTask('B--T01', { resources: ['port:1'] })]);
    expect(explanation).toMatchObject({
      tasks: ['A--T01', 'B--T01'],
      together: true,
      reasons: [],
      precedence: null,
      alone: [],
      limit: null,
    });
    expect(explanation.cleared.map(({ kind, finding }) => `${kind}: ${finding}`)).toEqual([
      'declared: neither names the other in conflicts_with',
      'file-scope: none of 1 entry and 1 entry can name a common path',
      'shared-config: no configuration of the workspace is in both scopes',
      'resource: A--T01 needs nothing alone, B--T01 needs port:1',
      'capability: A and B differ',
      'project: no known project is in both scopes',
    ]);
  });

  it('may also when they share a soft conflict and have work trees of their own', () => {
    const tasks = ['A', 'B'].map((id) => aTask(id, { scope: ['yarn.lock'] }));
    expect(explained(tasks)).toMatchObject({ together: false, reasons: [{ binds: true }] });
    expect(explained(tasks, { softExcludes: false })).toMatchObject({
      together: true,
      reasons: [{ binds: false, level: 'soft', rule: 'mergeable' }],
    });
  });
});

describe('every reason', () => {
  it('over case alone shows both spellings, and narrows no scope', () => {
    const tasks = [
      aTask('A--T01', { scope: ['docs/README.md', 'src/a/'] }),
      aTask('B--T01', { scope: ['docs/*.MD', 'src/b/'] }),
    ];
    expect(explained(tasks)).toMatchObject({
      together: true,
      reasons: [
        {
          ...{ rule: 'case', level: 'info', binds: false, change: null },
          entries: ['docs/README.md', 'docs/*.MD'],
          reason:
            'docs/README.md and docs/*.MD name one path where case is ignored: docs/README.md is docs/readme.MD',
          remedy:
            'Spell both alike if they mean one file; if not, rename one, or set the option conflicts.caseOnly.',
        },
      ],
    });
  });

  it('stands there with its rule, its witness and what ends it', () => {
    const { together, reasons } = explained([
      aTask('A--T01', {
        scope: ['packages/a/', 'turbo.json'],
        conflictsWith: ['A--T02'],
        criteria: [{ id: 'AC1', text: 'Reads the captures table' }],
      }),
      aTask('A--T02', {
        scope: ['packages/a/tests/', 'packages/a/docs/', 'turbo.json'],
        resources: ['table:captures'],
      }),
    ]);
    expect(together).toBe(false);
    expect(
      reasons.map(({ rule, witness, change, remedy }) => [
        rule,
        witness,
        change?.map(({ task, kind, pattern }) => `${task} ${kind} ${pattern ?? ''}`).join(),
        remedy,
      ]),
    ).toEqual([
      [
        ...['declared', null, undefined],
        'Remove A--T02 from "conflicts_with" of A--T01, if the two do not need to be kept apart.',
      ],
      [
        ...['scope', 'packages/a/tests/x', 'A--T01 subtract packages/a/tests/'],
        'Split the work so that one task alone writes what both name, or let one depend on the other.',
      ],
      [
        ...['scope', 'packages/a/docs/x', 'A--T01 subtract packages/a/docs/'],
        'Split the work so that one task alone writes what both name, or let one depend on the other.',
      ],
      [
        ...['shared-config', 'turbo.json', 'A--T01 drop '],
        'Split the work so that one task alone writes what both name, or let one depend on the other.',
      ],
      [
        ...['table', null, undefined],
        'Reword the criterion AC1 or "resources" of A--T02 if one of the two does not touch the table.',
      ],
      [
        ...['capability', null, undefined],
        'Give one of the two a "capability_id" of its own, or set the option conflicts.levels.capability.',
      ],
    ]);
  });

  it('over a test of the one is ended in the scope of the other', () => {
    const test = 'b/x.spec.ts';
    const tasks = [
      aTask('A', { scope: ['a/', test], tests: [test] }),
      aTask('B', { scope: ['b/'] }),
    ];
    const { reasons } = explained(tasks);
    expect(reasons.map(({ rule, change }) => [rule, change?.map(({ task }) => task)])).toEqual([
      ['scope', ['B']],
      ['implied:tests', ['B']],
    ]);
  });

  it('over a file that a rule adds as well is not ended by dropping the written one', () => {
    const impliedScope = [{ name: 'pack', when: 'a/**', adds: 'x.json', level: 'info' as const }];
    const policy = { ...DEFAULT_POLICY, impliedScope };
    const of = (...scopes: readonly (readonly string[])[]) => {
      const backlog = aBacklog(scopes.map((scope, at) => aTask('AB'[at] ?? '', { scope })));
      const rules = { levels: policy.levels, softExcludes: true, highAlone: true, groupLimits: {} };
      const conflicts = findConflicts(backlog, { projects: [], policy });
      return explainPair(backlog, conflicts, rules, 0, 1).reasons.map(({ rule, change }) => [
        rule,
        change?.map(({ task, kind }) => `${task} ${kind}`).join() ?? null,
      ]);
    };
    expect(of(['a/1/', 'x.json'], ['a/2/'])).toEqual([['implied:pack', null]]);
    expect(of(['a/1/', 'x.json'], ['b/', 'x.json'])).toEqual([
      ['scope', 'A drop'],
      ['implied:pack', 'B drop'],
    ]);
  });

  it('is told for at most twenty entries that overlap for one cause, and that there are more', () => {
    const below = Array.from({ length: 500 }, (_, at) => `a/${at}/`);
    const told = (scope: readonly string[]) =>
      explained([aTask('A', { scope: ['a/'] }), aTask('B', { scope })]);
    expect(told(below).reasons).toHaveLength(20);
    expect(told(below).more).toBe(true);
    expect(told(below.slice(0, 20))).toMatchObject({ more: false });
  });

  it('names the entry of each side, whichever of the two is the wide one', () => {
    const tasks = [aTask('A', { scope: ['a/x/'] }), aTask('B', { scope: ['a/'] })];
    expect(explained(tasks).reasons).toMatchObject([{ entries: ['a/x/', 'a/'] }]);
  });
});

describe('what keeps tasks apart without a conflict', () => {
  it('is a chain of dependencies, shown as a path', () => {
    const tasks = [
      aTask('A', { dependsOn: ['C'] }),
      aTask('B'),
      aTask('C', { dependsOn: ['B', 'D'] }),
      aTask('D', { dependsOn: ['B'] }),
    ];
    expect(explained(tasks)).toMatchObject({ together: false, precedence: ['B', 'C', 'A'] });
  });

  it('is a task that runs alone', () => {
    const tasks = [aTask('A', { risk: 'High', parallel: false }), aTask('B', { parallel: false })];
    const why = [
      { task: 'A', because: 'High risk' },
      { task: 'B', because: 'parallel: false' },
    ];
    expect(explained(tasks)).toMatchObject({ together: false, alone: why });
    expect(explained(tasks, { highAlone: false }).alone).toEqual(why.slice(1));
  });

  it('is a group of which one task runs at once', () => {
    const tasks = ['A', 'B'].map((id) => aTask(id, { group: '__proto__' }));
    expect(explained(tasks).limit).toBeNull();
    const limited = tasks.map((task) => ({ ...task, group: 'db' }));
    expect(explained(limited, { groupLimits: { db: 1 } })).toMatchObject({
      together: false,
      limit: { group: 'db', limit: 1 },
    });
    expect(explained(limited, { groupLimits: { db: 2 } }).together).toBe(true);
  });
});
