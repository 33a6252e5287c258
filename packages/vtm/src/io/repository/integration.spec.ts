import { dirname, join } from 'node:path';
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

const RUN_BRANCH = 'vtm/run/main';

const commitBeside = (root: string, files: Readonly<Record<string, string>>): string => {
  const beside = join(scratch(), 'beside');
  git(root, 'worktree', 'add', '--quiet', beside, RUN_BRANCH);
  const commit = commitFiles(beside, files, 'integrated');
  git(root, 'worktree', 'remove', beside);
  return commit;
};

describe('the integration branch', () => {
  it('begins at the target and follows it', async () => {
    const root = workspace();
    const repository = await open(root);
    expect(value(await repository.openIntegration())).toBe(git(root, 'rev-parse', 'main'));
    const next = commitFiles(root, { 'b.txt': 'b' });
    expect(value(await repository.openIntegration())).toBe(next);
    expect(git(root, 'rev-parse', RUN_BRANCH)).toBe(next);
  });

  it('is made again with all that was integrated when somebody deletes it before it was delivered', async () => {
    const root = workspace();
    const repository = await open(root);
    const begun = await begin(repository, 'A--T01');
    write(begun.place.worktree, { 'a.txt': 'a' });
    const done = await integrate(
      repository,
      begun,
      await finish(repository, begun, 'A--T01'),
      'A--T01',
    );
    git(root, 'branch', '--delete', '--force', RUN_BRANCH);
    expect(value(await repository.openIntegration())).toBe(done);
    expect(await repository.deliver()).toMatchObject({ kind: 'delivered' });
    git(root, 'branch', '--delete', '--force', RUN_BRANCH);
    git(root, 'reset', '--quiet', '--hard', 'HEAD~1');
    expect(value(await repository.openIntegration())).toBe(git(root, 'rev-parse', 'main'));
  });

  it('stays where it is when it contains the target', async () => {
    const root = workspace();
    const repository = await open(root);
    value(await repository.openIntegration());
    const ahead = commitBeside(root, { 'b.txt': 'b' });
    expect(value(await repository.openIntegration())).toBe(ahead);
  });

  it('takes in a target that has gone its own way, and no file of the user is touched', async () => {
    const root = workspace();
    const repository = await open(root);
    value(await repository.openIntegration());
    const ours = commitBeside(root, { 'b.txt': 'b' });
    const theirs = commitFiles(root, { 'c.txt': 'c' });
    const tip = value(await repository.openIntegration());
    expect(git(root, 'log', '-1', '--format=%P|%s', tip)).toBe(
      `${ours} ${theirs}|Merge branch 'main' into ${RUN_BRANCH}`,
    );
    expect(git(root, 'ls-tree', '--name-only', tip)).toBe('a.txt\nb.txt\nc.txt');
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(value(await repository.openIntegration())).toBe(tip);
  });

  it('is not opened over a conflict, and the way out works', async () => {
    const root = workspace();
    const repository = await open(root);
    value(await repository.openIntegration());
    commitBeside(root, { 'a.txt': 'ours\n' });
    commitFiles(root, { 'a.txt': 'theirs\n' });
    const refused = await repository.openIntegration();
    if (refused.ok) throw new Error('merged');
    expect(refused.error).toMatchObject({
      code: 'VTM317',
      message: expect.stringContaining('a.txt'),
    });
    const [add = '', merge = '', remove = ''] = [
      ...refused.error.remedy.matchAll(/`git (.+?)`/g),
    ].map(([, command]) => command ?? '');
    const byHand = join(dirname(root), 'shop.vtm/by-hand');
    git(root, ...add.split(' '));
    expect(() => git(byHand, ...merge.split(' '))).toThrow();
    commitFiles(byHand, { 'a.txt': 'both\n' });
    git(root, ...remove.split(' '));
    expect(value(await repository.openIntegration())).toBe(git(root, 'rev-parse', RUN_BRANCH));
  });

  it('is not opened while somebody has it checked out', async () => {
    const root = workspace();
    const repository = await open(root);
    value(await repository.openIntegration());
    const theirs = join(scratch(), 'theirs');
    git(root, 'worktree', 'add', '--quiet', theirs, RUN_BRANCH);
    expect(await repository.openIntegration()).toMatchObject({
      error: { code: 'VTM317', message: expect.stringContaining(theirs) },
    });
    git(theirs, 'switch', '--quiet', '--detach');
    value(await repository.openIntegration());
  });

  it('is not opened where a branch has the name of its folder, which is told', async () => {
    const root = workspace();
    git(root, 'branch', 'vtm');
    const refused = await (await open(root)).openIntegration();
    expect(refused).toMatchObject({
      error: {
        code: 'VTM317',
        message: expect.stringContaining("'refs/heads/vtm' exists"),
        remedy: expect.stringContaining('Rename the branch'),
      },
    });
  });

  it('is opened by several at once', async () => {
    const root = workspace();
    const repositories = await Promise.all([open(root), open(root), open(root), open(root)]);
    const head = git(root, 'rev-parse', 'HEAD');
    const tips = await Promise.all(repositories.map((each) => each.openIntegration()));
    expect(tips.map(value)).toEqual([head, head, head, head]);
  });

  it('needs a first commit', async () => {
    const root = scratch();
    git(root, 'init', '--quiet', '--initial-branch=main');
    const repository = await open(root);
    expect(await repository.openIntegration()).toMatchObject({
      error: { code: 'VTM317', remedy: expect.stringContaining('--allow-empty') },
    });
    expect(value(await repository.mergedTasks())).toEqual([]);
  });

  it('cannot be opened beside a branch called vtm', async () => {
    const root = workspace();
    git(root, 'branch', 'vtm');
    const refused = await (await open(root)).openIntegration();
    expect(refused).toMatchObject({
      error: { code: 'VTM317', message: expect.stringContaining('refs/heads/vtm') },
    });
  });
});

