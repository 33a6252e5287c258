import { describe, expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { pairsOf } from './conflict-set.js';
import { findConflicts } from './find-conflicts.js';
import { DEFAULT_IMPLIED_SCOPE, impliedScope } from './implied-scope.js';
import type { ImpliedRule } from './implied-scope.js';
import { DEFAULT_POLICY } from './policy.js';

const projects = [
  { name: 'a', root: 'packages/a', dependencies: [] },
  { name: 'odd', root: 'apps/[id]', dependencies: [] },
];

/** What rules add to a scope, as `rule: pattern`. */
const added = (
  scope: readonly string[],
  tests: readonly string[] = [],
  rules: readonly ImpliedRule[] = DEFAULT_IMPLIED_SCOPE,
  roots = projects,
): readonly string[] =>
  impliedScope(
    rules,
    roots,
  )({ scope, tests }).map(({ rule, pattern }) => `${rule.name}: ${pattern}`);

describe('the rules of the implied scope', () => {
  it('add the tests that prove a task', () => {
    expect(added([], ['packages/a/x.spec.ts', 'e2e/x.ts'])).toEqual([
      'tests: packages/a/x.spec.ts',
      'tests: e2e/x.ts',
    ]);
  });

  it('add barrel and package.json of the package in whose sources a module lies', () => {
    const both = ['barrel: packages/a/src/index.*', 'package: packages/a/package.json'];
    for (const entry of ['packages/a/src/hash/', 'packages/a/src/x.ts', 'packages/a/src/**/*.ts'])
      expect(added([entry, 'packages/a/src/y/'])).toEqual(both);
    for (const entry of ['packages/a/', 'packages/a/tests/', 'packages/*/src/', '**', 'src/x/'])
      expect(added([entry])).toEqual([]);
    expect(added(['!packages/a/src/x.ts'])).toEqual([]);
  });

  it('add the lockfile to a package.json', () => {
    expect(added(['packages/b/package.json'])).toEqual([
      'lockfile: {package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb}',
    ]);
  });

  it('look at what is written only, never at what another rule adds', () => {
    expect(added(['packages/a/src/x/']).join()).not.toContain('lockfile');
  });

  it('take the root of a project literally, and the workspace as a project where it is one', () => {
    expect(added(['apps/\\[id\\]/src/x/'])).toContain('package: apps/\\[id\\]/package.json');
    const root = [{ name: 'workspace', root: '.', dependencies: [] }];
    expect(added(['src/x/'], [], DEFAULT_IMPLIED_SCOPE, root)).toEqual([
      'barrel: src/index.*',
      'package: package.json',
    ]);
  });

  it('may be a team’s own', () => {
    const rules: ImpliedRule[] = [
      { name: 'docs', when: '{project}/**', adds: 'docs/{project}.md', level: 'soft' },
      {
        name: 'snapshot',
        when: 'test_verification',
        adds: '{project}/__snapshots__/',
        level: 'hard',
      },
    ];
    expect(added(['packages/a/src/'], ['packages/a/x.spec.ts', 'x.spec.ts'], rules)).toEqual([
      'snapshot: packages/a/__snapshots__/',
      'docs: docs/packages/a.md',
    ]);
  });
});

describe('a conflict over implied scope', () => {
  const rulesOf = (...scopes: readonly (readonly string[])[]): readonly string[] => {
    const backlog = aBacklog(scopes.map((scope, at) => aTask(`T${at}`, { scope })));
    const set = findConflicts(backlog, { projects, policy: DEFAULT_POLICY });
    return [...pairsOf(set, backlog)].flatMap(({ reasons }) =>
      reasons
        .filter(({ kind }) => kind !== 'project')
        .map(({ level, rule, reason }) => `${level} ${rule}: ${reason}`),
    );
  };

  it('says which rule adds what, and binds no more than the rule says', () => {
    expect(rulesOf(['packages/a/src/x/'], ['packages/a/src/y/'])).toEqual([
      'info implied:barrel: both may write packages/a/src/index.* (by the rule barrel)',
      'info implied:package: both may write packages/a/package.json (by the rule package)',
    ]);
    expect(rulesOf(['packages/a/src/x/'], ['packages/a/package.json'])).toEqual([
      'info implied:package: both may write packages/a/package.json (by the rule package)',
    ]);
  });

  it('never weakens what is written', () => {
    expect(rulesOf(['packages/a/src/x/'], ['packages/a/src/x/y.ts'])[0]).toMatch(/^hard scope: /);
    expect(rulesOf(['packages/a/src/index.ts'], ['packages/a/src/index.ts'])[0]).toMatch(
      /^soft mergeable: /,
    );
  });
});
