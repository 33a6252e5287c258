import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

describe('the repository of a run', () => {
  it('takes a task from its worktree to the branch of the user', async () => {
    const root = workspace();
    const repository = await open(root);
    const begun = await begin(repository, 'A--T01');
    expect(begun.place).toEqual({
      worktree: join(dirname(root), 'shop.vtm', 'A--T01-1'),
      branch: 'vtm/A--T01/1',
    });
    write(begun.place.worktree, { 'b.txt': 'b\n' });
    const commit = await finish(repository, begun, 'A--T01');
    expect(await integrate(repository, begun, commit, 'A--T01')).toBe(commit);
    expect(value(await repository.mergedTasks())).toMatchObject([{ task: 'A--T01', commit }]);
    expect(await repository.removeWorktree(begun.place, order('A--T01'))).toEqual({
      kind: 'removed',
    });
    expect(existsSync(dirname(begun.place.worktree))).toBe(false);
    expect(await repository.deliver()).toEqual({ kind: 'delivered', commits: 1 });
    expect(readFileSync(join(root, 'b.txt'), 'utf8')).toBe('b\n');
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(git(root, 'for-each-ref', '--format=%(refname)')).toBe(
      'refs/heads/main\nrefs/heads/vtm/run/main',
    );
  });
});
