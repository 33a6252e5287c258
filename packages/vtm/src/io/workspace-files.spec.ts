import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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

describe('writing a file of a workspace', () => {
  const refusal = (root: string, path: string) => {
    const written = workspaceFiles(root).write(path, 'new');
    return written.ok ? null : written.error;
  };

  it('makes it, or replaces it whole, and leaves nothing beside it', () => {
    const root = scratch();
    mkdirSync(join(root, 'docs'));
    expect(workspaceFiles(root).has('docs/a.json')).toBe(false);
    for (const text of ['first', 'ä'])
      expect(workspaceFiles(root).write('docs/a.json', text)).toEqual({
        ok: true,
        value: undefined,
      });
    expect(readFileSync(join(root, 'docs/a.json'), 'utf8')).toBe('ä');
    expect(readdirSync(join(root, 'docs'))).toEqual(['a.json']);
    expect(workspaceFiles(root).has('docs/a.json')).toBe(true);
  });

  it('follows links within the workspace, of the file and of its folder', () => {
    const root = scratch();
    write(root, 'real/a.json');
    symlinkSync('real', join(root, 'folder'));
    symlinkSync('real/a.json', join(root, 'link.json'));
    expect(refusal(root, 'link.json')).toBeNull();
    expect(readFileSync(join(root, 'real/a.json'), 'utf8')).toBe('new');
    expect(refusal(root, 'folder/b.json')).toBeNull();
    expect(readdirSync(join(root, 'real')).sort()).toEqual(['a.json', 'b.json']);
    expect(lstatSync(join(root, 'link.json')).isSymbolicLink()).toBe(true);
  });

  it('is refused where a link leads out of the workspace, or nowhere', () => {
    const outside = scratch();
    write(outside, 'a.json', 'theirs');
    const root = scratch();
    symlinkSync(join(outside, 'a.json'), join(root, 'a.json'));
    symlinkSync(outside, join(root, 'folder'));
    symlinkSync('nowhere', join(root, 'lost.json'));
    for (const path of ['a.json', 'folder/a.json', 'folder/new.json', '../new.json', 'lost.json'])
      expect([path, refusal(root, path)?.code]).toEqual([path, 'VTM315']);
    expect(refusal(root, 'a.json')?.message).toContain('outside of the workspace');
    expect(readFileSync(join(outside, 'a.json'), 'utf8')).toBe('theirs');
    expect(readdirSync(outside)).toEqual(['a.json']);
    expect(workspaceFiles(root).has('lost.json')).toBe(true);
  });

  it('makes the folders around it', () => {
    const root = scratch();
    expect(refusal(root, 'a/b/c.json')).toBeNull();
    expect(readdirSync(join(root, 'a/b'))).toEqual(['c.json']);
  });

  it('is refused where a file is in the place of a folder, or a folder in its own', () => {
    const root = scratch();
    mkdirSync(join(root, 'docs'));
    writeFileSync(join(root, 'file'), '');
    expect(refusal(root, 'file/a.json')).toMatchObject({ code: 'VTM315', file: 'file/a.json' });
    expect(refusal(root, 'docs')?.code).toBe('VTM315');
    expect(readdirSync(root)).toEqual(['docs', 'file']);
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
