import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workspace, write } from '../testing/repository.js';
import { git, scratch } from '../testing/scratch.js';
import { readSettings } from './settings.js';

describe('settings of the user', () => {
  it('keep their own excludes beside those of vtm', async () => {
    const root = workspace();
    write(root, { 'mine.ignore': '.DS_Store' });
    git(root, 'config', 'core.excludesFile', join(root, 'mine.ignore'));
    await readSettings(root, join(root, '.git'));
    expect(readFileSync(join(root, '.git/vtm/.excludes'), 'utf8')).toBe(
      '.DS_Store\nnode_modules\n',
    );
  });

  it('have a folder of hooks where the work tree of the user has it, or where it is said', async () => {
    const root = workspace();
    const linked = join(scratch(), 'linked');
    git(root, 'worktree', 'add', '--quiet', '--detach', linked);
    const hooksOf = async (value: string) => {
      git(root, 'config', 'core.hooksPath', value);
      return (await readSettings(linked, join(root, '.git'))).hooks[1];
    };
    expect(await hooksOf('.husky/_')).toBe(`core.hooksPath=${join(linked, '.husky/_')}`);
    expect(await hooksOf('/hooks')).toBe('core.hooksPath=/hooks');
    expect(await hooksOf('~/hooks')).toBe(`core.hooksPath=${join(homedir(), 'hooks')}`);
  });

  it('sign when that is on in any spelling', async () => {
    const root = workspace();
    const signature = async () => (await readSettings(root, join(root, '.git'))).signature;
    expect(await signature()).toEqual([]);
    git(root, 'config', 'commit.gpgsign', 'yes');
    expect(await signature()).toEqual(['-S']);
  });
});
