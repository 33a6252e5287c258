import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findRepository } from './git.js';
import { completionsAtHead, headHistory } from './head-history.js';
import { commitFiles, value, workspace, write } from './testing/repository.js';
import { git, scratch } from './testing/scratch.js';

const done = (root: string, task: string) =>
  commitFiles(root, { [`${task}.txt`]: task }, `Do ${task}\n\nVTM-Task: ${task}\n`);

const completedAt = async (root: string) =>
  value(await completionsAtHead(root)).completed.map(({ task }) => task);

const kept = (root: string) => join(root, '.git/vtm/@completed.json');

describe('the history of HEAD', () => {
  it('tells what is completed, newest first, also as it moves on', async () => {
    const root = workspace();
    expect(await completedAt(root)).toEqual([]);
    done(root, 'A--T01');
    const second = done(root, 'B--T01');
    expect(await completedAt(root)).toEqual(['B--T01', 'A--T01']);
    done(root, 'C--T01');
    expect(await completedAt(root)).toEqual(['C--T01', 'B--T01', 'A--T01']);
    git(root, 'checkout', '--quiet', '--detach', second);
    expect(await completedAt(root)).toEqual(['B--T01', 'A--T01']);
  });

  it('forgets what was reverted since it was read last', async () => {
    const root = workspace();
    done(root, 'A--T01');
    done(root, 'B--T01');
    expect(await completedAt(root)).toEqual(['B--T01', 'A--T01']);
    git(root, 'revert', '--no-edit', 'HEAD~1');
    expect(await completedAt(root)).toEqual(['B--T01']);
  });

  it('is not read again while HEAD stands, and is whatever the kept file holds', async () => {
    const root = workspace();
    done(root, 'A--T01');
    await completedAt(root);
    const before = readFileSync(kept(root), 'utf8');
    await completedAt(root);
    expect(readFileSync(kept(root), 'utf8')).toBe(before);
    writeFileSync(kept(root), 'nonsense');
    expect(await completedAt(root)).toEqual(['A--T01']);
  });

  it('says that it is cut off in a shallow clone', async () => {
    const root = workspace();
    done(root, 'A--T01');
    done(root, 'B--T01');
    const clone = join(scratch(), 'clone');
    git(root, 'clone', '--quiet', '--depth=1', `file://${root}`, clone);
    expect(value(await completionsAtHead(clone))).toMatchObject({
      isWhole: false,
      completed: [{ task: 'B--T01' }],
    });
    git(clone, 'fetch', '--quiet', '--unshallow');
    expect(value(await completionsAtHead(clone))).toMatchObject({ isWhole: true });
    expect(await completedAt(clone)).toEqual(['B--T01', 'A--T01']);
  });

  it('has nothing before the first commit, and without a repository', async () => {
    const root = scratch();
    expect(await completedAt(root)).toEqual([]);
    git(root, 'init', '--quiet');
    expect(await completedAt(root)).toEqual([]);
  });

  it('lists later commits and open changes by paths from the workspace', async () => {
    const top = workspace();
    const root = join(top, 'inner');
    mkdirSync(root);
    const commit = done(top, 'A--T01');
    commitFiles(top, { 'inner/x.ts': '1', 'outer.ts': '1' }, 'Do "it"\n\nVTM-Task: B--T01');
    git(top, 'mv', 'inner/x.ts', 'inner/y.ts');
    commitFiles(top, {}, 'Rename');
    write(top, { 'inner/open.ts': '1' });
    const history = headHistory(root, value(await findRepository(root)));
    expect(value(await history.commitsSince(commit))).toMatchObject([
      { subject: 'Rename', tasks: [], paths: ['x.ts', 'y.ts'] },
      { subject: 'Do "it"', tasks: ['B--T01'], paths: ['../outer.ts', 'x.ts'] },
    ]);
    expect(await history.uncommitted()).toEqual(['open.ts']);
  });
});
