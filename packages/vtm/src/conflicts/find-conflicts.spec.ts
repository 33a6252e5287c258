import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Task } from '../manifest/task.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { scopeOverlap } from '../scope/overlap.js';
import { simplePattern } from '../scope/testing/some-pattern.js';
import { pairsOf } from './conflict-set.js';
import { findConflicts } from './find-conflicts.js';
import type { ConflictContext } from './find-conflicts.js';
import { DEFAULT_POLICY } from './policy.js';

const context = (
  policy: Partial<ConflictContext['policy']> = {},
  projects: ConflictContext['projects'] = [],
): ConflictContext => ({ projects, policy: { ...DEFAULT_POLICY, ...policy } });

/** Every pair of the tasks as "A–B kind level witness", one line for each reason. */
function found(tasks: readonly Task[], within: ConflictContext = context()): readonly string[] {
  const backlog = aBacklog(tasks);
  return [...pairsOf(findConflicts(backlog, within), backlog)].flatMap(({ tasks: ids, reasons }) =>
    reasons.map(({ kind, level, witness }) =>
      [ids.join('–'), kind, level, ...(witness === null ? [] : [witness])].join(' '),
    ),
  );
}

const withScope = (id: string, ...scope: readonly string[]): Task => aTask(id, { scope });
const withCriterion = (id: string, text: string): Task =>
  aTask(id, { criteria: [{ id: `${id}-AC`, text }] });

describe('scopes that differ in case alone', () => {
  const tasks = [withScope('A', 'Docs/'), withScope('B', 'docs/a.md')];

  it('conflict as strongly as policy says: for information unless it says more', () => {
    expect(found(tasks)).toEqual(['A–B file-scope info Docs/a.md']);
    for (const caseFolding of ['hard', 'soft'] as const) {
      const pairs = found(tasks, context({ caseFolding }));
      expect(pairs).toEqual([`A–B file-scope ${caseFolding} Docs/a.md`]);
    }
    expect(found(tasks, context({ caseFolding: 'off' }))).toEqual([]);
  });

  it('are told beside those that overlap as they stand', () => {
    expect(found([withScope('A', 'Docs/', 'docs/'), withScope('B', 'docs/a.md')])).toEqual([
      'A–B file-scope hard docs/a.md',
      'A–B file-scope info Docs/a.md',
    ]);
  });
});

describe('the guide’s examples', () => {
  it('finds overlapping scopes', () => {
    const tasks = [
      withScope('A', 'packages/foundation/src/'),
      withScope('B', 'packages/foundation/'),
    ];
    expect(found(tasks)).toEqual(['A–B file-scope hard packages/foundation/src/x']);
  });

  it('finds two tasks that both modify package.json or turbo.json', () => {
    for (const file of ['package.json', 'turbo.json']) {
      const tasks = [withScope('A', 'a/', file), withScope('B', 'b/', file)];
      const lockfile = file === 'package.json' ? ['A–B file-scope info bun.lock'] : [];
      expect(found(tasks)).toEqual([`A–B shared-config hard ${file}`, ...lockfile]);
    }
  });

  it('finds the captures table in the criteria of both', () => {
    const tasks = [
      withCriterion('A', 'Inserts into the captures table'),
      withCriterion('B', 'The `captures` table has an index'),
      withCriterion('C', 'The exports_audit table has an index'),
    ];
    expect(found(tasks)).toEqual(['A–B resource hard']);
  });

  it('reads "after X is implemented" as no conflict', () => {
    expect(found([aTask('A'), withCriterion('B', 'Runs after A is implemented')])).toEqual([]);
  });

  it('keeps tasks of different packages apart', () => {
    const scopes = ['foundation', 'storage', 'capture'].map((name) => `packages/${name}/**`);
    expect(found(scopes.map((scope, at) => withScope(`T${at}`, scope)))).toEqual([]);
  });
});

