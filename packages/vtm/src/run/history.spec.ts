import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completionsIn, HISTORY_ARGUMENTS } from './history.js';

const hashOf = (name: string): string => name.padEnd(40, '0');

/** What git prints of a commit. */
const printed = (
  name: string,
  trailers: readonly string[],
  body = '',
  parents: readonly string[] = [],
) => `${hashOf(name)}\x1f${parents.map(hashOf).join(' ')}\x1f${trailers.join('\x1f')}\x1e${body}\0`;
const done = (name: string, task: string, ...parents: string[]) =>
  printed(name, [`VTM-Task: ${task}`, 'VTM-Attempt: 1'], '', parents);
const reverts = (name: string, other: string) =>
  printed(name, [], `This reverts commit ${hashOf(other)}.\n`);
const tasksIn = (...log: readonly string[]) => completionsIn(log.join('')).map(({ task }) => task);

describe('the history', () => {
  it('tells the tasks that its trailers name, newest first', () => {
    const log = done('b', 'B--T01') + done('a', 'A--T01');
    expect(completionsIn(log)).toEqual([
      { task: 'B--T01', attempt: 1, commit: hashOf('b') },
      { task: 'A--T01', attempt: 1, commit: hashOf('a') },
    ]);
    expect(completionsIn('')).toEqual([]);
  });

  it('counts each task of a squashed commit, with the attempt behind it', () => {
    const squashed = printed('a', [
      'VTM-Attempt: 9',
      'VTM-Task: A--T01',
      'vtm-task: B--T01',
      'VTM-Attempt: 2',
      'VTM-Attempt: 3',
      'VTM-Task: C--T01',
      'VTM-Attempt: -1',
    ]);
    expect(completionsIn(squashed)).toMatchObject([
      { task: 'A--T01', attempt: null },
      { task: 'B--T01', attempt: 2 },
      { task: 'C--T01', attempt: null },
    ]);
  });

  it.each([
    '--force',
    '--force--T01',
    '../A--T01',
    'A',
    '',
    'A--T01 x',
    `A${'a'.repeat(200)}--T01`,
  ])('passes over %j, which is no task id', (id) => {
    expect(completionsIn(printed('a', [`VTM-Task: ${id}`, 'VTM-Attempt: 1']))).toEqual([]);
  });

  it('counts the tasks of a squashed merge, whose message holds whole commits', () => {
    const body = `commit ${hashOf('b')}\nAuthor: N\n\n    A--T01: Do it\n    \n    VTM-Task: A--T01\n    VTM-Attempt: 3\n`;
    expect(completionsIn(printed('a', [], body))).toEqual([
      { task: 'A--T01', attempt: 3, commit: hashOf('a') },
    ]);
    expect(tasksIn(printed('a', [], '    VTM-Task: A--T01\n'))).toEqual([]);
  });

  it('does not count what is reverted, counts what is done anew or reverted twice', () => {
    const a = done('a', 'A--T01');
    expect(tasksIn(reverts('b', 'a'), a)).toEqual([]);
    expect(tasksIn(reverts('c', 'b'), reverts('b', 'a'), a)).toEqual(['A--T01']);
    expect(tasksIn(reverts('d', 'c'), reverts('c', 'b'), reverts('b', 'a'), a)).toEqual([]);
    expect(tasksIn(done('c', 'A--T01'), reverts('b', 'a'), a)).toEqual(['A--T01']);
  });

  it('takes only a line of its own for a revert', () => {
    const quoted = `> This reverts commit ${hashOf('a')}.\n  This reverts commit ${hashOf('a')}.\n`;
    const short = 'This reverts commit aaaaaaa.\n';
    expect(tasksIn(printed('b', [], quoted + short), done('a', 'A--T01'))).toEqual(['A--T01']);
  });

  it('undoes all that a reverted merge brought, and no more', () => {
    const body = `This reverts commit ${hashOf('e')}, reversing\nchanges made to ${hashOf('d')}.\n`;
    const log = [
      printed('f', [], body, ['e']),
      printed('e', ['VTM-Task: E--T01'], '', ['d', 'c']),
      done('c', 'C--T01', 'b'),
      done('b', 'B--T01', 'a'),
      done('d', 'D--T01', 'a'),
      done('a', 'A--T01'),
    ];
    expect(tasksIn(...log)).toEqual(['D--T01', 'A--T01']);
  });

  it('may be any text without a throw, and gives task ids only', () => {
    const piece = fc.constantFrom('\0', '\x1f', '\x1e', 'VTM-Task: A--T01', '\n', 'x', hashOf('a'));
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        for (const { task, commit } of completionsIn(pieces.join(''))) {
          expect(task).toMatch(/^[A-Za-z0-9][\w.-]*--T\d{2,}$/);
          expect(commit).not.toBe('');
        }
      }),
    );
  });

  it('counts a commit exactly when an even number of reverts in a row stands on it', () => {
    fc.assert(
      fc.property(fc.nat(12), (reverted) => {
        const names = Array.from({ length: reverted + 1 }, (_, at) => at.toString(16));
        const log = names.map((name, at) =>
          at === 0 ? done(name, 'A--T01') : reverts(name, names[at - 1] ?? ''),
        );
        expect(tasksIn(...log.reverse())).toHaveLength(reverted % 2 === 0 ? 1 : 0);
      }),
    );
  });
});

describe('the history of a repository', () => {
  let root = '';
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@example.org', ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
      stdio: 'pipe',
    });
  const commit = (message: string) => git('commit', '--quiet', '--allow-empty', '-m', message);
  const told = () =>
    completionsIn(git(...HISTORY_ARGUMENTS, 'HEAD')).map(({ task, attempt }) => [task, attempt]);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'vtm-history-'));
    git('init', '--quiet', '--initial-branch=main');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is read from trailers in the last paragraph, not from lines that look like them', () => {
    commit('One\n\nVTM-Task: A--T01\nVTM-Attempt: 2');
    commit('Fake\n\nVTM-Task: X--T01\n\nand more text');
    commit('Two\n\nbody\n\nVTM-Task: B--T01\nVTM-Task: C--T01\nVTM-Attempt: 1\nSigned-off-by: n');
    commit('VTM-Task: Y--T01');
    expect(told()).toEqual([
      ['B--T01', null],
      ['C--T01', 1],
      ['A--T01', 2],
    ]);
  });

  it('knows reverts by what git writes, of merges, too', () => {
    commit('Start');
    git('switch', '--quiet', '--create', 'side');
    writeFileSync(join(root, 'side'), 'x');
    git('add', 'side');
    commit('Side\n\nVTM-Task: S--T01');
    git('switch', '--quiet', 'main');
    commit('Main\n\nVTM-Task: M--T01');
    git('merge', '--quiet', '--no-ff', '-m', 'Merge\n\nVTM-Task: J--T01', 'side');
    expect(
      told()
        .map(([task]) => task)
        .sort(),
    ).toEqual(['J--T01', 'M--T01', 'S--T01']);
    git('revert', '--no-edit', '--mainline', '1', 'HEAD');
    expect(told().map(([task]) => task)).toEqual(['M--T01']);
    git('revert', '--no-edit', 'HEAD');
    expect(told()).toHaveLength(3);
  });
});
