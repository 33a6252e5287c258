import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from '@nx/devkit';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import { value, write } from '../../io/testing/repository.js';
import { git, scratch, scratchRepository } from '../../io/testing/scratch.js';
import { workspaceFiles } from '../../io/workspace-files.js';
import { treeFiles } from './tree-files.js';

jest.setTimeout(60_000);

const IGNORED = { '.gitignore': 'out\n', '.nxignore': 'hidden\n', 'a/.gitignore': 'x.json\n' };

async function listed(tree: Tree): Promise<readonly string[]> {
  return value(await treeFiles(tree).listJson());
}

describe('the files of a tree', () => {
  it('are those on disk and, over them, what the tree has changed', async () => {
    const root = scratchRepository();
    write(root, { 'a.json': '1', 'b.json': '2' });
    const tree = new FsTree(root, false);
    const files = treeFiles(tree);
    tree.delete('a.json');
    for (const path of ['b.json', 'docs/c.jsonc', 'docs/d.md'])
      expect(files.write(path, 'new')).toEqual({ ok: true, value: undefined });
    expect(await listed(tree)).toEqual(['b.json', 'docs/c.jsonc']);
    expect(files.read('b.json')).toEqual({ ok: true, value: 'new' });
    for (const path of ['a.json', 'none.json'])
      expect(files.read(path)).toMatchObject({ error: { code: 'VTM101', file: path } });
    const there = ['a.json', 'b.json', 'docs', 'none.json'].filter((path) => files.has(path));
    expect(there).toEqual(['b.json', 'docs']);
    expect(readFileSync(join(root, 'b.json'), 'utf8')).toBe('2');
  });

  it('are listed, read and found as they will be when Nx has written them', async () => {
    const folder = fc.constantFrom('', 'a/', 'a/b/', 'out/', 'hidden/', 'a/hidden/');
    const name = fc.constantFrom('x.json', 'y.jsonc', 'z.md');
    const path = fc.tuple(folder, name).map((parts) => parts.join(''));
    const change = fc.record({ path, isDeleted: fc.boolean() });
    const paths = fc.uniqueArray(path, { maxLength: 6 });
    const property = fc.asyncProperty(
      paths,
      paths,
      fc.array(change),
      async (tracked, more, made) => {
        const root = scratchRepository();
        for (const one of tracked) write(root, { [one]: 'tracked' });
        git(root, 'add', '--all', '--force');
        write(root, { ...IGNORED, ...Object.fromEntries(more.map((one) => [one, 'untracked'])) });
        const tree = new FsTree(root, false);
        for (const one of made)
          if (one.isDeleted) tree.delete(one.path);
          else treeFiles(tree).write(one.path, 'made');
        const all = [...tracked, ...more, ...made.map((one) => one.path)];
        const seen = (files: ReturnType<typeof treeFiles>) =>
          all.map((one) => [one, files.has(one), files.read(one).ok && files.read(one)]);
        const before = { paths: await listed(tree), seen: seen(treeFiles(tree)) };
        flushChanges(root, tree.listChanges());
        const disk = workspaceFiles(root);
        expect(before).toEqual({ paths: value(await disk.listJson()), seen: seen(disk) });
      },
    );
    await fc.assert(property, { numRuns: 30 });
  });

  it('without a repository are those that Nx finds', async () => {
    const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
    const paths = ['out/a.json', 'hidden/a.json', 'a/x.json', 'a/y.json', 'node_modules/a.json'];
    for (const path of [...paths, ...Object.keys(IGNORED)])
      tree.write(path, Object.entries(IGNORED).find(([file]) => file === path)?.[1] ?? '');
    expect(await listed(tree)).toEqual([
      ...['a/y.json', 'nx.json', 'package.json', 'tsconfig.base.json'],
    ]);
  });

  it('are written in the workspace only, and never over a folder', () => {
    const [root, outside] = [scratch(), scratch()];
    mkdirSync(join(root, 'docs'));
    symlinkSync(outside, join(root, 'away'));
    symlinkSync('nowhere', join(root, 'lost.json'));
    const tree = new FsTree(root, false);
    for (const path of ['../a.json', 'away/a.json', 'away/b/a.json', 'docs', 'lost.json'])
      expect([path, treeFiles(tree).write(path, '')]).toMatchObject([
        path,
        { error: { code: 'VTM315', file: path } },
      ]);
    expect(tree.listChanges()).toEqual([]);
    expect(treeFiles(tree).has('lost.json')).toBe(true);
  });
});
