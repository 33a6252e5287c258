import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { findConflicts } from './find-conflicts.js';
import { scopeFindings, undeclaredConflicts } from './findings.js';
import { bindingPart, DEFAULT_POLICY } from './policy.js';
import type { ConflictPolicy } from './policy.js';

const projects = [{ name: 'storage', root: 'packages/storage' }];

describe('scopeFindings', () => {
  it('names each entry that lies in no project, and the nearest one', () => {
    const scope = ['packages/storage/', 'packages/storge/src/', 'README.md', '.github/workflows/'];
    const backlog = aBacklog([aTask('A'), aTask('B', { scope })]);
    expect(scopeFindings(backlog, projects, DEFAULT_POLICY).slice(1)).toEqual([
      {
        code: 'VTM201',
        message: 'the scope entry "packages/storge/src/" lies in no project of the workspace',
        remedy: 'name a directory of a project; the nearest is storage at packages/storage',
        file: 'docs/backlog/virtual-task-manifest.json',
        task: 'B',
        path: ['tasks', 1, 'file_scope'],
        entry: 'packages/storge/src/',
      },
    ]);
  });

  it('finds nothing where no projects are known', () => {
    expect(scopeFindings(aBacklog([aTask('A')]), [], DEFAULT_POLICY)).toEqual([]);
  });
});

describe('undeclaredConflicts', () => {
  it('reports a hard conflict that neither task declares, with its evidence', () => {
    const backlog = aBacklog([
      aTask('A', { scope: ['src/'] }),
      aTask('B', { scope: ['src/x.ts'] }),
    ]);
    expect(undeclaredConflicts(findConflicts(backlog), backlog)).toEqual([
      {
        code: 'VTM203',
        message:
          'A and B conflict, which conflicts_with does not say: ' +
          'src/ and src/x.ts overlap, for example at src/x.ts',
        remedy:
          'add B to conflicts_with (`vtm validate --fix` or `nx sync` does it), or narrow the scopes',
        file: 'docs/backlog/virtual-task-manifest.json',
        task: 'A',
        path: ['tasks', 0, 'conflicts_with'],
      },
    ]);
  });

  it('is silent on declared, recorded, soft and capability conflicts', () => {
    const lock = ['yarn.lock'];
    const recorded = { conflictsWith: ['D'], derivedConflicts: ['D'] };
    const backlog = aBacklog([
      aTask('A', { scope: ['src/'], conflictsWith: ['B'] }),
      aTask('B', { scope: ['src/'] }),
      aTask('C--T01', { scope: lock }),
      aTask('C--T02', { scope: lock }),
      aTask('D', { scope: ['lib/'] }),
      aTask('E', { scope: ['lib/'], ...recorded }),
    ]);
    expect(undeclaredConflicts(findConflicts(backlog), backlog)).toEqual([]);
  });

  it('sums up what goes beyond the number to list', () => {
    const tasks = Array.from({ length: 60 }, (_, at) => aTask(`T${at}`, { scope: ['src/'] }));
    const backlog = aBacklog(tasks);
    const findings = undeclaredConflicts(findConflicts(backlog), backlog, 10);
    expect(findings).toHaveLength(11);
    expect(findings[10]?.message).toBe('1760 further pairs of tasks conflict without declaring it');
  });
});

it('undeclared conflicts are the same for the binding part of a policy as for all of it', () => {
  const entry = fc.constantFrom(
    ...['packages/a/src/x.ts', 'packages/a/src/', 'packages/*/tests/', 'package.json', 'yarn.lock'],
    ...['packages/a/src/index.ts', '.github/**', 'packages/A/src/', '**/*.md', 'CHANGELOG.md'],
  );
  const task = fc.record({
    scope: fc.array(entry, { maxLength: 3 }),
    tests: fc.array(fc.constantFrom('packages/a/tests/x.ts', 'packages/b/y.ts'), { maxLength: 1 }),
    capability: fc.constantFrom('A', 'B', 'C'),
    resources: fc.array(fc.constantFrom('port:1', 'port:2'), { maxLength: 1 }),
    conflictsWith: fc.array(fc.constantFrom('T0', 'T1', 'T2'), { maxLength: 1 }),
  });
  const level = fc.constantFrom('hard', 'soft', 'info');
  const roots = [{ name: 'a', root: 'packages/a', dependencies: [] }];
  fc.assert(
    fc.property(fc.array(task, { maxLength: 6 }), level, level, (fields, declared, scope) => {
      const backlog = aBacklog(fields.map((one, at) => aTask(`T${at}`, one)));
      const levels = { ...DEFAULT_POLICY.levels, declared, 'file-scope': scope };
      const policy = { ...DEFAULT_POLICY, levels };
      const found = (asked: ConflictPolicy) =>
        undeclaredConflicts(findConflicts(backlog, { projects: roots, policy: asked }), backlog);
      expect(found(bindingPart(policy))).toEqual(found(policy));
    }),
  );
});
