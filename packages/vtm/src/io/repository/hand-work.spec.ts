import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { commitFiles, open, order, value, workspace, write } from '../testing/repository.js';
import { git, scratch } from '../testing/scratch.js';

const TASK = 'A--T01';
const trailer = (task: string) => `change\n\nVTM-Task: ${task}`;

describe('what was done by hand since a commit', () => {
  it('is its commits, newest first, with the tasks they name, and what is open', async () => {
    const root = workspace({ 'a.txt': 'a', 'old.txt': 'o' });
    const base = git(root, 'rev-parse', 'HEAD');
    const first = commitFiles(root, { 'a.txt': 'A' });
    git(root, 'mv', 'old.txt', 'né\nw.txt');
    const second = commitFiles(root, {}, trailer('B--T01'));
    git(root, 'commit', '--quiet', '--allow-empty', `--message=${trailer(TASK)}`);
    write(root, { 'open.txt': 'o' });
    const work = value(await (await open(root)).workSince(base));
    expect(
      work.commits.map(({ tasks, touched }) => [tasks, touched.map(({ path }) => path)]),
    ).toEqual([
      [[TASK], []],
      [['B--T01'], ['né\nw.txt', 'old.txt']],
      [[], ['a.txt']],
    ]);
    expect(work.commits.slice(1).map(({ commit }) => commit)).toEqual([second, first]);
    expect(work.uncommitted).toEqual([{ path: 'open.txt', resolved: null }]);
  });

  it('holds neither merges nor what came in by a pull from somebody else', async () => {
    const [root, remote] = [workspace(), scratch()];
    git(remote, 'init', '--quiet', '--bare');
    git(root, 'remote', 'add', 'origin', remote);
    const base = git(root, 'rev-parse', 'HEAD');
    git(root, 'switch', '--quiet', '--create', 'theirs');
    write(root, { 'theirs.txt': 't' });
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '--message=theirs', '--author=Bob <bob@example.invalid>');
    git(root, 'push', '--quiet', 'origin', 'theirs');
    git(root, 'switch', '--quiet', 'main');
    const mine = commitFiles(root, { 'mine.txt': 'm' });
    git(root, 'push', '--quiet', 'origin', 'main');
    git(root, 'merge', '--quiet', '--no-ff', '--message=merge', 'theirs');
    const work = value(await (await open(root)).workSince(base));
    expect(work.commits.map(({ commit }) => commit)).toEqual([mine]);
  });

  it('is only what is open when nobody knows that commit', async () => {
    const root = workspace();
    const repository = await open(root);
    write(root, { 'b.txt': 'b' });
    for (const base of [null, 'f'.repeat(40), '--output=/tmp/x', 'HEAD'])
      expect(value(await repository.workSince(base))).toMatchObject({
        commits: [],
        uncommitted: [{ path: 'b.txt' }],
      });
  });

  it('tells where links lead, and paths from the workspace', async () => {
    const root = workspace({ 'web/a.txt': 'a' });
    const base = git(root, 'rev-parse', 'HEAD');
    symlinkSync('/etc', join(root, 'web', 'out'));
    symlinkSync('a.txt', join(root, 'web', 'in'));
    const web = await open(join(root, 'web'));
    const told = [
      { path: 'in', resolved: { path: 'a.txt' } },
      { path: 'out', resolved: 'outside' },
    ];
    expect(value(await web.workSince(base)).uncommitted).toEqual(told);
    commitFiles(root, {});
    expect(value(await web.workSince(base)).commits[0]?.touched).toEqual(told);
  });
});

describe('who commits', () => {
  it('is whom git would name', async () => {
    const root = workspace();
    git(root, 'config', 'user.name', 'Ada "the" <L>');
    const repository = await open(root);
    expect(await repository.identity()).toBe('Ada "the" L <tester@example.invalid>');
  });

  it('is nobody when git does not know', async () => {
    const root = workspace();
    git(root, 'config', 'user.name', '');
    expect(await (await open(root)).identity()).toBeNull();
  });
});

