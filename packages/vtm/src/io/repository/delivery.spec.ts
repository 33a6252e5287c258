import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  begin,
  commitFiles,
  finish,
  integrate,
  open,
  value,
  workspace,
  write,
} from '../testing/repository.js';
import { git, scratch } from '../testing/scratch.js';

const TASK = 'A--T01';

/** A repository whose integration branch is ahead by one commit with the given files. */
async function ahead(
  files: Readonly<Record<string, string>> = { 'b.txt': 'b\n' },
  root = workspace(),
) {
  const repository = await open(root);
  const begun = await begin(repository, TASK);
  write(begun.place.worktree, files);
  const commit = await finish(repository, begun, TASK);
  await integrate(repository, begun, commit, TASK);
  return { root, repository, commit, before: git(root, 'rev-parse', 'main') };
}

const refusedBecause = (reason: string) => ({
  kind: 'refused',
  diagnostic: { code: 'VTM319', severity: 'warning', message: expect.stringContaining(reason) },
});

describe('delivery', () => {
  it('moves branch and files of the user, once', async () => {
    const { root, repository, commit } = await ahead();
    expect(await repository.deliver()).toEqual({ kind: 'delivered', commits: 1 });
    expect(git(root, 'rev-parse', 'HEAD')).toBe(commit);
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(await repository.deliver()).toEqual({ kind: 'up-to-date' });
  });

  it('has nothing to do before anything was integrated, or when the user is ahead', async () => {
    const root = workspace();
    const repository = await open(root);
    expect(await repository.deliver()).toEqual({ kind: 'up-to-date' });
    value(await repository.openIntegration());
    commitFiles(root, { 'mine.txt': 'mine' });
    expect(await repository.deliver()).toEqual({ kind: 'up-to-date' });
  });

  it('goes past edits in other files and keeps them', async () => {
    const { root, repository } = await ahead();
    write(root, { 'a.txt': 'edited' });
    git(root, 'add', 'a.txt');
    expect(await repository.deliver()).toMatchObject({ kind: 'delivered' });
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('edited');
  });

  it('finds the branch where it is checked out, or moves it where it is not', async () => {
    const { root, repository, commit } = await ahead();
    const linked = join(scratch(), 'linked');
    git(root, 'checkout', '--quiet', '--detach');
    git(root, 'worktree', 'add', '--quiet', linked, 'main');
    expect(await repository.deliver()).toMatchObject({ kind: 'delivered' });
    expect(existsSync(join(linked, 'b.txt'))).toBe(true);
    git(linked, 'checkout', '--quiet', '--detach');
    git(root, 'update-ref', 'refs/heads/main', `${commit}~1`);
    expect(await repository.deliver()).toMatchObject({ kind: 'delivered' });
    expect(git(root, 'rev-parse', 'main')).toBe(commit);
  });

  it('is not talked out of a plain fast-forward by what the user has configured', async () => {
    const { root, repository, commit } = await ahead();
    git(root, 'config', 'branch.main.mergeOptions', '--squash');
    git(root, 'config', 'merge.ff', 'false');
    expect(await repository.deliver()).toMatchObject({ kind: 'delivered' });
    expect(git(root, 'rev-parse', 'main')).toBe(commit);
  });

  it('runs the hook of the user after it', async () => {
    const { root, repository } = await ahead();
    write(root, { '.git/hooks/post-merge': '#!/bin/sh\ntouch .git/ran\n' });
    chmodSync(join(root, '.git/hooks/post-merge'), 0o755);
    await repository.deliver();
    expect(existsSync(join(root, '.git/ran'))).toBe(true);
  });
});

describe('delivery is refused, and nothing touched,', () => {
  const untouched = (root: string, before: string) =>
    expect(git(root, 'rev-parse', 'main')).toBe(before);

  it('over edits in the same file', async () => {
    const { root, repository, before } = await ahead({ 'a.txt': 'theirs\n' });
    git(root, 'config', 'merge.autoStash', 'true');
    write(root, { 'a.txt': 'mine\n' });
    expect(await repository.deliver()).toMatchObject(refusedBecause('a.txt'));
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('mine\n');
    untouched(root, before);
  });

  it('over files that git does not track or ignores', async () => {
    const root = workspace({ '.gitignore': 'ignored.txt\n' });
    const { repository, before } = await ahead(
      { '.gitignore': '', 'ignored.txt': 'theirs', 'new.txt': 'theirs' },
      root,
    );
    write(root, { 'ignored.txt': 'mine' });
    expect(await repository.deliver()).toMatchObject(refusedBecause('ignored.txt'));
    write(root, { 'new.txt': 'mine' });
    expect(await repository.deliver()).toMatchObject(refusedBecause('new.txt'));
    expect(readFileSync(join(root, 'ignored.txt'), 'utf8')).toBe('mine');
    untouched(root, before);
  });

  it('while the index is locked', async () => {
    const { root, repository, before } = await ahead();
    writeFileSync(join(root, '.git/index.lock'), '');
    expect(await repository.deliver()).toMatchObject(refusedBecause('index.lock'));
    untouched(root, before);
  });

  it('when the user has committed meanwhile', async () => {
    const { root, repository } = await ahead();
    const mine = commitFiles(root, { 'c.txt': 'c' });
    const delivery = await repository.deliver();
    expect(delivery).toMatchObject(refusedBecause('has a commit that vtm/run/main lacks'));
    const remedy = 'Run vtm again, which takes it in, or run, on main, `git merge vtm/run/main`.';
    expect(delivery).toMatchObject({ diagnostic: { remedy } });
    untouched(root, mine);
    value(await repository.openIntegration());
    expect(await repository.deliver()).toMatchObject({ kind: 'delivered' });
  });

  it('during a merge', async () => {
    const { root, repository } = await ahead();
    const before = git(root, 'rev-parse', 'main');
    git(root, 'checkout', '--quiet', '-b', 'side');
    commitFiles(root, { 'a.txt': 'side\n' });
    git(root, 'checkout', '--quiet', 'main');
    git(root, 'merge', '--quiet', '--no-ff', '--no-commit', 'side');
    expect(await repository.deliver()).toMatchObject(refusedBecause('a merge is under way'));
    untouched(root, before);
  });

  it('during a rebase of the branch, though nobody has it checked out then', async () => {
    const { root, repository, before } = await ahead();
    expect(() => git(root, 'rebase', '--quiet', '--exec', 'false', '--root')).toThrow();
    expect(await repository.deliver()).toMatchObject(refusedBecause('rebased'));
    untouched(root, before);
  });

  it('when the branch is checked out twice', async () => {
    const { root, repository, before } = await ahead();
    git(root, 'worktree', 'add', '--quiet', '--force', join(scratch(), 'again'), 'main');
    expect(await repository.deliver()).toMatchObject(refusedBecause('twice'));
    untouched(root, before);
  });

  it('when the branch is gone', async () => {
    const { root, repository } = await ahead();
    git(root, 'checkout', '--quiet', '--detach');
    git(root, 'branch', '--quiet', '-D', 'main');
    expect(await repository.deliver()).toMatchObject(refusedBecause('is gone'));
  });
});
