import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Repository } from '../../run/repository.js';
import {
  begin,
  commitFiles,
  finish,
  integrate,
  open,
  started,
  order,
  value,
  workspace,
  write,
} from '../testing/repository.js';
import type { Begun } from '../testing/repository.js';
import { git, scratch } from '../testing/scratch.js';

const TASK = 'A--T01';

const staged = async (repository: Repository, { place, base }: Begun) =>
  value(await repository.stage(place, base, order(TASK)));

const paths = async (repository: Repository, begun: Begun) =>
  (await staged(repository, begun)).touched.map(({ path }) => path);

describe('what an attempt has touched', () => {
  it('is nothing in a fresh worktree', async () => {
    const { repository, base, ...begun } = await started(TASK);
    const none = await staged(repository, { base, ...begun });
    expect(none).toMatchObject({ base, touched: [], commit: null });
  });

  it('holds new, changed and deleted files and both sides of a rename, sorted', async () => {
    const { repository, ...begun } = await started(TASK, {
      'a é\n"b.txt': 'a',
      'c.txt': 'c',
      'd.txt': 'd',
    });
    const { worktree } = begun.place;
    renameSync(join(worktree, 'a é\n"b.txt'), join(worktree, 'z.txt'));
    rmSync(join(worktree, 'c.txt'));
    write(worktree, { 'd.txt': 'D', 'new/e.txt': 'e' });
    expect(await paths(repository, begun)).toEqual([
      'a é\n"b.txt',
      'c.txt',
      'd.txt',
      'new/e.txt',
      'z.txt',
    ]);
  });

  it('does not depend on what the user has configured', async () => {
    const { root, repository, ...begun } = await started(TASK);
    for (const [name, text] of Object.entries({
      'diff.noprefix': 'true',
      'diff.renames': 'copies',
      'diff.ignoreSubmodules': 'all',
      'status.showUntrackedFiles': 'no',
      'core.quotePath': 'true',
      'color.ui': 'always',
      'log.showSignature': 'true',
      'trailer.separators': '=',
      'merge.conflictStyle': 'diff3',
    }))
      git(root, 'config', name, text);
    write(begun.place.worktree, { 'ü.txt': 'a\n' });
    expect(await paths(repository, begun)).toEqual(['ü.txt']);
    const commit = await finish(repository, begun, TASK);
    await integrate(repository, begun, commit, TASK);
    expect(value(await repository.mergedTasks())).toMatchObject([{ task: TASK, commit }]);
  });

  it('leaves ignored files and linked modules out, even where nobody ignores these', async () => {
    const { repository, ...begun } = await started(TASK, { '.gitignore': 'dist\n' });
    const { worktree } = begun.place;
    write(worktree, { 'dist/a.js': 'a', 'node_modules/m/index.js': 'm', 'p/b.txt': 'b' });
    symlinkSync('../node_modules', join(worktree, 'p/node_modules'));
    expect(await paths(repository, begun)).toEqual(['p/b.txt']);
  });

  it('holds changes of modules that are tracked', async () => {
    const { repository, ...begun } = await started(TASK, { 'node_modules/m/index.js': 'm' });
    write(begun.place.worktree, { 'node_modules/m/index.js': 'changed' });
    expect(await paths(repository, begun)).toEqual(['node_modules/m/index.js']);
  });

  it('tells where links lead', async () => {
    const { repository, ...begun } = await started(TASK, { 'a/b.txt': 'b' });
    const { worktree } = begun.place;
    const link = (name: string, to: string) => symlinkSync(to, join(worktree, name));
    link('inside', 'a/b.txt');
    link('chain', 'inside');
    link('dangling', 'a/none/later.txt');
    link('up', '../../secret');
    link('absolute', scratch());
    link('loop', 'loop');
    const { touched } = await staged(repository, begun);
    expect(Object.fromEntries(touched.map(({ path, resolved }) => [path, resolved]))).toEqual({
      inside: { path: 'a/b.txt' },
      chain: { path: 'a/b.txt' },
      dangling: { path: 'a/none/later.txt' },
      up: 'outside',
      absolute: 'outside',
      loop: { path: 'loop' },
    });
  });

  it('is told from a workspace below the top, what lies outside of it with dots', async () => {
    const root = workspace({ 'web/a.txt': 'a', 'b.txt': 'b' });
    const repository = await open(join(root, 'web'));
    const begun = await begin(repository, TASK);
    write(begun.place.worktree, { 'web/a.txt': 'A', 'b.txt': 'B' });
    symlinkSync('../b.txt', join(begun.place.worktree, 'web/link'));
    expect((await staged(repository, begun)).touched).toEqual([
      { path: '../b.txt', resolved: null },
      { path: 'a.txt', resolved: null },
      { path: 'link', resolved: 'outside' },
    ]);
  });
});

