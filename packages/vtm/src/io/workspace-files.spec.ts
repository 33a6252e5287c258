import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { git, scratch, scratchRepository } from './testing/scratch.js';
import { findWorkspaceRoot, workspaceFiles } from './workspace-files.js';

function write(root: string, path: string, text = '{}'): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('the files of a workspace', () => {
  it('are the JSON files that neither git nor Nx ignores, tracked or not, sorted', async () => {
    const root = scratchRepository();
    write(root, 'z.json');
    git(root, 'add', 'z.json');
    for (const path of ['a b/ü.jsonc', 'hidden/x.json', 'ignored/y.json', 'text.md'])
      write(root, path);
    write(root, '.gitignore', 'ignored\n');
    write(root, '.nxignore', 'hidden/\n');
    expect(await workspaceFiles(root).listJson()).toEqual({
      ok: true,
      value: ['a b/ü.jsonc', 'z.json'],
    });
  });

  it('are those below the workspace when it is a folder of the repository', async () => {
    const repository = scratchRepository();
    write(repository, 'above.json');
    write(repository, 'inner/nx.json');
    expect(await workspaceFiles(join(repository, 'inner')).listJson()).toEqual({
      ok: true,
      value: ['nx.json'],
    });
  });

  it('are those that are there, whatever git remembers, and links that lead nowhere', async () => {
    const root = scratchRepository();
    for (const path of ['gone/a.json', 'b.json', 'c.json']) write(root, path);
    git(root, 'add', '.');
    rmSync(join(root, 'gone'), { recursive: true });
    renameSync(join(root, 'b.json'), join(root, 'moved.json'));
    symlinkSync('nowhere', join(root, 'link.json'));
    expect(await workspaceFiles(root).listJson()).toEqual({
      ok: true,
      value: ['c.json', 'link.json', 'moved.json'],
    });
  });

  it('cannot be listed outside of a repository', async () => {
    expect(await workspaceFiles(scratch()).listJson()).toMatchObject({ error: { code: 'VTM301' } });
  });

  it('are read whole, or not at all with the reason', () => {
    const root = scratch();
    write(root, 'a.json', 'ä');
    expect(workspaceFiles(root).read('a.json')).toEqual({ ok: true, value: 'ä' });
    expect(workspaceFiles(root).read('none.json')).toMatchObject({ error: { code: 'VTM101' } });
    expect(workspaceFiles(root).read('.')).toMatchObject({ error: { code: 'VTM101' } });
  });
});

describe('the root of a workspace', () => {
  it('is the nearest folder with an nx.json, else with .git, else the folder itself', () => {
    const root = scratch();
    mkdirSync(join(root, 'a/b/c'), { recursive: true });
    expect(findWorkspaceRoot(join(root, 'a'))).toBe(join(root, 'a'));
    mkdirSync(join(root, '.git'));
    expect(findWorkspaceRoot(join(root, 'a/b'))).toBe(root);
    write(root, 'a/nx.json');
    expect(findWorkspaceRoot(join(root, 'a/b/c'))).toBe(join(root, 'a'));
  });
});
