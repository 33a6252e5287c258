import { describe, expect, it } from '@jest/globals';
import { EMPTY_STATE } from '../run/state.js';
import { recordedFacts } from './edit-facts.js';
import { findRepository } from './git.js';
import { openState } from './real-ports.js';
import { value, write } from './testing/repository.js';
import { git, scratch, scratchRepository } from './testing/scratch.js';

const OPTIONS = { worktrees: '../{repository}.vtm', modules: 'none' } as const;

describe('what is recorded of tasks', () => {
  it('comes from live state and from history', async () => {
    const root = scratchRepository();
    write(root, { 'a.txt': '1', '.gitignore': 'b.txt\n', 'b.txt': '2' });
    git(root, 'commit', '--quiet', '--allow-empty', '-m', 'done', '-m', 'VTM-Task: OLD--T01');
    const state = openState(value(await findRepository(root)));
    const tasks = {
      'A--T01': { status: 'in-progress' },
      'OLD--T01': { status: 'pending' },
    } as const;
    await state.update(() => ({
      state: { ...EMPTY_STATE, manifests: { 'm.json': { tasks, last_updated: '' } } },
      value: null,
    }));
    const { standing, files, usedIds } = value(await recordedFacts(root, OPTIONS));
    expect([...standing].sort()).toEqual([
      ['A--T01', 'in-progress'],
      ['OLD--T01', 'completed'],
    ]);
    expect(usedIds).toEqual(new Set(standing.keys()));
    expect(files).toEqual(expect.arrayContaining(['.gitignore', 'a.txt']));
    expect(files).not.toContain('b.txt');
  });

  it('is nothing outside of a repository, and live state alone where no branch is checked out', async () => {
    expect(value(await recordedFacts(scratch(), OPTIONS))).toMatchObject({ files: null });
    const root = scratchRepository();
    git(root, 'switch', '--quiet', '--detach');
    expect(value(await recordedFacts(root, OPTIONS)).standing).toEqual(new Map());
  });
});