describe('a command that uses git itself', () => {
  it('may commit: its commits count', async () => {
    const { repository, ...begun } = await started(TASK);
    commitFiles(begun.place.worktree, { 'b.txt': 'b' });
    write(begun.place.worktree, { 'c.txt': 'c' });
    expect(await staged(repository, begun)).toMatchObject({
      base: begun.base,
      touched: [{ path: 'b.txt' }, { path: 'c.txt' }],
    });
  });

  it('may merge the integration branch: what came with it is not its own', async () => {
    const { root, repository, ...begun } = await started(TASK);
    const next = commitFiles(root, { 'theirs.txt': 'theirs' });
    value(await repository.openIntegration());
    commitFiles(begun.place.worktree, { 'mine.txt': 'mine' });
    git(begun.place.worktree, 'merge', '--quiet', '--no-edit', 'vtm/run/main');
    const { base, touched } = await staged(repository, begun);
    expect(base).toBe(next);
    expect(touched.map(({ path }) => path)).toEqual(['mine.txt']);
  });

  it('may check out no branch, another one, or one of another attempt', async () => {
    const { root, repository, ...begun } = await started(TASK);
    const { worktree, branch } = begun.place;
    git(root, 'branch', 'vtm/B--T01/1', begun.base);
    for (const [file, args] of [
      ['b.txt', ['--detach']],
      ['c.txt', ['-b', 'mine']],
      ['d.txt', ['-B', 'vtm/B--T01/1']],
    ] as const) {
      git(worktree, 'checkout', '--quiet', ...args);
      commitFiles(worktree, { [file]: file });
      expect(await paths(repository, begun)).toContain(file);
      expect(git(worktree, 'symbolic-ref', '--short', 'HEAD')).toBe(branch);
    }
    expect(await paths(repository, begun)).toEqual(['b.txt', 'c.txt', 'd.txt']);
    expect(git(root, 'log', '-1', '--format=%s', 'vtm/B--T01/1')).toBe('change');
  });

  it('loses nothing that it leaves on the branch of the attempt', async () => {
    const { root, repository, ...begun } = await started(TASK);
    const left = commitFiles(begun.place.worktree, { 'left.txt': 'left' });
    git(begun.place.worktree, 'checkout', '--quiet', '--detach', begun.base);
    expect(await paths(repository, begun)).toEqual([]);
    expect(git(root, 'rev-parse', 'refs/vtm/kept/A--T01/1')).toBe(left);
  });

  it('may leave a merge without conflicts, but none with conflicts', async () => {
    const { root, repository, ...begun } = await started(TASK);
    commitFiles(root, { 'a.txt': 'theirs\n' });
    value(await repository.openIntegration());
    commitFiles(begun.place.worktree, { 'a.txt': 'mine\n' });
    expect(() => git(begun.place.worktree, 'merge', 'vtm/run/main')).toThrow();
    const refused = await repository.stage(begun.place, begun.base, order(TASK));
    expect(refused).toMatchObject({ error: { code: 'VTM318' } });
    write(begun.place.worktree, { 'a.txt': 'both\n' });
    git(begun.place.worktree, 'add', 'a.txt');
    const commit = await finish(repository, begun, TASK);
    expect(git(root, 'show', '--format=%P', '--name-only', commit)).toBe(`${begun.base}\n\na.txt`);
  });

  it('may delete its branch', async () => {
    const { root, repository, ...begun } = await started(TASK);
    write(begun.place.worktree, { 'b.txt': 'b' });
    git(root, 'update-ref', '-d', `refs/heads/${begun.place.branch}`);
    expect(await staged(repository, begun)).toMatchObject({
      base: begun.base,
      touched: [{ path: 'b.txt' }],
    });
    expect(git(root, 'rev-parse', begun.place.branch)).toBe(begun.base);
  });

  it('cannot pass commits of its own off as those of vtm', async () => {
    const { repository, ...begun } = await started(TASK);
    commitFiles(begun.place.worktree, { 'b.txt': 'b' });
    commitFiles(begun.place.worktree, { 'c.txt': 'c' }, 'x\n\nVTM-Task: A--T01\nVTM-Attempt: 1');
    const { commit, touched } = await staged(repository, begun);
    expect(commit).toBeNull();
    expect(touched.map(({ path }) => path)).toEqual(['b.txt', 'c.txt']);
  });

  it('is told when commits of a repository within its worktree would be lost with it', async () => {
    const { repository, ...begun } = await started(TASK);
    const inner = join(begun.place.worktree, 'inner');
    mkdirSync(inner);
    git(inner, 'init', '--quiet');
    git(inner, 'config', 'user.name', 'Tester');
    git(inner, 'config', 'user.email', 'tester@example.invalid');
    commitFiles(inner, { 'a.txt': 'a' });
    const refused = await repository.stage(begun.place, begun.base, order(TASK));
    expect(refused).toMatchObject({
      error: { code: 'VTM318', message: expect.stringContaining(inner) },
    });
    rmSync(join(inner, '.git'), { recursive: true });
    expect(await paths(repository, begun)).toEqual(['inner/a.txt']);
  });

  it('is told when it has put a repository without commits into its worktree', async () => {
    const { repository, ...begun } = await started(TASK);
    mkdirSync(join(begun.place.worktree, 'inner'));
    git(join(begun.place.worktree, 'inner'), 'init', '--quiet');
    const refused = await repository.stage(begun.place, begun.base, order(TASK));
    expect(refused).toMatchObject({
      error: { code: 'VTM320', message: expect.stringContaining('`git add` failed') },
    });
  });
});

