import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Repository } from '../../run/repository.js';
import {
  begin,
  commitFiles,
  finish,
  integrate,
  started,
  order,
  write,
} from '../testing/repository.js';
import type { Begun } from '../testing/repository.js';
import { git, scratch } from '../testing/scratch.js';

const TASK = 'A--T01';
const REMOVED = { kind: 'removed' };
const keptBecause = (why: string) => ({ kind: 'kept', why: expect.stringContaining(why) });

async function integrated(repository: Repository, begun: Begun): Promise<string> {
  const commit = await finish(repository, begun, TASK);
  await integrate(repository, begun, commit, TASK);
  return commit;
}

const branches = (root: string) => git(root, 'branch', '--list', 'vtm/A*');

describe('a worktree is removed', () => {
  it('with its branch and the empty folder around it, and again without harm', async () => {
    const { root, repository, ...begun } = await started(TASK);
    write(begun.place.worktree, { 'b.txt': 'b' });
    await integrated(repository, begun);
    for (let times = 0; times < 2; times += 1)
      expect(await repository.removeWorktree(begun.place, order(TASK))).toEqual(REMOVED);
    expect(existsSync(dirname(begun.place.worktree))).toBe(false);
    expect(git(root, 'worktree', 'list').split('\n')).toHaveLength(1);
    expect(branches(root)).toBe('');
  });

  it('when nothing was done in it', async () => {
    const { root, repository, place } = await started(TASK);
    expect(await repository.removeWorktree(place, order(TASK))).toEqual(REMOVED);
    expect(branches(root)).toBe('');
  });

  it('without following links out of it', async () => {
    const { repository, place } = await started(TASK);
    const outside = scratch();
    write(outside, { 'm/index.js': 'm' });
    mkdirSync(join(place.worktree, 'node_modules'));
    symlinkSync(join(outside, 'm'), join(place.worktree, 'node_modules/m'));
    symlinkSync(outside, join(place.worktree, 'node_modules/all'));
    expect(await repository.removeWorktree(place, order(TASK))).toEqual(REMOVED);
    expect(existsSync(join(outside, 'm/index.js'))).toBe(true);
  });

  it('and ignored files that stand alone are set aside, ignored folders are not', async () => {
    const { root, repository, place } = await started(TASK, { '.gitignore': '*.env\ndist/\n' });
    write(place.worktree, { '.env': 'SECRET', 'p/.env': 'inner', 'dist/.env': 'made' });
    symlinkSync('p/.env', join(place.worktree, 'q.env'));
    expect(await repository.removeWorktree(place, order(TASK))).toEqual(REMOVED);
    const left = join(root, '.git/vtm/left/A--T01-1');
    expect(readFileSync(join(left, '.env'), 'utf8')).toBe('SECRET');
    expect(readFileSync(join(left, 'p/.env'), 'utf8')).toBe('inner');
    expect(readdirSync(left).sort()).toEqual(['.env', 'p']);
  });

  it('after somebody has removed its folder, or its branch', async () => {
    const { root, repository, place } = await started(TASK);
    rmSync(place.worktree, { recursive: true });
    expect(await repository.removeWorktree(place, order(TASK))).toEqual(REMOVED);
    expect(git(root, 'worktree', 'list').split('\n')).toHaveLength(1);
    const { place: second } = await begin(repository, TASK, 2);
    git(root, 'update-ref', '-d', `refs/heads/${second.branch}`);
    write(second.worktree, { 'b.txt': 'b' });
    expect(await repository.removeWorktree(second, order(TASK, 2))).toEqual(keptBecause('b.txt'));
    git(second.worktree, 'update-ref', 'HEAD', 'main');
    rmSync(join(second.worktree, 'b.txt'));
    expect(await repository.removeWorktree(second, order(TASK, 2))).toEqual(REMOVED);
  });

  it('as far as a run before had not removed it', async () => {
    const { root, repository, place } = await started(TASK);
    renameSync(place.worktree, `${place.worktree}.removed`);
    expect(await repository.removeWorktree(place, order(TASK))).toEqual(REMOVED);
    expect(existsSync(dirname(place.worktree))).toBe(false);
    expect(branches(root)).toBe('');
  });

  it('while it shows a merge that was only computed', async () => {
    const { root, repository, ...begun } = await started(TASK);
    commitFiles(root, { 'a.txt': 'theirs\n' });
    write(begun.place.worktree, { 'b.txt': 'b' });
    const commit = await finish(repository, begun, TASK);
    await repository.openIntegration();
    await integrate(repository, begun, commit, TASK);
    const merge = git(
      root,
      'commit-tree',
      '-p',
      'main',
      '-p',
      commit,
      '-m',
      'm',
      `${commit}^{tree}`,
    );
    await repository.show(begun.place, merge);
    expect(await repository.removeWorktree(begun.place, order(TASK))).toEqual(REMOVED);
  });
});

describe('a worktree is kept', () => {
  it('with changes and new files that are not committed', async () => {
    const { root, repository, place } = await started(TASK);
    git(root, 'config', 'status.showUntrackedFiles', 'no');
    write(place.worktree, { 'b c.txt': 'b' });
    expect(await repository.removeWorktree(place, order(TASK))).toEqual(keptBecause('b c.txt'));
    rmSync(join(place.worktree, 'b c.txt'));
    write(place.worktree, { 'a.txt': 'A' });
    expect(await repository.removeWorktree(place, order(TASK))).toEqual(keptBecause('a.txt'));
    expect(readFileSync(join(place.worktree, 'a.txt'), 'utf8')).toBe('A');
  });

  it('with commits that are not integrated, on its branch or on none', async () => {
    const { root, repository, ...begun } = await started(TASK);
    const { place } = begun;
    const commit = await finish(repository, begun, TASK);
    expect(await repository.removeWorktree(place, order(TASK))).toEqual(keptBecause(place.branch));
    await integrate(repository, begun, commit, TASK);
    git(place.worktree, 'checkout', '--quiet', '--detach');
    commitFiles(place.worktree, { 'b.txt': 'b' });
    expect(await repository.removeWorktree(place, order(TASK))).toEqual(keptBecause('HEAD'));
    expect(branches(root)).not.toBe('');
  });

  it('when somebody has locked it, or the folder is no worktree', async () => {
    const { root, repository, place } = await started(TASK);
    git(root, 'worktree', 'lock', place.worktree);
    expect(await repository.removeWorktree(place, order(TASK))).toEqual(keptBecause('locked'));
    git(root, 'worktree', 'unlock', place.worktree);
    git(root, 'worktree', 'remove', place.worktree);
    write(place.worktree, { 'mine.txt': 'mine' });
    expect(await repository.removeWorktree(place, order(TASK))).toEqual(keptBecause('no worktree'));
    expect(existsSync(join(place.worktree, 'mine.txt'))).toBe(true);
  });

  it('with its branch when somebody has moved it elsewhere', async () => {
    const { root, repository, place } = await started(TASK);
    const elsewhere = join(scratch(), 'elsewhere');
    git(root, 'worktree', 'move', place.worktree, elsewhere);
    write(elsewhere, { 'b.txt': 'b' });
    expect(await repository.removeWorktree(place, order(TASK))).toEqual(REMOVED);
    expect(git(elsewhere, 'status', '--porcelain', '--branch')).toContain(place.branch);
  });
});