describe('history', () => {
  it('knows the last attempt of each task from its branches', async () => {
    const root = workspace();
    for (const name of ['A--T01/2', 'A--T01/10', 'B--T01/1', 'run/1', 'C--T01/x'])
      git(root, 'branch', `vtm/${name}`);
    const attempts = value(await (await open(root)).lastAttempts());
    expect(Object.fromEntries(attempts)).toEqual({ 'A--T01': 10, 'B--T01': 1 });
  });

  it('knows who touched a file between two points', async () => {
    const root = workspace({ 'web/a.txt': 'a', 'b\nc.txt': 'b', 'd.txt': 'd' });
    const repository = await open(join(root, 'web'));
    const [one, two] = [await begin(repository, 'A--T01'), await begin(repository, 'B--T01')];
    write(one.place.worktree, { 'web/a.txt': 'A', 'd.txt': 'D' });
    write(two.place.worktree, { 'b\nc.txt': 'B' });
    git(two.place.worktree, 'mv', 'd.txt', 'e.txt');
    await integrate(repository, one, await finish(repository, one, 'A--T01'), 'A--T01');
    const commit = await finish(repository, two, 'B--T01');
    const touched = (to: string, ...files: string[]) =>
      repository.touchedBetween(one.base, to, files).then(value);
    expect(await touched(RUN_BRANCH, 'a.txt', '../d.txt', '../e.txt')).toEqual([
      { task: 'A--T01', file: '../d.txt' },
      { task: 'A--T01', file: 'a.txt' },
    ]);
    expect(await touched(commit, '../b\nc.txt', '../d.txt', '../e.txt')).toEqual([
      { task: 'B--T01', file: '../b\nc.txt' },
      { task: 'B--T01', file: '../d.txt' },
      { task: 'B--T01', file: '../e.txt' },
    ]);
    expect(await touched(one.base, 'a.txt')).toEqual([]);
  });
});
