import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ok } from '../../base/result.js';
import { begin, commitFiles, open, value, workspace, write } from '../testing/repository.js';
import { git, scratch } from '../testing/scratch.js';

const TASK = 'A--T01';

async function opened(root = workspace()) {
  const repository = await open(root);
  const base = value(await repository.openIntegration());
  const place = repository.placeOf(TASK, 1);
  return { root, repository, base, place };
}

describe('the place of an attempt', () => {
  it('lies beside the main work tree, wherever vtm is started', async () => {
    const root = workspace();
    const linked = join(scratch(), 'linked');
    git(root, 'worktree', 'add', '--quiet', '-b', 'side', linked);
    const repository = await open(linked);
    expect(repository.target).toBe('side');
    const { worktree } = repository.placeOf(TASK, 2);
    expect(worktree).toBe(join(dirname(root), 'shop.vtm', 'A--T01-2'));
  });

  it('is where the option says', async () => {
    const repository = await open(workspace(), { worktrees: '/trees/{repository}/{repository}' });
    expect(repository.placeOf(TASK, 1).worktree).toBe('/trees/shop/shop/A--T01-1');
  });

  it('has the workspace where it is in the repository', async () => {
    const root = workspace({ 'web/a.txt': 'a' });
    const repository = await open(join(root, 'web'));
    const place = repository.placeOf(TASK, 1);
    expect(repository.workspaceOf(place)).toBe(join(place.worktree, 'web'));
  });
});

describe('adding a worktree', () => {
  it('may be repeated', async () => {
    const { repository, base, place } = await opened();
    value(await repository.addWorktree(place, base));
    value(await repository.addWorktree(place, base));
    value(await repository.fillWorktree(place, base));
    expect(git(place.worktree, 'status', '--porcelain', '--branch')).toBe('## vtm/A--T01/1');
  });

  it('is done by twenty at once, from several processes that share the lock', async () => {
    const { root, repository, base } = await opened();
    const another = await open(root);
    const places = Array.from({ length: 20 }, (_none, index) =>
      repository.placeOf(TASK, index + 1),
    );
    const added = await Promise.all(
      places.map((place, index) => (index % 2 ? another : repository).addWorktree(place, base)),
    );
    expect(added.every((each) => each.ok)).toBe(true);
    expect(git(root, 'worktree', 'list').split('\n')).toHaveLength(21);
    expect(existsSync(join(root, '.git/vtm/worktrees.lock'))).toBe(false);
  });

  it('goes on from a branch whose worktree was not made', async () => {
    const { root, repository, base, place } = await opened();
    git(root, 'branch', place.branch, base);
    value(await repository.addWorktree(place, base));
    value(await repository.fillWorktree(place, base));
  });

  it('goes on from a worktree that was removed by hand', async () => {
    const { repository, base, place } = await opened();
    value(await repository.addWorktree(place, base));
    rmSync(place.worktree, { recursive: true });
    value(await repository.addWorktree(place, base));
    value(await repository.fillWorktree(place, base));
  });

  it('goes on from a worktree that git had only begun when it was killed', async () => {
    const { root, repository, base, place } = await opened();
    value(await repository.addWorktree(place, base));
    const own = join(root, '.git/worktrees/A--T01-1');
    rmSync(join(own, 'HEAD'));
    writeFileSync(join(own, 'locked'), 'initializing\n');
    value(await repository.addWorktree(place, base));
    value(await repository.fillWorktree(place, base));
    expect(existsSync(join(own, 'locked'))).toBe(false);
  });

  it('unlocks a worktree that git had made but for that', async () => {
    const { root, repository, base, place } = await opened();
    value(await repository.addWorktree(place, base));
    const lock = join(root, '.git/worktrees/A--T01-1/locked');
    writeFileSync(lock, 'initializing');
    value(await repository.addWorktree(place, base));
    expect(existsSync(lock)).toBe(false);
  });

  it('takes an empty folder, and touches none that holds something', async () => {
    const { repository, base, place } = await opened();
    mkdirSync(place.worktree, { recursive: true });
    value(await repository.addWorktree(place, base));
    const other = repository.placeOf(TASK, 2);
    write(other.worktree, { 'mine.txt': 'mine' });
    const refused = await repository.addWorktree(other, base);
    expect(refused).toMatchObject({ error: { code: 'VTM312' } });
    expect(existsSync(join(other.worktree, 'mine.txt'))).toBe(true);
  });

  it('is refused where a file stands in the way of its folder', async () => {
    const { repository, base, place } = await opened();
    writeFileSync(dirname(place.worktree), '');
    const refused = await repository.addWorktree(place, base);
    expect(refused).toMatchObject({ error: { code: 'VTM312' } });
  });

  it('takes no branch that somebody has checked out', async () => {
    const { root, repository, base, place } = await opened();
    git(root, 'worktree', 'add', '--quiet', '-b', place.branch, join(scratch(), 'theirs'), base);
    const refused = await repository.addWorktree(place, base);
    expect(refused).toMatchObject({ error: { code: 'VTM312' } });
  });

  it('takes no branch that already holds work', async () => {
    const { root, repository, base, place } = await opened();
    git(root, 'branch', place.branch, commitFiles(root, { 'b.txt': 'b' }));
    const refused = await repository.addWorktree(place, base);
    expect(refused).toMatchObject({ error: { code: 'VTM312' } });
    expect(existsSync(place.worktree)).toBe(false);
  });
});

describe('filling a worktree', () => {
  it('writes the files of its base and then links modules', async () => {
    const root = workspace();
    const linked: string[][] = [];
    const repository = await open(root, {
      linkModules: (from, to) => {
        linked.push([from, to, String(existsSync(join(to, 'a.txt')))]);
        return Promise.resolve(ok(undefined));
      },
    });
    const { place } = await begin(repository, TASK);
    expect(linked).toEqual([[root, place.worktree, 'true']]);
  });

  it('runs no hook of the user', async () => {
    const root = workspace();
    write(root, {
      '.git/hooks/post-checkout': '#!/bin/sh\ntouch "$(git rev-parse --git-common-dir)/ran"\n',
    });
    git(root, 'config', 'core.fsmonitor', 'true');
    await begin(await open(root), TASK);
    expect(existsSync(join(root, '.git/ran'))).toBe(false);
  });

  it('refuses a worktree that stands elsewhere', async () => {
    const { root, repository, base, place } = await opened();
    value(await repository.addWorktree(place, base));
    const other = git(root, 'commit-tree', '-m', 'other', 'HEAD^{tree}');
    expect(await repository.fillWorktree(place, other)).toMatchObject({
      error: { code: 'VTM312' },
    });
  });

  it('leaves out what a sparse checkout leaves out', async () => {
    const root = workspace({ 'in/a.txt': 'a', 'out/b.txt': 'b' });
    git(root, 'sparse-checkout', 'set', 'in');
    const { place } = await begin(await open(root), TASK);
    expect(existsSync(join(place.worktree, 'in/a.txt'))).toBe(true);
    expect(existsSync(join(place.worktree, 'out/b.txt'))).toBe(false);
  });

  it('leaves submodules empty', async () => {
    const root = workspace();
    const other = workspace();
    git(root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other, 'sub');
    git(root, 'commit', '--quiet', '--message=sub');
    const repository = await open(root);
    const { place } = await begin(repository, TASK);
    expect(existsSync(join(place.worktree, 'sub/a.txt'))).toBe(false);
    const removed = await repository.removeWorktree(place, { task: TASK, attempt: 1 });
    expect(removed).toEqual({ kind: 'removed' });
  });
});
