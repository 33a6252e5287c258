import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { begin, finish, open, order, value, workspace, write } from '../testing/repository.js';
import { git } from '../testing/scratch.js';

const TASK = 'A--T01';

async function repositoryWith(...attempts: readonly number[]) {
  const root = workspace();
  const repository = await open(root);
  const begun = await Promise.all(attempts.map((attempt) => begin(repository, TASK, attempt)));
  return { root, repository, begun };
}

describe('the attempts that git knows', () => {
  it('are those with a branch or a folder, by number', async () => {
    const { root, repository, begun } = await repositoryWith(10, 2);
    const [ten, two] = begun.map(({ place }) => place);
    git(root, 'branch', 'vtm/B--T01/1');
    git(root, 'branch', 'vtm/notes');
    mkdirSync(join(root, '../shop.vtm/C--T01-3.removed'));
    mkdirSync(join(root, '../shop.vtm/by-hand'));
    const known = value(await repository.attempts());
    expect(known.map(({ task, attempt, hasWorktree }) => [task, attempt, hasWorktree])).toEqual([
      [TASK, 2, true],
      [TASK, 10, true],
      ['B--T01', 1, false],
      ['C--T01', 3, true],
    ]);
    expect(known.slice(0, 2).map(({ place }) => place)).toEqual([two, ten]);
  });
});

describe('a removal', () => {
  it('is told before it is done, and both agree', async () => {
    const { repository, begun } = await repositoryWith(1, 2, 3);
    const [clean, dirty, committed] = begun;
    if (!clean || !dirty || !committed) throw new Error('three attempts');
    write(dirty.place.worktree, { 'new.txt': 'mine' });
    write(committed.place.worktree, { 'new.txt': 'mine' });
    await finish(repository, committed, TASK, 3);
    for (const [at, { place }] of [clean, dirty, committed].entries()) {
      const told = await repository.removalOf(place);
      expect(existsSync(place.worktree)).toBe(true);
      expect(await repository.removeWorktree(place, order(TASK, at + 1))).toEqual(told);
      expect([told.kind, existsSync(place.worktree)]).toEqual(
        at === 0 ? ['removed', false] : ['kept', true],
      );
    }
  });

  it('takes a worktree that was only half made, and one half removed', async () => {
    const { root, repository } = await repositoryWith();
    const base = value(await repository.openIntegration());
    const place = repository.placeOf(TASK, 1);
    value(await repository.addWorktree(place, base));
    git(root, 'worktree', 'lock', '--reason', 'initializing', place.worktree);
    expect(await repository.removeWorktree(place, order(TASK))).toEqual({ kind: 'removed' });
    const other = await begin(repository, TASK, 2);
    renameSync(other.place.worktree, `${other.place.worktree}.removed`);
    expect(await repository.removeWorktree(other.place, order(TASK, 2))).toEqual({
      kind: 'removed',
    });
    expect(value(await repository.attempts())).toEqual([]);
    expect(git(root, 'worktree', 'list').split('\n')).toHaveLength(1);
  });

  it('leaves a repository alone that lies where a worktree would', async () => {
    const { root, repository } = await repositoryWith();
    const place = repository.placeOf(TASK, 1);
    git(root, 'clone', '--quiet', '--no-checkout', root, place.worktree);
    expect(await repository.removeWorktree(place, order(TASK))).toMatchObject({ kind: 'kept' });
    expect(existsSync(join(place.worktree, '.git', 'HEAD'))).toBe(true);
  });
});
