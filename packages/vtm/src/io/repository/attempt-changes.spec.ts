import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  begin,
  finish,
  integrate,
  open,
  order,
  value,
  workspace,
  write,
} from '../testing/repository.js';
import { git } from '../testing/scratch.js';

const TASK = 'A--T01';
/** A look that refreshes no index itself. */
const STATUS = ['--no-optional-locks', 'status', '--porcelain'];

async function begun(files?: Readonly<Record<string, string>>) {
  const root = workspace(files);
  const repository = await open(root);
  const attempt = await begin(repository, TASK);
  const source = { task: TASK, attempt: 1, place: attempt.place, commit: null };
  const changes = async (commit: string | null = null) =>
    value(await repository.changesOf({ ...source, commit }));
  return { root, repository, attempt, source, changes };
}

describe('the changes of an attempt', () => {
  it('are those of its worktree: committed, staged, edited, untracked and deleted files', async () => {
    const { attempt, changes } = await begun({ 'a.txt': 'a\n', 'b.txt': 'b\n', 'c.txt': 'c\n' });
    const { worktree } = attempt.place;
    write(worktree, { 'committed.txt': '1\n' });
    git(worktree, 'add', '--all');
    git(worktree, 'commit', '--quiet', '--message=mine');
    write(worktree, { 'a.txt': 'a\nmore\n', 'new\n"file".txt': '1\n2\n', 'b.txt': 'staged\n' });
    git(worktree, 'add', 'b.txt');
    rmSync(join(worktree, 'c.txt'));
    expect(await changes()).toEqual({
      from: 'worktree',
      base: attempt.base,
      files: [
        { path: 'a.txt', change: 'changed', added: 1, removed: 0 },
        { path: 'b.txt', change: 'changed', added: 1, removed: 1 },
        { path: 'c.txt', change: 'removed', added: 0, removed: 1 },
        { path: 'committed.txt', change: 'added', added: 1, removed: 0 },
        { path: 'new\n"file".txt', change: 'added', added: 2, removed: 0 },
      ],
    });
  });

  it('are looked at without touching the index, the repository or a conflict under way', async () => {
    const { root, attempt, changes } = await begun();
    const { worktree } = attempt.place;
    write(worktree, { 'a.txt': 'mine\n', 'new.txt': 'new\n' });
    const index = git(worktree, 'rev-parse', '--path-format=absolute', '--git-path', 'index');
    const looks = () => [
      ...[statSync(index).mtimeMs, statSync(index).ino, git(worktree, ...STATUS)],
      ...[
        git(root, 'count-objects'),
        git(root, 'for-each-ref'),
        git(root, 'status', '--porcelain'),
      ],
    ];
    const before = looks();
    expect((await changes()).files.map(({ path }) => path)).toEqual(['a.txt', 'new.txt']);
    expect(looks()).toEqual(before);
  });

  it('show a merge with its markers as it stands', async () => {
    const { root, attempt, changes } = await begun();
    const { worktree } = attempt.place;
    write(worktree, { 'a.txt': 'mine\n' });
    git(worktree, 'commit', '--quiet', '--all', '--message=mine');
    write(root, { 'a.txt': 'theirs\n' });
    git(root, 'commit', '--quiet', '--all', '--message=theirs');
    expect(() => git(worktree, 'merge', 'main')).toThrow();
    expect((await changes()).files).toMatchObject([{ path: 'a.txt', change: 'changed' }]);
    expect(git(worktree, 'status', '--porcelain')).toBe('UU a.txt');
  });

  it('are those of the branch when the worktree is gone, and of the commit when that is, too', async () => {
    const { root, repository, attempt, changes } = await begun();
    write(attempt.place.worktree, { 'b.txt': 'b\n' });
    const commit = await finish(repository, attempt, TASK);
    rmSync(attempt.place.worktree, { recursive: true });
    const files = [{ path: 'b.txt', change: 'added', added: 1, removed: 0 }];
    expect(await changes()).toEqual({ from: 'branch', base: attempt.base, files });
    await integrate(repository, attempt, commit, TASK);
    expect(await changes()).toEqual({ from: 'branch', base: attempt.base, files });
    expect(await repository.removeWorktree(attempt.place, order(TASK))).toEqual({
      kind: 'removed',
    });
    expect(await changes(commit)).toEqual({ from: 'commit', base: attempt.base, files });
    expect(git(root, 'branch', '--list', 'vtm/A*')).toBe('');
  });

  it('are not there when nothing is left of it', async () => {
    const { repository, source } = await begun();
    const other = { ...source, attempt: 7, place: repository.placeOf(TASK, 7) };
    expect(await repository.changesOf(other)).toMatchObject({
      ok: false,
      error: { code: 'VTM330' },
    });
  });
});