describe('a commit by hand', () => {
  it('holds the open paths and nothing that is staged beside them', async () => {
    const root = workspace();
    write(root, { 'a.txt': 'A', 'mine.txt': 'm' });
    git(root, 'add', 'mine.txt');
    const made = value(await (await open(root)).commitByHand(['a.txt'], order(TASK), null));
    expect(
      git(root, 'show', '--format=%an %(trailers:key=VTM-Task,valueonly)', '--name-only', made),
    ).toBe('Tester A--T01\n\n\na.txt');
    expect(git(root, 'diff', '--cached', '--name-only')).toBe('mine.txt');
  });

  it('without open paths is empty, and made once', async () => {
    const root = workspace();
    const repository = await open(root);
    const base = git(root, 'rev-parse', 'HEAD');
    write(root, { 'mine.txt': 'm' });
    git(root, 'add', 'mine.txt');
    const made = value(await repository.commitByHand([], order(TASK), base));
    expect(git(root, 'show', '--format=%B', '--name-only', made)).toBe(
      'A--T01: change\n\nVTM-Task: A--T01\nVTM-Attempt: 1',
    );
    expect(value(await repository.commitByHand([], order(TASK), base))).toBe(made);
    expect(value(await repository.commitByHand([], order(TASK), made))).not.toBe(made);
    expect(git(root, 'status', '--porcelain')).toBe('A  mine.txt');
  });

  it('takes no option of git from a state file', async () => {
    const root = workspace();
    const option = `--output=${join(root, 'pwned')}`;
    value(await (await open(root)).commitByHand([], order(TASK), option));
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('says what to do when a hook refuses it', async () => {
    const root = workspace();
    write(root, { '.git/hooks/pre-commit': '#!/bin/sh\necho ugly >&2\nexit 1\n' });
    chmodSync(join(root, '.git/hooks/pre-commit'), 0o755);
    expect(await (await open(root)).commitByHand([], order(TASK), null)).toMatchObject({
      error: { code: 'VTM318', remedy: expect.stringContaining('`vtm complete A--T01` again') },
    });
  });
});

describe('the history of a path', () => {
  const of = (task: string, attempt = 1) => `x\n\nVTM-Task: ${task}\nVTM-Attempt: ${attempt}`;

  it('has the commits of tasks that changed a file, through its renames, newest first', async () => {
    const root = workspace({ 'old.txt': 'a\nb\nc\n', 'b.txt': 'b' });
    const first = commitFiles(root, { 'old.txt': 'a\nb\nC\n', 'b.txt': 'B' }, of('A--T01'));
    git(root, 'mv', 'old.txt', '[new] *.txt');
    commitFiles(root, {}, 'no task');
    const second = commitFiles(root, { '[new] *.txt': 'A\nb\nC\n' }, of('B--T01', 2));
    const history = value(await (await open(root)).historyOf('[new] *.txt'));
    expect(history).toMatchObject({
      names: ['[new] *.txt', 'old.txt'],
      touches: [
        { task: 'B--T01', attempt: 2, commit: second, paths: ['[new] *.txt'] },
        { task: 'A--T01', attempt: 1, commit: first, paths: ['old.txt'] },
      ],
    });
    expect(history.touches[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
  });

  it('of a folder has all below it, of a file that is gone what there was', async () => {
    const root = workspace({ 'web/d/a.txt': 'a', 'web/e.txt': 'e' });
    commitFiles(root, { 'web/d/a.txt': 'A', 'web/d/b.txt': 'b', 'web/e.txt': 'E' }, of('A--T01'));
    rmSync(join(root, 'web/e.txt'));
    commitFiles(root, {}, of('B--T01'));
    const web = await open(join(root, 'web'));
    const told = async (path: string) =>
      value(await web.historyOf(path)).touches.map(({ task, paths }) => [task, ...paths]);
    expect(await told('d')).toEqual([['A--T01', 'd/a.txt', 'd/b.txt']]);
    expect(await told('e.txt')).toEqual([
      ['B--T01', 'e.txt'],
      ['A--T01', 'e.txt'],
    ]);
    expect(await told('')).toHaveLength(2);
    expect(await told('none.txt')).toEqual([]);
  });

  it('knows what is integrated and not delivered yet', async () => {
    const root = workspace();
    git(root, 'switch', '--quiet', '--create', 'vtm/run/main');
    commitFiles(root, { 'a.txt': 'A' }, of('A--T01'));
    git(root, 'switch', '--quiet', 'main');
    const history = value(await (await open(root)).historyOf('a.txt'));
    expect(history.touches).toMatchObject([{ task: 'A--T01' }]);
  });
});
