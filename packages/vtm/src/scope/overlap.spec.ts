import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entryOverlap, overlap, scopeEntries, scopeOverlap } from './overlap.js';
import { matches, scopeMatches } from './match.js';
import { anyPattern, simplePattern, somePaths } from './testing/some-pattern.js';

const DISJOINT = { kind: 'disjoint' };
const gaps = (count: number, entry: (at: number) => string): string[] =>
  Array.from({ length: count }, (_, at) => entry(at));
const shared = (witness: string): object => ({ kind: 'overlap', witness });

describe('overlap of two patterns', () => {
  it.each([
    ['packages/a/', 'packages/a/src/x.ts', 'packages/a/src/x.ts'],
    ['packages/a', 'packages/a/src/', 'packages/a/src/x'],
    ['packages/a/**', 'packages/a/', 'packages/a/x'],
    ['packages/*/tests/', 'packages/a/', 'packages/a/tests/x'],
    ['packages/*/tests/', 'packages/*/tests/', 'packages/x/tests/x'],
    ['**/*.spec.ts', 'packages/a/**', 'packages/a/.spec.ts'],
    ['**/a/**', '**/b/**', 'a/b/x'],
    ['src/*.ts', 'src/*.spec.*', 'src/.spec.ts'],
    ['src/{a,b}/', 'src/{b,c}/x.ts', 'src/b/x.ts'],
    ['*.json', 'package.json', 'package.json'],
    ['src/[a-m]*.ts', 'src/[k-z]*.ts', 'src/k.ts'],
    ['@(foo|bar).ts', '{bar,baz}.*', 'bar.ts'],
    ['!(index).ts', 'x*.ts', 'x.ts'],
    ['!(a|b)', '[a-b]*', 'ax'],
    ['a!(b)c', 'a*c', 'ac'],
    ['!(!(a))', '*', 'a'],
    ['!(*.ts|*.js)', '*.*s', '.s'],
    ['*(!(a)b)', 'ab*', 'abb'],
    ['[[:alpha:]]', '[!a-zA-Z]', 'é'],
    ['[[:digit:]]', '[![:ascii:]]', '\u0660'],
    ['[[:punct:]]x', '?x', '_x'],
    ['[![:print:]]', '?', '\u0001'],
    ['?', '[😀-😂]', '😀'],
    ['[\\^a]', '[!a]', 'x'],
    ['{1..3}', '[2-9]', '2'],
    ['{a..e..2}', '[!a]', 'c'],
    ['**/a/**/b/**', '*/*/*', 'a/b/x'],
    ['a?c', 'ab*', 'abc'],
    ['.github/*', '.*/a.yml', '.github/a.yml'],
    ['app/\\[id\\]/page.tsx', 'app/*/page.tsx', 'app/[id]/page.tsx'],
    ['__proto__', '__proto__/x', '__proto__/x'],
  ])('%s and %s meet at %s', (a, b, witness) => {
    expect(overlap(a, b)).toEqual(shared(witness));
    expect(overlap(b, a)).toEqual(shared(witness));
  });

  it('meets where the ends of one text lie over one another, as it does where they stand in groups', () => {
    const end = fc.array(fc.constantFrom('a', 'b', '.', '😀'), { maxLength: 4 });
    const ends = fc.tuple(end, end);
    const inGroups = (chars: readonly string[]): string =>
      chars.map((char) => `@(${char})`).join('');
    fc.assert(
      fc.property(ends, ends, ([lead, tail], [otherLead, otherTail]) => {
        const [one, other] = [`${lead.join('')}*${tail.join('')}`, [otherLead, otherTail]];
        const grouped = other.map(inGroups).join('*');
        const plain = other.map((chars) => chars.join('')).join('*');
        expect(overlap(one, plain)).toEqual(overlap(one, grouped));
      }),
      { numRuns: 2000 },
    );
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
    ['!(a)', 'a'],
    ['!(*)', '**'],
    ['!(a|b)c', '[ab]c'],
    ['!(!(a))', 'b'],
    ['+(a!(b)b|!(a)bb)', 'a'],
    ['a!(*)', 'a*'],
    ['[[:upper:]]', '[[:lower:]]'],
    ['[[:alpha:][:digit:]]', '[![:alnum:]]'],
    ['??', '😀'],
    ['{a..e..2}', '[bd]'],
  ])('%s and %s never meet', (a, b) => {
    expect(overlap(a, b)).toEqual(DISJOINT);
  });

  it('says unknown, not disjoint, beyond its bounds', () => {
    expect(overlap('{a,b}'.repeat(20), 'b'.repeat(20))).toEqual({ kind: 'unknown' });
    expect(overlap(`${'*a'.repeat(400)}*`, `${'*b'.repeat(400)}*`)).toEqual({ kind: 'unknown' });
    expect(overlap(`x/${'{a,b}'.repeat(20)}`, 'y/')).toEqual(DISJOINT);
    expect(overlap(`{,a}${'{,}'.repeat(12)}`, 'a').kind).not.toBe('disjoint');
  });

  const nested = (times: number, around: (inner: string) => string): string =>
    Array.from({ length: times }).reduce<string>(around, 'a');
  const deep = (part: string): string => Array.from({ length: 30 }, () => `**/${part}`).join('/');
  const ideographs = Array.from({ length: 1900 }, (_, at) => String.fromCharCode(0x4e00 + 2 * at));

  it.each([
    ['stars', `${'*a'.repeat(60)}b`, `${'*a'.repeat(60)}c`, 'disjoint'],
    ['**', `${deep('a')}/b`, `${deep('a')}/c`, 'disjoint'],
    ['** and negations', `${deep('!(a)')}/b`, `${deep('!(b)')}/c`, 'disjoint'],
    ['nested negations', nested(201, (inner) => `!(${inner})`), 'a', 'disjoint'],
    ['nested loops', nested(40, (inner) => `*(*(${inner})|!(b))`), 'b', 'disjoint'],
    ['loops of negations', nested(60, (inner) => `!(*(${inner}|?b)a)`), '*a', 'overlap'],
    ['open groups', '*('.repeat(300) + ')'.repeat(300), 'a', 'unknown'],
    ['a huge class', `[${ideographs.join('')}]`, `[!${ideographs.join('')}]`, 'disjoint'],
    ['named classes', '[[:alpha:]-]*[[:upper:]]'.repeat(30), '*b[[:alpha:]]*', 'overlap'],
    ['exponential negation', `!(*a${'?'.repeat(20)})`, '*b', 'unknown'],
    ['empty alternatives', `*(${'*|'.repeat(250)})`, `*(${'*|'.repeat(250)}a)`, 'overlap'],
    ['64 KB of letters', 'a'.repeat(65_536), `${'a'.repeat(65_536)}b`, 'disjoint'],
    ['64 KB of stars', '*'.repeat(65_536), 'a', 'unknown'],
    ['64 KB of brackets', '['.repeat(65_536), '*', 'unknown'],
    ['64 KB of groups', '!('.repeat(32_768), 'a', 'unknown'],
    ['64 KB of braces', '{a,b}'.repeat(13_000), '*', 'unknown'],
  ])('settles %s without exponential work', (_, a, b, kind) => {
    const started = performance.now();
    expect(overlap(a, b).kind).toBe(kind);
    expect(performance.now() - started).toBeLessThan(900);
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

  it.each([
    [['a/*.ts', '!a/.ts'], ['a/'], 'a/x.ts'],
    [['a/*', '!a/?'], ['a/'], 'a/xx'],
    [['**', '!*', '!*/*'], ['**', '!a/'], 'x/x/x'],
    [['a/', '!a/!(b)/', '!a/b/*.ts'], ['**'], 'a/x'],
    [['a', '!a/', 'a/b/', '!a/b/c/'], ['a/b', '!a/b/[!c]*'], 'a/b/c'],
  ])('%j and %j meet at %s, past what is taken away', (a, b, witness) => {
    expect(scopeOverlap(a, b)).toEqual(shared(witness));
    expect(scopeOverlap(b, a)).toEqual(shared(witness));
  });

  it.each([
    [['a/*.ts', '!a/?*.ts'], ['a/x*']],
    [['a/*', '!a/a*', '!a/[!a]*'], ['**']],
    [['**/x', '!x', '!*/x', '!*/**/*/x'], ['**']],
    [['a/**/b', '!a/**'], ['**']],
  ])('%j and %j never meet: all that both name is taken away', (a, b) => {
    expect(scopeOverlap(a, b)).toEqual(DISJOINT);
  });

  it('says unknown where an entry beyond the bounds may take the witness away', () => {
    const hostile = `!a/${'{a,b}'.repeat(20)}`;
    expect(scopeOverlap(['a/', hostile], ['a/b/'])).toEqual({ kind: 'unknown' });
    expect(scopeOverlap(['a/', 'c/', hostile], ['c/'])).toEqual(shared('c/x'));
    expect(scopeOverlap(['a/', '!a/b/'], ['c/', hostile.slice(1)])).toEqual({ kind: 'unknown' });
  });

  it.each([
    ['gaps', ['**', ...gaps(60, (at) => `!**/*a${'?'.repeat(at % 20)}b*/**`)], ['**'], 'overlap'],
    ['depths', ['**/a', ...gaps(30, (at) => `!${'*/'.repeat(at)}a`)], ['**'], 'overlap'],
    ['folders', ['**', ...gaps(500, (at) => `!d${at}/**/x`)], ['**/x'], 'overlap'],
    ['repeats', gaps(120, (at) => (at < 60 ? '**/!(x)/*' : '!**/!(y)*/*')), ['**/z*'], 'disjoint'],
    ['windows', ['*a*', `!*a${'?'.repeat(25)}`, '!*a*b'], ['*b'], 'disjoint'],
  ])('settles %s taken away without exponential work', (_, a, b, kind) => {
    const started = performance.now();
    expect(scopeOverlap(a, b).kind).toBe(kind);
    expect(performance.now() - started).toBeLessThan(900);
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
