import { describe, expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../../manifest/testing/a-task.js';
import type { GuardPolicy } from '../guard.js';
import { writersOf } from '../writers.js';
import type { HandCommit } from './hand-work.js';
import { judgeWork } from './work.js';

const A = aTask('A--T01', { scope: ['a/'] });
const B = aTask('B--T01', { scope: ['b/'] });
const backlog = aBacklog([A, B]);
const MANIFEST = A.manifest;

const touched = (...paths: readonly string[]) => paths.map((path) => ({ path, resolved: null }));
const commit = (
  name: string,
  paths: readonly string[],
  ...tasks: readonly string[]
): HandCommit => ({
  ...{ commit: name, tasks, touched: touched(...paths) },
});

function judged(
  commits: readonly HandCommit[],
  dirty: readonly string[] = [],
  { policy = 'safe', others = [] }: { policy?: GuardPolicy; others?: (typeof A)[] } = {},
) {
  const impliedOf = () => [];
  const writers = writersOf(backlog, impliedOf);
  const context = { backlog, policy, impliedOf, writers, isUnfinished: () => true };
  const work = { commits, uncommitted: touched(...dirty) };
  const { verdict, ...rest } = judgeWork(A, work, context, others);
  return {
    ...rest,
    commits: rest.commits.map((one) => one.commit),
    kind: verdict.kind,
    strays: verdict.strays.map(({ path }) => path),
  };
}

describe('work by hand', () => {
  it('is what was committed since, and what is open within the scope', () => {
    expect(judged([commit('c1', ['a/x', 'a/y'])], ['a/z', 'other'])).toEqual({
      ...{ commits: ['c1'], kind: 'pass', strays: [] },
      files: ['a/x', 'a/y', 'a/z'],
      open: ['a/z'],
      unattributed: ['other'],
    });
  });

  it('is not what a commit says it did for another task', () => {
    const commits = [commit('c2', ['b/x'], 'B--T01'), commit('c1', ['a/x'], 'A--T01')];
    expect(judged(commits)).toMatchObject({ commits: ['c1'], files: ['a/x'], strays: [] });
  });

  it('is not what lies wholly in the scope of another task in progress there, but is when it is mixed', () => {
    const others = [B];
    expect(judged([commit('c1', ['b/x'])], [], { others })).toMatchObject({ commits: [] });
    expect(judged([commit('c1', ['b/x'])])).toMatchObject({ kind: 'blocked', strays: ['b/x'] });
    const mixed = judged([commit('c1', ['a/x', 'b/x'])], [], { others });
    expect(mixed).toMatchObject({ kind: 'blocked', strays: ['b/x'] });
  });

  it('is judged by the guard: all strays, those in the way of others, or none', () => {
    const commits = [commit('c1', ['a/x', 'other'])];
    const kinds = (['enforce', 'safe', 'warn'] as const).map(
      (policy) => judged(commits, [], { policy }).kind,
    );
    expect(kinds).toEqual(['blocked', 'pass', 'pass']);
    expect(judged(commits).strays).toEqual(['other']);
  });

  it('passes over manifests and state files, which belong to nobody', () => {
    const own = [MANIFEST, 'docs/backlog/task-state.json'];
    expect(judged([commit('c1', ['a/x', ...own])], own, { policy: 'enforce' })).toMatchObject({
      ...{ kind: 'pass', files: ['a/x'], open: [], unattributed: [] },
    });
  });

  it('names a path once that was changed again and again', () => {
    expect(judged([commit('c2', ['b/x', 'a/x']), commit('c1', ['b/x'])], ['a/x'])).toMatchObject({
      ...{ files: ['a/x', 'b/x'], strays: ['b/x'] },
    });
  });
});
