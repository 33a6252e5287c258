import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_IMPLIED_SCOPE, impliedScope } from '../conflicts/implied-scope.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import type { Task } from '../manifest/task.js';
import { scopeMatches } from '../scope/match.js';
import { guardScope, strayDiagnostic } from './guard.js';
import type { GuardPolicy, GuardVerdict, TouchedPath } from './guard.js';
import { someTasks } from './testing/some-backlog.js';
import { writersOf } from './writers.js';

const POLICIES: readonly GuardPolicy[] = ['enforce', 'safe', 'warn'];
const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

const path = (name: string): TouchedPath => ({ path: name, resolved: null });
const link = (name: string, to: string): TouchedPath => ({ path: name, resolved: { path: to } });

interface Guarded {
  readonly others?: readonly Task[];
  readonly policy?: GuardPolicy;
  readonly finished?: readonly string[];
}

function guard(task: Task, touched: readonly TouchedPath[], more: Guarded = {}): GuardVerdict {
  const { others = [], policy = 'safe', finished = [] } = more;
  const backlog = aBacklog([task, ...others]);
  const impliedOf = impliedScope(DEFAULT_IMPLIED_SCOPE, [{ name: 'a', root: 'packages/a' }]);
  const isUnfinished = (at: number) => !finished.includes(backlog.tasks[at]?.id ?? '');
  const writers = writersOf(backlog, impliedOf);
  return guardScope(task, touched, { backlog, policy, impliedOf, writers, isUnfinished });
}

const PASS: GuardVerdict = { kind: 'pass', strays: [] };
const kindUnder = (task: Task, touched: readonly TouchedPath[], more: Guarded = {}) =>
  POLICIES.map((policy) => guard(task, touched, { ...more, policy }).kind);

const task = aTask('A--T01', {
  scope: ['packages/a/src/hash/', '!packages/a/src/hash/gen/'],
  tests: ['packages/a/tests/hash.spec.ts'],
});
const other = aTask('B--T01', { scope: ['packages/b/'] });

describe('the guard lets pass', () => {
  it.each([
    ['what the scope names', 'packages/a/src/hash/x.ts'],
    ['the tests that prove the task', 'packages/a/tests/hash.spec.ts'],
    ['the barrel that a rule adds', 'packages/a/src/index.ts'],
    ['the package.json that a rule adds', 'packages/a/package.json'],
  ])('%s', (_what, name) => {
    expect(guard(task, [path(name)], { policy: 'enforce' })).toEqual(PASS);
  });

  it('a name that the disk spells with combining marks', () => {
    const named = aTask('A--T01', { scope: ['docs/\u00e9.md'] });
    expect(guard(named, [path('docs/e\u0301.md')], { policy: 'enforce' })).toEqual(PASS);
  });

  it('a link that leads to a folder of the scope', () => {
    const touched = [link('packages/a/src/hash/here', 'packages/a/src/hash')];
    expect(guard(task, touched, { policy: 'enforce' })).toEqual(PASS);
  });
});

describe('a stray', () => {
  const strays = [path('packages/b/x.ts'), path('README.md')];

  it('comes with the unfinished tasks that may write it, in backlog order', () => {
    const others = [other, aTask('C--T01', { scope: ['**/x.ts'] }), aTask('D--T01')];
    expect(guard(task, strays, { others }).strays).toEqual([
      {
        path: 'packages/b/x.ts',
        leadsTo: null,
        kind: 'outside-scope',
        writers: ['B--T01', 'C--T01'],
        blocks: true,
      },
      { path: 'README.md', leadsTo: null, kind: 'outside-scope', writers: [], blocks: false },
    ]);
  });

  it('blocks under enforce, never under warn, and under safe when another may write it', () => {
    expect(kindUnder(task, strays)).toEqual(['blocked', 'pass', 'pass']);
    expect(kindUnder(task, strays, { others: [other] })).toEqual(['blocked', 'blocked', 'pass']);
  });

  it('does not block under safe when those that may write it have finished', () => {
    const more = { others: [other], finished: ['B--T01'] };
    expect(kindUnder(task, strays, more)).toEqual(['blocked', 'pass', 'pass']);
  });

  it('is what the scope takes away', () => {
    expect(guard(task, [path('packages/a/src/hash/gen/x.ts')]).strays).toHaveLength(1);
  });

  it('is not claimed by a task that only a guess gives it to', () => {
    const guessed = aTask('B--T01', { scope: ['packages/a/src/x/'] });
    const lone = aTask('A--T01', { scope: ['docs/'] });
    const barrel = [path('packages/a/src/index.ts')];
    expect(guard(lone, barrel, { others: [guessed] }).kind).toBe('pass');
  });

  it('is claimed by a task whose test it is', () => {
    const tested = aTask('B--T01', { tests: ['packages/a/tests/y.spec.ts'] });
    const touched = [path('packages/a/tests/y.spec.ts')];
    expect(guard(task, touched, { others: [tested] }).strays[0]?.writers).toEqual(['B--T01']);
  });

  it('is each file that a parallel task without scope touches, its tests included', () => {
    const empty = aTask('A--T01', { scope: [], tests: ['a.spec.ts'] });
    expect(guard(empty, [path('a.spec.ts'), path('b.ts')]).strays).toHaveLength(2);
  });

  it.each([MANIFEST, 'docs/backlog/task-state.json'])('is %s, whatever the scope', (name) => {
    const wide = aTask('A--T01', { scope: ['**', name] });
    expect(guard(wide, [path(name)]).strays).toMatchObject([{ path: name, kind: 'own-file' }]);
    expect(kindUnder(wide, [path(name)])).toEqual(['blocked', 'pass', 'pass']);
  });
});

