import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { commitFiles, open, order, value, workspace, write } from '../testing/repository.js';
import { git } from '../testing/scratch.js';

const TASK = 'A--T01';

describe('dirty paths', () => {
  it('are changed, staged, new and deleted files and both sides of a rename, sorted', async () => {
    const root = workspace({ 'a b.txt': 'a', 'c.txt': 'c', 'd.txt': 'd', 'é\n.txt': 'e' });
    git(root, 'config', 'status.showUntrackedFiles', 'no');
    git(root, 'config', 'status.renames', 'copies');
    git(root, 'mv', 'a b.txt', 'z.txt');
    rmSync(join(root, 'c.txt'));
    write(root, { 'd.txt': 'D', 'é\n.txt': 'E', 'new/deep/f.txt': 'f' });
    expect(value(await (await open(root)).dirtyPaths())).toEqual([
      'a b.txt',
      'c.txt',
      'd.txt',
      'new/deep/f.txt',
      'z.txt',
      'é\n.txt',
    ]);
  });

  it('are told from the workspace, without what lies outside of it', async () => {
    const root = workspace({ 'web/a.txt': 'a', 'b.txt': 'b' });
    write(root, { 'web/a.txt': 'A', 'b.txt': 'B', 'web/c.txt': 'c' });
    expect(value(await (await open(join(root, 'web'))).dirtyPaths())).toEqual(['a.txt', 'c.txt']);
  });

  it('never hold the worktrees of attempts', async () => {
    const root = workspace();
    const repository = await open(root, { worktrees: '.trees/{repository}' });
    const place = repository.placeOf(TASK, 1);
    value(await repository.addWorktree(place, value(await repository.openIntegration())));
    write(place.worktree, { 'b.txt': 'b' });
    expect(value(await repository.dirtyPaths())).toEqual([]);
  });

  it('can be asked while somebody else holds the index', async () => {
    const root = workspace();
    writeFileSync(join(root, '.git/index.lock'), '');
    expect(value(await (await open(root)).dirtyPaths())).toEqual([]);
  });
});

describe('a commit in the work tree of the user', () => {
  it('holds the given paths and nothing else, whatever is staged', async () => {
    const root = workspace({ 'a.txt': 'a', 'b.txt': 'b', 'old.txt': 'o' });
    const repository = await open(root);
    write(root, { 'a.txt': 'A', 'b.txt': 'B', 'new.txt': 'n', 'mine.txt': 'm' });
    renameSync(join(root, 'old.txt'), join(root, 'moved.txt'));
    git(root, 'add', 'b.txt', 'mine.txt');
    const paths = ['a.txt', 'new.txt', 'old.txt', 'moved.txt', 'none.txt'];
    const commit = value(await repository.commitInPlace(paths, order(TASK)));
    expect(git(root, 'show', '--no-renames', '--format=', '--name-status', commit ?? '')).toBe(
      'M\ta.txt\nA\tmoved.txt\nA\tnew.txt\nD\told.txt',
    );
    expect(git(root, 'diff', '--cached', '--name-only')).toBe('b.txt\nmine.txt');
    expect(git(root, 'log', '-1', '--format=%(trailers:key=VTM-Task,valueonly)')).toBe(TASK);
  });

  it('reads paths as they are, from a workspace below the top', async () => {
    const root = workspace({ 'web/[id].txt': 'a', 'web/i.txt': 'i', 'web/:x': 'x' });
    const repository = await open(join(root, 'web'));
    write(root, {
      'web/[id].txt': 'A',
      'web/i.txt': 'I',
      'web/:x': 'X',
      'web/*': 's',
      'web/-f': 'f',
    });
    const commit = value(
      await repository.commitInPlace(['[id].txt', ':x', '*', '-f'], order(TASK)),
    );
    expect(git(root, 'show', '--format=', '--name-only', commit ?? '')).toBe(
      'web/*\nweb/-f\nweb/:x\nweb/[id].txt',
    );
  });

  it('is null when nothing has changed, and the same one when it was made before', async () => {
    const root = workspace();
    const repository = await open(root);
    expect(value(await repository.commitInPlace(['a.txt'], order(TASK)))).toBeNull();
    write(root, { 'a.txt': 'A' });
    const commit = value(await repository.commitInPlace(['a.txt'], order(TASK)));
    commitFiles(root, { 'b.txt': 'b' });
    expect(value(await repository.commitInPlace(['a.txt'], order(TASK)))).toBe(commit);
    expect(value(await repository.commitInPlace(['a.txt'], order(TASK, 2)))).toBeNull();
  });

  it('passes over what was staged and deleted again', async () => {
    const root = workspace();
    const repository = await open(root);
    write(root, { 'b.txt': 'b', 'c.txt': 'c' });
    git(root, 'add', 'b.txt');
    rmSync(join(root, 'b.txt'));
    const commit = value(await repository.commitInPlace(['b.txt', 'c.txt'], order(TASK)));
    expect(git(root, 'show', '--format=', '--name-only', commit ?? '')).toBe('c.txt');
  });

  it('is made by ten at once, each with its own', async () => {
    const root = workspace();
    const [one, other] = [await open(root), await open(root)];
    const names = Array.from({ length: 10 }, (_none, index) => `f${index}.txt`);
    write(root, Object.fromEntries(names.map((name) => [name, name])));
    const commits = await Promise.all(
      names.map((name, index) =>
        (index % 2 ? one : other).commitInPlace([name], order(`A--T0${index}`)),
      ),
    );
    expect(commits.map((each) => each.ok)).toEqual(names.map(() => true));
    expect(git(root, 'log', '--format=', '--name-only', '-10').split('\n').sort()).toEqual(names);
  });

  it('is refused by a hook, with its words', async () => {
    const root = workspace();
    write(root, { '.git/hooks/pre-commit': '#!/bin/sh\necho ugly >&2\nexit 1\n', 'a.txt': 'A' });
    chmodSync(join(root, '.git/hooks/pre-commit'), 0o755);
    expect(await (await open(root)).commitInPlace(['a.txt'], order(TASK))).toMatchObject({
      error: {
        code: 'VTM318',
        message: expect.stringContaining('ugly'),
        remedy: expect.stringContaining('stash or undo'),
      },
    });
  });
});