describe('file scope', () => {
  it('counts the tests that prove a task as its scope', () => {
    const tests = ['packages/b/x.spec.ts'];
    const tasks = [aTask('A', { scope: ['packages/a/'], tests }), withScope('B', 'packages/b/')];
    expect(found(tasks)).toEqual(['A–B file-scope hard packages/b/x.spec.ts']);
  });

  it('takes a plain entry that reads as a file for one, unless something lies below it', () => {
    const wide = withScope('A', '**/*.spec.ts');
    expect(found([wide, withScope('B', 'src/x.ts')])).toEqual([]);
    expect(found([wide, withScope('B', 'src/x.ts'), withScope('C', 'src/{x,y}.ts')])).toEqual([
      'B–C file-scope hard src/x.ts',
    ]);
    expect(found([wide, withScope('B', 'src/x.ts'), withScope('C', 'src/x.ts/y')])).toEqual([
      'A–B file-scope hard src/x.ts/.spec.ts',
      'A–C file-scope hard src/x.ts/y/.spec.ts',
      'B–C file-scope hard src/x.ts/y',
    ]);
    const project = { name: 'next', root: 'packages/next.js', dependencies: [] };
    expect(found([wide, withScope('B', 'packages/next.js')], context({}, [project]))).toContain(
      'A–B file-scope hard packages/next.js/.spec.ts',
    );
  });

  it('is soft on a mergeable file and hard on the directory around it', () => {
    const log = 'packages/a/CHANGELOG.md';
    expect(found([withScope('A', log), withScope('B', log)])).toEqual([
      `A–B file-scope soft ${log}`,
    ]);
    expect(found([withScope('A', log), withScope('B', 'packages/a/')])).toEqual([
      `A–B file-scope soft ${log}`,
    ]);
    expect(
      found([withScope('A', 'packages/*/CHANGELOG.md'), withScope('B', 'packages/a/')]),
    ).toEqual([`A–B file-scope soft ${log}`]);
    expect(found([withScope('A', 'packages/a/'), withScope('B', 'packages/a/')])).toEqual([
      'A–B file-scope hard packages/a/x',
    ]);
  });

  it('shows a witness that is no mergeable file where there is one', () => {
    const tasks = [withScope('A', '**/index.ts'), withScope('B', 'packages/a/src/')];
    expect(found(tasks)).toEqual(['A–B file-scope hard packages/a/src/x/index.ts']);
  });

  it('says so when it cannot show where', () => {
    const tasks = [withScope('A', `a/${'{x,y}'.repeat(20)}`), withScope('B', 'a/')];
    const backlog = aBacklog(tasks);
    const [conflict] = pairsOf(findConflicts(backlog), backlog);
    expect(conflict?.reasons[0]?.witness).toBeNull();
    expect(conflict?.reasons[0]?.reason).toContain('too complex');
  });

  it('minds what a scope takes away', () => {
    const whole = withScope('A', 'docs/', '!docs/adr/');
    expect(found([whole, withScope('B', 'docs/adr/x.md')])).toEqual([]);
    expect(found([whole, withScope('B', 'docs/guide/')])).toHaveLength(1);
  });
});

describe('shared configuration', () => {
  it('is a conflict on the concrete file', () => {
    const [a, b] = ['.github/workflows/a.yml', '.github/workflows/b.yml'];
    expect(found([withScope('A', a), withScope('B', b)])).toEqual([]);
    expect(found([withScope('A', a), withScope('B', a)])).toEqual([`A–B shared-config hard ${a}`]);
    expect(found([withScope('A', a), withScope('B', '.github/')])).toEqual([
      `A–B shared-config hard ${a}`,
    ]);
  });

  it('counts a pattern that may write the file', () => {
    const tasks = [withScope('A', '*.json'), withScope('B', 'nx.json')];
    expect(found(tasks)).toEqual(['A–B shared-config hard nx.json']);
  });

  it('is soft on a lockfile', () => {
    const tasks = [withScope('A', 'pnpm-lock.yaml'), withScope('B', 'pnpm-lock.yaml')];
    expect(found(tasks)).toEqual(['A–B shared-config soft pnpm-lock.yaml']);
  });
});

