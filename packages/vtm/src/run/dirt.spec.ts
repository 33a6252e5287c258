import { describe, expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { dirtByTask, unattributedDirt } from './dirt.js';
import { writersOf } from './writers.js';

const MANIFEST = 'docs/backlog/virtual-task-manifest.json';
const STATE = 'docs/backlog/task-state.json';

const backlog = aBacklog([
  aTask('A--T01', { scope: ['a/', 'docs/'] }),
  aTask('B--T01', { scope: ['b/', '!b/gen/'], tests: ['tests/b.spec.ts'] }),
  aTask('C--T01', { scope: ['a/x/'] }),
]);
const TESTS = { name: 'tests', when: 'test_verification', adds: '{entry}', level: 'hard' } as const;
const writers = writersOf(backlog, ({ tests }) =>
  tests.map((pattern) => ({ pattern, rule: TESTS })),
);

describe('dirt in the scope of a task', () => {
  const dirtOf = (...dirty: readonly string[]) => [...dirtByTask(dirty, backlog, writers)];

  it('is told to each task that may write it, its tests included', () => {
    expect(dirtOf('a/x/1', 'tests/b.spec.ts', 'elsewhere')).toEqual([
      [0, { paths: ['a/x/1'], count: 1 }],
      [2, { paths: ['a/x/1'], count: 1 }],
      [1, { paths: ['tests/b.spec.ts'], count: 1 }],
    ]);
  });

  it('is counted, with the first three as examples', () => {
    const dirty = ['b/5', 'b/4', 'b/3', 'b/2', 'b/1'];
    expect(dirtOf(...dirty)).toEqual([[1, { paths: ['b/5', 'b/4', 'b/3'], count: 5 }]]);
  });

  it('is no manifest, no state file beside one, and nothing that the scope takes away', () => {
    expect(dirtOf(MANIFEST, STATE, 'b/gen/x')).toEqual([]);
  });
});

describe('dirt in a tree that all tasks share', () => {
  const dirtWhile = (running: readonly number[], ...dirty: readonly string[]) =>
    unattributedDirt(dirty, backlog, writers, (position) => running.includes(position));

  it('is all but the own files and what tasks in progress may write', () => {
    const dirty = [MANIFEST, STATE, 'a/x/1', 'b/1', 'elsewhere'];
    expect(dirtWhile([], ...dirty)).toEqual({ paths: ['a/x/1', 'b/1', 'elsewhere'], count: 3 });
    expect(dirtWhile([2], ...dirty)).toEqual({ paths: ['b/1', 'elsewhere'], count: 2 });
  });

  it('is none when all of it is accounted for', () => {
    expect(dirtWhile([0, 1], MANIFEST, 'a/1', 'b/1')).toBeNull();
    expect(dirtWhile([])).toBeNull();
  });
});
