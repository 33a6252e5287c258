import { describe, expect, it } from '@jest/globals';
import { aTask } from '../../manifest/testing/a-task.js';
import { memoryFolder } from '../testing/memory-folder.js';
import { barrenEntries } from './barren-entries.js';

const FILES = ['README.md', 'packages/a/package.json', 'packages/a/src/x.ts', 'packages/b-1/y.ts'];

async function barren(scope: readonly string[], ...others: readonly (readonly string[])[]) {
  const tasks = [scope, ...others].map((one, at) => aTask(`A--T0${at + 1}`, { scope: one }));
  const looked = tasks.slice(0, 1);
  return (await barrenEntries(tasks, looked, memoryFolder(FILES))).map(({ entry }) => entry);
}

describe('an entry that names something to make is fine:', () => {
  it.each([
    ['a file or folder of the workspace root', 'new.json'],
    ['a folder of the workspace root', 'tools/'],
    ['a new file in an existing folder', 'packages/a/src/new.ts'],
    ['a new folder in an existing one', 'packages/a/tests/unit/'],
    ['a new package', 'packages/c/src/index.ts'],
    ['everything below a new folder', 'packages/c/**'],
    ['any file of a kind in an existing folder', 'packages/a/src/*.proto'],
    ['any file of a kind below an existing folder', 'packages/a/**/*.proto'],
    ['a folder in each existing one', 'packages/*/tests/'],
    ['a folder in each existing one of a name', 'packages/b-*/tests/'],
    ['files of a kind anywhere', '**/*.css'],
    ['an alternative that does', '{lib,packages}/**/*.ts'],
    ['what is taken away', '!nowhere/x/'],
    ['what is beyond the bounds', '{1..99}{1..99}/x/y'],
  ])('%s, %s', async (_, entry) => {
    expect(await barren([entry])).toEqual([]);
  });
});

describe('an entry that matches no file and creates none is', () => {
  it.each([
    ['a path whose first folder does not exist', 'pakages/a/src/x.ts'],
    ['a pattern in a folder that does not exist', 'packages/a/scr/**/*.ts'],
    ['a pattern of files in a folder that does not exist', 'packages/c/*.ts'],
    ['a wildcard that stands for no folder', 'packages/c-*/src/'],
    ['alternatives none of which means anything', '{lib,libs}/**/*.ts'],
  ])('%s: %s', async (_, entry) => {
    expect(await barren([entry, 'packages/a/'])).toEqual([entry]);
  });
});

describe('what tasks are to make', () => {
  it.each([
    ['packages/c/src/**/*.ts', 'packages/c/'],
    ['packages/c/src/**/*.ts', 'packages/c/src/index.ts'],
    ['packages/c-*/src/', 'packages/c-1/package.json'],
    ['lib/a/x.ts', 'lib/b/'],
  ])('%s is fine where another task names %s', async (entry, other) => {
    expect(await barren([entry], [other])).toEqual([]);
  });

  it('does not excuse a slip beside what exists', async () => {
    expect(await barren(['packages/a/scr/*.ts'], ['packages/a/'], ['packages/a/src/'])).toEqual([
      'packages/a/scr/*.ts',
    ]);
  });

  it('may be made by the task itself', async () => {
    expect(await barren(['packages/c/', 'packages/c/*.ts'])).toEqual([]);
  });
});

it('wildcards are compared with a bounded number of names', async () => {
  const files = Array.from({ length: 3_000 }, (_, at) => `packages/n${at}/x.ts`);
  const scope = Array.from({ length: 300 }, (_, at) => `packages/m${at}-*/src/`);
  const tasks = [aTask('A--T01', { scope })];
  const found = await barrenEntries(tasks, tasks, memoryFolder(files));
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(300);
});
