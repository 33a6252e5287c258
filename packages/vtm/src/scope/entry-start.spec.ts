import { describe, expect, it } from '@jest/globals';
import { entryStarts } from './entry-start.js';

describe('the start of an entry', () => {
  it.each([
    ['a/b.ts', 'a/b.ts', true, null],
    ['a/b/', 'a/b', true, null],
    ['a/b/**', 'a/b', true, null],
    ['a/\\[id\\]/x.ts', 'a/[id]/x.ts', true, null],
    ['**/*.md', '', false, null],
    ['a/**/*.ts', 'a', false, null],
    ['a/*.ts', 'a', false, null],
    ['a/b-*/c/', 'a', false, 'b-*'],
    ['a/b-*/', 'a', false, 'b-*'],
    ['*/tests/', '', false, '*'],
  ])('%s is %j', (pattern, fixed, isPlain, folders) => {
    expect(entryStarts(pattern)).toEqual([{ fixed, isPlain, folders }]);
  });

  it('is one for each alternative, none beyond the bounds', () => {
    expect(entryStarts('{a,b}/x-*').map(({ fixed }) => fixed)).toEqual(['a', 'b']);
    expect(entryStarts(`{1..99}{1..99}/x`)).toEqual([]);
  });
});