describe('the other kinds', () => {
  it('finds declared pairs once, whoever declares them', () => {
    const tasks = [aTask('A'), aTask('B', { conflictsWith: ['A'] }), aTask('C')];
    expect(found(tasks)).toEqual(['A–B declared hard']);
    const both = [aTask('A', { conflictsWith: ['B'] }), aTask('B', { conflictsWith: ['A', 'A'] })];
    expect(found(both)).toEqual(['A–B declared hard']);
  });

  it('leaves to the scopes what was derived from them, unless one side declares it', () => {
    const derived = { conflictsWith: ['A'], derivedConflicts: ['A'] };
    expect(found([aTask('A'), aTask('B', derived)])).toEqual([]);
    const declaring = aTask('A', { conflictsWith: ['B'] });
    expect(found([declaring, aTask('B', derived)])).toEqual(['A–B declared hard']);
  });

  it('finds tasks that need one resource', () => {
    const tasks = ['A', 'B'].map((id) => aTask(id, { resources: ['port:5432', '__proto__'] }));
    expect(found(tasks)).toEqual(['A–B resource hard', 'A–B resource hard']);
  });

  it('finds tasks of one capability', () => {
    expect(
      found(
        [aTask('A--T01'), aTask('A--T02')].map((task, at) => ({
          ...task,
          scope: [`s${at}/`],
        })),
      ),
    ).toEqual(['A--T01–A--T02 capability hard']);
  });

  it('shows tasks of one project, and of dependent ones by policy', () => {
    const tasks = [withScope('A', 'p/a/x/'), withScope('B', 'p/a/y/'), withScope('C', 'p/b/')];
    const projects = [
      { name: 'a', root: 'p/a', dependencies: ['b'] },
      { name: 'b', root: 'p/b', dependencies: [] },
    ];
    expect(found(tasks, context({}, projects))).toEqual(['A–B project info']);
    expect(found(tasks, context({ projectDependencies: 'hard' }, projects))).toEqual([
      'A–B project info',
      'A–C project hard',
      'B–C project hard',
    ]);
  });

  it('takes what lies in no project as one region, the root', () => {
    const tasks = [withScope('A', 'README.md'), withScope('B', 'tools/x'), withScope('C', 'p/a/')];
    const projects = [{ name: 'a', root: 'p/a', dependencies: [] }];
    const [conflict] = pairsOf(
      findConflicts(aBacklog(tasks), context({}, projects)),
      aBacklog(tasks),
    );
    expect(conflict).toMatchObject({
      tasks: ['A', 'B'],
      reasons: [
        { kind: 'project', rule: 'project', reason: 'both write outside of every project' },
      ],
    });
    expect(found(tasks, context({}, projects))).toEqual(['A–B project info']);
    expect(found(tasks)).toEqual([]);
    const root = { name: 'workspace', root: '.', dependencies: ['a'] };
    expect(found(tasks, context({ projectDependencies: 'soft' }, [root, ...projects]))).toEqual([
      'A–B project info',
      'A–C project soft',
      'B–C project soft',
    ]);
  });

  it('leaves out what policy turns off', () => {
    const levels = { ...DEFAULT_POLICY.levels, capability: 'off', declared: 'soft' } as const;
    const tasks = [
      aTask('A--T01', { scope: ['a/'], conflictsWith: ['A--T02'] }),
      aTask('A--T02', { scope: ['b/'] }),
    ];
    expect(found(tasks, context({ levels }))).toEqual(['A--T01–A--T02 declared soft']);
  });

  it('keeps the conflict of two tasks of which one precedes the other, and invents none', () => {
    const scope = ['src/'];
    const [a, b] = [aTask('A', { scope }), aTask('B', { scope, dependsOn: ['A'] })];
    expect(found([a, b])).toEqual(['A–B file-scope hard src/x']);
    const siblings = ['B', 'C'].map((id) => aTask(id, { dependsOn: ['A'] }));
    expect(found([aTask('A'), ...siblings])).toEqual([]);
  });
});

describe('regions', () => {
  it('agree with comparing all pairs of scopes', () => {
    const entry = fc.tuple(fc.integer({ min: 0, max: 4 }), simplePattern);
    const scope = fc.array(
      entry.map(([not, pattern]) => (not === 0 ? `!${pattern}` : pattern)),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(fc.array(scope, { minLength: 2, maxLength: 8 }), (scopes) => {
        const tasks = scopes.map((each, at) => withScope(`T${at}`, ...each));
        const backlog = aBacklog(tasks);
        const pairs = [...pairsOf(findConflicts(backlog), backlog)].map((each) => each.tasks);
        const naive = tasks.flatMap((one, at) =>
          tasks
            .slice(at + 1)
            .filter((other) => scopeOverlap(one.scope, other.scope).kind !== 'disjoint')
            .map((other) => [one.id, other.id]),
        );
        expect(pairs).toEqual(naive);
      }),
      { numRuns: 300 },
    );
  });

  it('hold a scope that many tasks share once, not pair by pair', () => {
    const tasks = Array.from({ length: 2000 }, (_, at) =>
      withScope(`T${at}`, `packages/p${at % 4}/`, `packages/p${at % 4}/src/f${at}.ts`),
    );
    const { regions } = findConflicts(aBacklog(tasks));
    expect(regions.filter(({ left, right }) => left === right)).toHaveLength(4);
    expect(regions).toHaveLength(4 + 4);
  });
});
