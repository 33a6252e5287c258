import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { findRepository, git as resultOf, gitWith, runGit } from './git.js';
import { git, scratch, scratchRepository } from './testing/scratch.js';

describe('a git command', () => {
  it('gives what it prints, or its own words when it fails', async () => {
    const root = scratchRepository();
    expect(await resultOf(root, 'log', '--format=%s')).toEqual({ ok: true, value: 'first\n' });
    const failed = await resultOf(root, 'rev-parse', '--verify', 'nothing');
    expect(failed).toEqual({ ok: false, error: 'fatal: Needed a single revision' });
  });

  it('tells a conflict by its exit code and output', async () => {
    const root = scratchRepository();
    const tree = async (text: string) => {
      const blob = (await runGit(root, ['hash-object', '-w', '--stdin'], { input: text })).stdout;
      const input = `100644 blob ${blob.trim()}\tfile\n`;
      const made = await gitWith({ cwd: root, input }, 'mktree');
      if (!made.ok) throw new Error(made.error);
      return git(root, 'commit-tree', '-p', 'HEAD', '-m', text, made.value.trim());
    };
    const [one, other] = [await tree('one\n'), await tree('other\n')];
    const merged = await runGit(root, ['merge-tree', '--write-tree', '--name-only', one, other]);
    expect(merged.code).toBe(1);
    expect(merged.stdout).toContain('\nfile\n');
  });

  it('reads standard input byte by byte, and none without', async () => {
    const root = scratchRepository();
    const input = Buffer.from([0, 255, 10]);
    const id = await gitWith({ cwd: root, input }, 'hash-object', '-w', '--stdin');
    expect(id.ok && git(root, 'cat-file', '-s', id.value.trim())).toBe('3');
    const empty = await runGit(root, ['hash-object', '--stdin']);
    expect(empty.stdout.trim()).toBe(git(root, 'hash-object', '/dev/null'));
  });

  it('has further variables of its caller', async () => {
    const root = scratchRepository();
    const environment = { GIT_INDEX_FILE: join(scratch(), 'index') };
    const input = `100644 ${'1'.repeat(40)}\tfile\n`;
    const added = await gitWith({ cwd: root, input, environment }, 'update-index', '--index-info');
    expect(added).toEqual({ ok: true, value: '' });
    const listed = await gitWith({ cwd: root, environment }, 'ls-files');
    expect(listed).toEqual({ ok: true, value: 'file\n' });
    expect(await resultOf(root, 'ls-files')).toEqual({ ok: true, value: '' });
  });

  it('has no code when it cannot be started, and says why', async () => {
    const nowhere = await runGit(join(scratch(), 'none'), ['status']);
    expect(nowhere).toMatchObject({ code: null, stderr: expect.stringContaining('ENOENT') });
    const odd = await runGit(scratch(), ['rev-parse', 'a\0b']);
    expect(odd).toMatchObject({ code: null, stderr: expect.stringContaining('null bytes') });
  });

  it('does not mind input that nobody reads', async () => {
    const input = Buffer.alloc(4 * 1024 * 1024);
    expect(await runGit(scratchRepository(), ['--version'], { input })).toMatchObject({ code: 0 });
  });

  it('works in the repository of its directory, even when started from a hook', async () => {
    const [root, other] = [scratchRepository(), scratchRepository()];
    const before = { ...process.env };
    Object.assign(process.env, { GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other });
    await jest.isolateModulesAsync(async () => {
      const fresh = await import('./git.js');
      const found = await fresh.findRepository(root);
      expect(found).toMatchObject({ value: { commonDirectory: join(root, '.git') } });
    });
    process.env = before;
  });
});

describe('the repository', () => {
  it('is found from a folder inside it', async () => {
    const root = scratchRepository();
    expect(await findRepository(root)).toEqual({
      ok: true,
      value: { commonDirectory: join(root, '.git'), top: root, prefix: '', branch: 'main' },
    });
  });

  it('shares one common directory with its worktrees', async () => {
    const root = scratchRepository();
    const worktree = join(scratch(), 'tree');
    git(root, 'worktree', 'add', '--quiet', '-b', 'side', worktree);
    expect(await findRepository(worktree)).toEqual({
      ok: true,
      value: { commonDirectory: join(root, '.git'), top: worktree, prefix: '', branch: 'side' },
    });
  });

  it('has no branch when HEAD is detached', async () => {
    const root = scratchRepository();
    git(root, 'checkout', '--quiet', '--detach');
    expect(await findRepository(root)).toMatchObject({ value: { branch: null } });
  });

  it('is missed with a remedy', async () => {
    expect(await findRepository(scratch())).toMatchObject({ ok: false, error: { code: 'VTM301' } });
  });
});
