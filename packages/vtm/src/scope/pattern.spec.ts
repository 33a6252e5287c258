import { describe, expect, it } from '@jest/globals';
import { literalPrefix, MAX_SEGMENTS, readPattern } from './pattern.js';
import { MAX_ALTERNATIVES } from './dialect.js';

describe('literalPrefix', () => {
  it.each([
    ['packages/a/src/', 'packages/a/src'],
    ['packages/a/src/x.ts', 'packages/a/src/x.ts'],
    ['packages/*/tests/', 'packages'],
    ['packages/a/{src,tests}/x.ts', 'packages/a'],
    ['packages/a/src/{x,y}.ts', 'packages/a/src'],
    ['{src,src/x}', 'src'],
    ['**/x.ts', ''],
    ['app/\\[id\\]/x.tsx', 'app/[id]/x.tsx'],
    [`a/b/${'{x,y}'.repeat(30)}`, 'a/b'],
  ])('of %s is %j', (pattern, prefix) => {
    expect(literalPrefix(pattern)).toBe(prefix);
  });
});

describe('readPattern', () => {
  it('knows plain paths, directories aside', () => {
    const plain = ['a/b', 'a/b/', 'a/*', '[a]', '{a,b}'].map((each) => readPattern(each).plain);
    expect(plain).toEqual(['a/b', null, null, 'a', null]);
  });

  it('bounds alternatives, segments and length', () => {
    const exploding = `{1..${MAX_ALTERNATIVES + 1}}`;
    const deep = Array.from({ length: MAX_SEGMENTS + 1 }, () => 'a').join('/');
    const complete = [
      exploding,
      deep,
      `${deep}/*`,
      `${'a'.repeat(5000)}*`,
      `{1..${MAX_ALTERNATIVES}}`,
    ];
    expect(complete.map((each) => readPattern(each).complete)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it.each(['{{1..100}}', '{[z-a],b*}', '{[,a]}x', '@([^b]{a,b}|[a)'])(
    '%s is beyond the bounds, since minimatch contradicts itself on it',
    (pattern) => {
      expect(readPattern(pattern).complete).toBe(false);
    },
  );

  it('drops alternatives that no path can match', () => {
    expect(readPattern('a/{b,}').rows).toHaveLength(1);
    expect(readPattern('{.,..}/a').rows).toHaveLength(0);
  });
});
