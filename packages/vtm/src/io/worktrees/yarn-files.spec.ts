import { mkdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { git, scratchRepository } from '../testing/scratch.js';
import { putTree, treeOf } from './testing/tree.js';
import { copyYarnFiles, movedTable } from './yarn-files.js';

const tops = { from: '/home/me/app', to: '/home/me/app.vtm/task-1' };
const location = (path: string): string => `      "packageLocation": "${path}",\\`;

describe("a package in a copy of Plug'n'Play's table", () => {
  it.each([
    ['of the workspace', './packages/a/', './packages/a/'],
    ['that is the workspace', './', './'],
    ['of a folder beside the workspace', '../cache/x.zip/x/', '../../cache/x.zip/x/'],
    ["in the workspace's own cache", './.yarn/cache/x.zip/x/', '../../app/.yarn/cache/x.zip/x/'],
    [
      'of the workspace with other peers',
      './.yarn/__virtual__/a-virtual-1/1/packages/a/',
      './.yarn/__virtual__/a-virtual-1/1/packages/a/',
    ],
    [
      'with other peers',
      './.yarn/__virtual__/x-virtual-1/2/cache/x.zip/x/',
      './.yarn/__virtual__/x-virtual-1/3/cache/x.zip/x/',
    ],
    [
      "with other peers in the workspace's own cache",
      './.yarn/__virtual__/x-virtual-1/0/cache/x.zip/x/',
      './.yarn/__virtual__/x-virtual-1/3/app/.yarn/cache/x.zip/x/',
    ],
  ])('%s lies where it lay', (_title, path, expected) => {
    expect(movedTable(location(path), tops)).toBe(location(expected));
  });
});

describe('what yarn left at the top', () => {
  const LEFT = { '.pnp.cjs': '', '.pnp.loader.mjs': 'loader', '.yarn/install-state.gz': 'state' };

  async function copied(ignored: string, own: Record<string, string> = {}): Promise<unknown> {
    const from = scratchRepository();
    putTree(from, { '.gitignore': ignored });
    git(from, 'add', '--all');
    git(from, 'commit', '--quiet', '--message=ignore');
    const to = `${from}.vtm`;
    git(from, 'worktree', 'add', '--quiet', '-b', 'side', to);
    putTree(from, LEFT);
    putTree(to, own);
    await copyYarnFiles({ from, to });
    const { '.git': _git, '.gitignore': _ignore, ...rest } = treeOf(to) as Record<string, string>;
    return rest;
  }

  it('is copied where git ignores it', async () => {
    expect(await copied('.pnp.*\n.yarn/\n')).toEqual(LEFT);
    expect(await copied('.pnp.cjs\n')).toEqual({ '.pnp.cjs': '' });
  });

  it('is left out where git would see it', async () => {
    expect(await copied('')).toEqual({});
  });

  it('gives way to what the worktree has, and follows no link of it', async () => {
    const outside = scratchRepository();
    mkdirSync(`${outside}/yarn`);
    const own = { '.pnp.cjs': 'own', '.yarn': `-> ${outside}/yarn` };
    expect(await copied('.pnp.*\n.yarn\n', own)).toEqual({ ...own, '.pnp.loader.mjs': 'loader' });
    expect(treeOf(`${outside}/yarn`)).toEqual({});
  });
});
