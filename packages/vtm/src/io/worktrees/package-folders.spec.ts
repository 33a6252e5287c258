import { describe, expect, it } from '@jest/globals';
import { git, scratch, scratchRepository } from '../testing/scratch.js';
import { packageFoldersOf } from './package-folders.js';
import { putTree } from './testing/tree.js';

describe('the package folders of a checkout', () => {
  it('are those with a tracked package.json, at any depth and of any name, the top as an empty one', async () => {
    const top = scratchRepository();
    const folders = [
      '',
      'packages/a',
      'packages/a/b c',
      'line\nbreak',
      'ö',
      'node_modules/patched',
    ];
    for (const folder of [...folders, 'untracked'])
      putTree(`${top}/${folder}`, { 'package.json': '{}' });
    putTree(top, { 'other/xpackage.json': '', 'other/package.json5': '' });
    git(top, 'add', '--all');
    git(top, 'rm', '--quiet', '--cached', 'untracked/package.json');
    expect(await packageFoldersOf(top)).toEqual({ ok: true, value: folders.sort() });
  });

  it('are unknown outside of a repository', async () => {
    expect(await packageFoldersOf(scratch())).toMatchObject({ ok: false });
  });
});