describe('a link', () => {
  it('out of the workspace blocks under each policy', () => {
    const out: TouchedPath = { path: 'packages/a/src/hash/etc', resolved: 'outside' };
    expect(kindUnder(task, [out])).toEqual(['blocked', 'blocked', 'blocked']);
  });

  it('is judged by where it leads, too', () => {
    const touched = [link('packages/a/src/hash/b', 'packages/b')];
    expect(guard(task, touched, { others: [other] }).strays).toEqual([
      {
        path: 'packages/a/src/hash/b',
        leadsTo: 'packages/b',
        kind: 'outside-scope',
        writers: ['B--T01'],
        blocks: true,
      },
    ]);
  });

  it('to a manifest or to the whole workspace is a stray', () => {
    const wide = aTask('A--T01', { scope: ['docs/'] });
    expect(guard(wide, [link('docs/m', MANIFEST)]).strays[0]?.kind).toBe('own-file');
    expect(guard(wide, [link('docs/top', '')]).strays[0]?.leadsTo).toBe('');
  });
});

describe('the message about strays', () => {
  const wordsFor = (touched: readonly TouchedPath[], others: readonly Task[] = []) =>
    strayDiagnostic(task, guard(task, touched, { others, policy: 'enforce' })).message;

  it('names what blocks, those that may write it, and how many more there are', () => {
    const touched = ['c', 'd', 'e\n', 'f', 'packages/b/x.ts'].map(path);
    const blocked = guard(task, touched, { others: [other] });
    expect(strayDiagnostic(task, blocked)).toEqual({
      code: 'VTM316',
      severity: 'error',
      message:
        'A--T01 touched 5 paths outside of its scope: "packages/b/x.ts" (B--T01 may write it), "c", "d", and 2 more',
      remedy:
        'Add the paths to file_scope of the task, or move the change into the task they belong to, and run it again; what it changed is kept.',
      task: 'A--T01',
      file: MANIFEST,
    });
  });

  it('says what is special about a path', () => {
    const out: TouchedPath = { path: 'x', resolved: 'outside' };
    expect(wordsFor([out])).toContain('1 path outside of its scope: "x" (it leads out of');
    expect(wordsFor([path(MANIFEST)])).toContain('(it belongs to no task)');
    expect(wordsFor([link('packages/a/src/hash/top', '')])).toContain('which leads to "."');
  });

  it('stays short however many tasks may write a path', () => {
    const many = Array.from({ length: 500 }, (_, at) =>
      aTask(`M--T${at + 10}`, { scope: ['shared/'] }),
    );
    expect(wordsFor([path('shared/x')], many)).toContain(
      '"shared/x" (M--T10, M--T11, M--T12 and 497 more may write it)',
    );
  });
});

describe('the guard, whatever the backlog,', () => {
  const somePath = fc.constantFrom('a/f', 'a/x/f', 'b/f', 'c/f', 'c/y/z/f', 'd');
  const judged = fc.record({
    tasks: someTasks,
    touched: fc.uniqueArray(somePath),
    finished: fc.nat(7),
  });

  it('finds the strays and writers that scopes compared one by one give', () => {
    fc.assert(
      fc.property(judged, ({ tasks: [first, ...others], touched, finished }) => {
        const own = first as Task;
        const done = others[finished]?.id ?? '';
        const more: Guarded = { others, finished: [done] };
        const { strays } = guard(own, touched.map(path), more);
        const expected = touched
          .filter((name) => !scopeMatches(own.scope, name))
          .map((name) => {
            const writers = others
              .filter(({ id, scope }) => id !== done && scopeMatches(scope, name))
              .map(({ id }) => id);
            return { path: name, writers, blocks: writers.length > 0 };
          });
        expect(strays.map(({ path, writers, blocks }) => ({ path, writers, blocks }))).toEqual(
          expected,
        );
      }),
    );
  });

  it('blocks under enforce whenever it does under safe, and then under no stricter rule', () => {
    fc.assert(
      fc.property(judged, ({ tasks: [first, ...others], touched }) => {
        const [enforce, safe, warn] = kindUnder(first as Task, touched.map(path), { others });
        expect(warn).toBe('pass');
        if (safe === 'blocked') expect(enforce).toBe('blocked');
      }),
    );
  });
});
