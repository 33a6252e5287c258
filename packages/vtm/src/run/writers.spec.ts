import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { scopeMatches } from '../scope/match.js';
import { writersOf } from './writers.js';

const nothingImplied = () => [];
const writersOfScopes = (scopes: readonly (readonly string[])[]) =>
  writersOf(
    aBacklog(scopes.map((scope, at) => aTask(`A--T${at + 10}`, { scope }))),
    nothingImplied,
  );

describe('the writers of a path', () => {
  it('are the tasks whose scopes hold it, each once and in backlog order', () => {
    const writers = writersOfScopes([['**/x.ts', 'a/'], ['a/b'], ['!a/b/', 'c'], ['a/', '!a/b/']]);
    expect(writers('a/b/x.ts')).toEqual([0, 1]);
    expect(writers('a/y.ts')).toEqual([0, 3]);
    expect(writers('c')).toEqual([2]);
    expect(writers('')).toEqual([]);
  });

  it('may have named a folder that reads as a file', () => {
    const taken = Array.from({ length: 50 }, (_, at) => ['lib/socket.io', `!other/${at}/`]);
    expect(writersOfScopes(taken)('lib/socket.io/x.ts')).toHaveLength(50);
  });

  it('are those that the scopes, asked one by one, give', () => {
    const entry = fc.constantFrom(
      ...['a/', 'a/b', 'a/*/c', '**/c', '*', '{a,b}/c', '!a/b/', '!**/c', 'b/**', 'a/[bc]/**'],
    );
    const scopes = fc.array(fc.array(entry, { maxLength: 4 }), { maxLength: 5 });
    const name = fc.constantFrom('a', 'a/b', 'a/b/c', 'a/c', 'b/c', 'c', 'b/a/c', 'a/b/c/d');
    fc.assert(
      fc.property(scopes, name, (lists, path) => {
        const expected = lists.flatMap((scope, at) => (scopeMatches(scope, path) ? [at] : []));
        expect(writersOfScopes(lists)(path)).toEqual(expected);
      }),
    );
  });
});