describe('an attempt that was committed before', () => {
  it('is found again, with what it touched', async () => {
    const { repository, base, place } = await started(TASK);
    write(place.worktree, { 'b.txt': 'b' });
    const commit = await finish(repository, { base, place }, TASK);
    const again = await staged(repository, { base, place });
    expect(again).toMatchObject({ base, commit, touched: [{ path: 'b.txt' }] });
  });

  it('is found after it was integrated, and without its worktree', async () => {
    const { root, repository, ...begun } = await started(TASK);
    write(begun.place.worktree, { 'b.txt': 'b' });
    const commit = await finish(repository, begun, TASK);
    await integrate(repository, begun, commit, TASK);
    expect(await staged(repository, begun)).toMatchObject({ base: begun.base, commit });
    rmSync(begun.place.worktree, { recursive: true });
    expect(await staged(repository, begun)).toMatchObject({ base: begun.base, commit });
    const merged = value(await repository.merge(begun.place, commit, order(TASK)));
    expect(merged).toEqual({ kind: 'integrated' });
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('is committed anew when somebody has changed more', async () => {
    const { repository, ...begun } = await started(TASK);
    write(begun.place.worktree, { 'b.txt': 'b' });
    await finish(repository, begun, TASK);
    write(begun.place.worktree, { 'c.txt': 'c' });
    expect(await staged(repository, begun)).toMatchObject({
      ...{ base: begun.base, commit: null },
      touched: [{ path: 'b.txt' }, { path: 'c.txt' }],
    });
  });

  it('is lost with a worktree that was removed before', async () => {
    const { repository, ...begun } = await started(TASK);
    rmSync(begun.place.worktree, { recursive: true });
    const lost = await repository.stage(begun.place, begun.base, order(TASK));
    expect(lost).toMatchObject({ error: { code: 'VTM307', task: TASK } });
  });
});
