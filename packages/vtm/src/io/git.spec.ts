import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findRepository, moveBranch } from './git.js';
import { git, scratch, scratchRepository } from './testing/scratch.js';

const RUN_BRANCH = 'vtm/run/main';

function commitOn(root: string, parent: string, message: string): string {
  return git(root, 'commit-tree', '-p', parent, '-m', message, `${parent}^{tree}`);
}

describe('the repository', () => {
  it('is found from a folder inside it', async () => {
    const root = scratchRepository();
    expect(await findRepository(root)).toEqual({
      ok: true,
      value: { commonDirectory: join(root, '.git'), branch: 'main' },
    });
  });

  it('shares one common directory with its worktrees', async () => {
    const root = scratchRepository();
    const worktree = join(scratch(), 'tree');
    git(root, 'worktree', 'add', '--quiet', '-b', 'side', worktree);
    expect(await findRepository(worktree)).toEqual({
      ok: true,
      value: { commonDirectory: join(root, '.git'), branch: 'side' },
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

describe('a branch moved by compare-and-swap', () => {
  it('is created once', async () => {
    const root = scratchRepository();
    const head = git(root, 'rev-parse', 'HEAD');
    expect(await moveBranch(root, RUN_BRANCH, head, null)).toEqual({ ok: true, value: undefined });
    expect(await moveBranch(root, RUN_BRANCH, head, null)).toMatchObject({ ok: false });
  });

  it('moves for exactly one of several who saw the same commit', async () => {
    const root = scratchRepository();
    const base = git(root, 'rev-parse', 'HEAD');
    await moveBranch(root, RUN_BRANCH, base, null);
    const offers = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => commitOn(root, base, name));
    const moves = await Promise.all(
      offers.map((offer) => moveBranch(root, RUN_BRANCH, offer, base)),
    );
    const winners = offers.filter((_offer, index) => moves[index]?.ok);
    expect(winners).toEqual([git(root, 'rev-parse', RUN_BRANCH)]);
  });
});
