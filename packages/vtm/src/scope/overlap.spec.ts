import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entryOverlap, overlap, scopeEntries, scopeOverlap } from './overlap.js';
import { matches, scopeMatches } from './match.js';
import { anyPattern, simplePattern, somePaths } from './testing/some-pattern.js';

const DISJOINT = { kind: 'disjoint' };
const shared = (witness: string): object => ({ kind: 'overlap', witness });

describe('overlap of two patterns', () => {
  it.each([
    ['packages/a/', 'packages/a/src/x.ts', 'packages/a/src/x.ts'],
    ['packages/a', 'packages/a/src/', 'packages/a/src/x'],
    ['packages/a/**', 'packages/a/', 'packages/a/x'],
    ['packages/*/tests/', 'packages/a/', 'packages/a/tests/x'],
    ['packages/*/tests/', 'packages/*/tests/', 'packages/x/tests/x'],
    ['**/*.spec.ts', 'packages/a/**', 'packages/a/x.spec.ts'],
    ['**/a/**', '**/b/**', 'a/b/x'],
    ['src/*.ts', 'src/*.spec.*', 'src/x.spec.ts'],
    ['src/{a,b}/', 'src/{b,c}/x.ts', 'src/b/x.ts'],
    ['*.json', 'package.json', 'package.json'],
    ['src/[a-m]*.ts', 'src/[k-z]*.ts', 'src/k.ts'],
    ['@(foo|bar).ts', '{bar,baz}.*', 'bar.ts'],
    ['!(index).ts', 'x*.ts', 'x.ts'],
    ['a?c', 'ab*', 'abc'],
    ['.github/*', '.*/a.yml', '.github/a.yml'],
    ['app/\\[id\\]/page.tsx', 'app/*/page.tsx', 'app/[id]/page.tsx'],
    ['__proto__', '__proto__/x', '__proto__/x'],
  ])('%s and %s meet at %s', (a, b, witness) => {
    expect(overlap(a, b)).toEqual(shared(witness));
    expect(overlap(b, a)).toEqual(shared(witness));
  });

  it.each([
    ['packages/a/', 'packages/ab/'],
    ['packages/a/', 'packages/b/a/'],
    ['src/*.ts', 'src/a/x.ts'],
    ['src/*.ts', 'src/*.js'],
    ['src/**/*.ts', 'src/**/*.tsx'],
    ['a/**', 'a?'],
    ['{a,b}/x', '{c,d}/x'],
    ['[ab].ts', '[!ab].ts'],
    ['?(a)b', 'aab'],
    ['A.ts', 'a.ts'],
    ['.?', '?.'],
    ['constructor', '__proto__'],
  ])('%s and %s never meet', (a, b) => {
    expect(overlap(a, b)).toEqual(DISJOINT);
  });

  it('says unknown, not disjoint, beyond its bounds', () => {
    expect(overlap('{a,b}'.repeat(20), 'b'.repeat(20))).toEqual({ kind: 'unknown' });
    expect(overlap(`${'*a'.repeat(400)}*`, `${'*b'.repeat(400)}*`)).toEqual({ kind: 'unknown' });
    expect(overlap(`x/${'{a,b}'.repeat(20)}`, 'y/')).toEqual(DISJOINT);
    expect(overlap(`{,a}${'{,}'.repeat(12)}`, 'a').kind).not.toBe('disjoint');
  });

  it('settles hostile patterns without exponential work', () => {
    const stars = `${'*a'.repeat(60)}b`;
    expect(overlap(stars, `${'*a'.repeat(60)}c`)).toEqual(DISJOINT);
    const deep = Array.from({ length: 30 }, () => '**/a').join('/');
    expect(overlap(`${deep}/b`, `${deep}/c`)).toEqual(DISJOINT);
    expect(overlap('*('.repeat(300) + ')'.repeat(300), 'a').kind).not.toBe('overlap');
  });

  it('never calls two patterns disjoint that match one path', () => {
    let met = 0;
    fc.assert(
      fc.property(anyPattern, anyPattern, somePaths, (a, b, paths) => {
        const both = paths.filter((path) => matches(a, path) && matches(b, path));
        met += both.length;
        if (overlap(a, b).kind === 'disjoint') expect(both).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect(met).toBeGreaterThan(0);
  });

  it('shows only witnesses that both patterns match', () => {
    fc.assert(
      fc.property(anyPattern, anyPattern, (a, b) => {
        const verdict = overlap(a, b);
        if (verdict.kind !== 'overlap') return;
        expect([a, b].filter((pattern) => !matches(pattern, verdict.witness))).toEqual([]);
        expect(verdict.witness.split('/').filter((part) => /^\.{0,2}$/.test(part))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives one verdict for both orders', () => {
    fc.assert(
      fc.property(anyPattern, anyPattern, (a, b) => {
        expect(overlap(a, b)).toEqual(overlap(b, a));
      }),
      { numRuns: 500 },
    );
  });

  it('is exact for letters, ? and *: it agrees with trying every path', () => {
    const names = ['a', 'b', 'aa', 'ab', 'ba', 'bb'];
    let paths = names;
    let layer = names;
    for (let depth = 1; depth < 4; depth += 1) {
      layer = layer.flatMap((path) => names.map((name) => `${path}/${name}`));
      paths = [...paths, ...layer];
    }
    fc.assert(
      fc.property(simplePattern, simplePattern, (a, b) => {
        const meets = paths.some((path) => matches(a, path) && matches(b, path));
        expect(overlap(a, b).kind).toBe(meets ? 'overlap' : 'disjoint');
      }),
      { numRuns: 400 },
    );
  });
});

describe('overlap of two scopes', () => {
  it('counts what a later entry takes away when it covers a whole entry', () => {
    expect(scopeOverlap(['a/', '!a/docs/'], ['a/docs/x.md'])).toEqual(DISJOINT);
    expect(scopeOverlap(['a/docs/', '!a/'], ['a/docs/x.md'])).toEqual(DISJOINT);
    expect(scopeOverlap(['!a/docs/', 'a/'], ['a/docs/x.md'])).toEqual(shared('a/docs/x.md'));
  });

  it('does not show a witness that was taken away', () => {
    expect(scopeOverlap(['a/*.ts', '!a/x.ts'], ['a/'])).toEqual({ kind: 'unknown' });
  });

  it('lists the adding entries with what is taken from them', () => {
    expect(scopeEntries(['a/', '!a/b/', 'c/', '!d/', 'd/x', '!d/'])).toEqual([
      { pattern: 'a/', except: ['a/b/', 'd/', 'd/'] },
      { pattern: 'c/', except: ['d/', 'd/'] },
    ]);
  });

  it('never calls two scopes disjoint that match one path', () => {
    const entry = fc.tuple(fc.boolean(), simplePattern).map(([not, p]) => (not ? `!${p}` : p));
    const scope = fc.array(entry, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(scope, scope, somePaths, (a, b, paths) => {
        const both = paths.filter((path) => scopeMatches(a, path) && scopeMatches(b, path));
        if (scopeOverlap(a, b).kind === 'disjoint') expect(both).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps entries apart that differ in what was taken away', () => {
    const whole = { pattern: 'a/', except: [] };
    expect(entryOverlap(whole, whole)).toEqual(shared('a/x'));
    expect(entryOverlap(whole, { pattern: 'a/b', except: ['a/b'] })).toEqual(DISJOINT);
  });
});
