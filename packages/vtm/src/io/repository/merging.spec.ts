import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Repository } from '../../run/repository.js';
import {
  begin,
  commitFiles,
  finish,
  integrate,
  open,
  order,
  value,
  workspace,
  write,
} from '../testing/repository.js';
import type { Begun } from '../testing/repository.js';
import { git } from '../testing/scratch.js';

const [ONE, TWO] = ['A--T01', 'B--T01'];

/** Two attempts from one base, each with files of its own, committed. */
async function sideBySide(
  one: Readonly<Record<string, string>>,
  two: Readonly<Record<string, string>>,
  root = workspace(),
) {
  const repository = await open(root);
  const begun = [await begin(repository, ONE), await begin(repository, TWO)] as const;
  write(begun[0].place.worktree, one);
  write(begun[1].place.worktree, two);
  const commits = [
    await finish(repository, begun[0], ONE),
    await finish(repository, begun[1], TWO),
  ] as const;
  return { root, repository, begun, commits };
}

const mergeOf = async (repository: Repository, { place }: Begun, commit: string, task: string) =>
  value(await repository.merge(place, commit, order(task)));

describe('integrating', () => {
  it('makes no merge commit for work on the tip itself', async () => {
    const { repository, begun, commits } = await sideBySide({ 'b.txt': 'b' }, {});
    const merged = await mergeOf(repository, begun[0], commits[0], ONE);
    expect(merged).toMatchObject({ kind: 'merged', commit: commits[0] });
  });

  it('brings work from one base together and can be repeated', async () => {
    const { root, repository, begun, commits } = await sideBySide(
      { 'b.txt': 'b' },
      { 'c.txt': 'c' },
    );
    const tip = await integrate(repository, begun[0], commits[0], ONE);
    const merged = await mergeOf(repository, begun[1], commits[1], TWO);
    if (merged.kind !== 'merged') throw new Error(merged.kind);
    expect(git(root, 'log', '-1', '--format=%P|%s|%an', merged.commit)).toBe(
      `${tip} ${commits[1]}|Merge B--T01: change|Tester`,
    );
    expect(git(root, 'ls-tree', '--name-only', merged.tree)).toBe('a.txt\nb.txt\nc.txt');
    expect(value(await repository.publish(merged.commit, merged.tip))).toBe(true);
    expect(await mergeOf(repository, begun[1], commits[1], TWO)).toEqual({ kind: 'integrated' });
    expect(
      value(await repository.mergedTasks())
        .map(({ task }) => task)
        .sort(),
    ).toEqual([ONE, TWO]);
  });

  it('computes anew for who lost the swap', async () => {
    const { root, repository, begun, commits } = await sideBySide(
      { 'b.txt': 'b' },
      { 'c.txt': 'c' },
    );
    const merges = [
      await mergeOf(repository, begun[0], commits[0], ONE),
      await mergeOf(repository, begun[1], commits[1], TWO),
    ];
    const published = await Promise.all(
      merges.map((each) =>
        repository.publish('commit' in each ? each.commit : '', 'tip' in each ? each.tip : ''),
      ),
    );
    expect(published.map(value).sort()).toEqual([false, true]);
    const loser = published[0]?.ok && published[0].value ? 1 : 0;
    const tip = await integrate(repository, begun[loser], commits[loser], [ONE, TWO][loser] ?? '');
    expect(git(root, 'ls-tree', '--name-only', tip)).toBe('a.txt\nb.txt\nc.txt');
  });

  it('reads the attributes of the attempt, not those that the user is editing', async () => {
    const root = workspace({ 'log.txt': 'a\n' });
    const { repository, begun, commits } = await sideBySide(
      { 'log.txt': 'a\none\n' },
      { 'log.txt': 'a\ntwo\n' },
      root,
    );
    await integrate(repository, begun[0], commits[0], ONE);
    write(root, { '.gitattributes': '*.txt merge=union\n' });
    const merged = await mergeOf(repository, begun[1], commits[1], TWO);
    expect(merged).toMatchObject({ kind: 'conflict', files: ['log.txt'] });
  });

  it('signs the merge when the user signs commits', async () => {
    const { root, begun, commits, repository } = await sideBySide(
      { 'b.txt': 'b' },
      { 'c.txt': 'c' },
    );
    await integrate(repository, begun[0], commits[0], ONE);
    write(root, { 'sign.sh': `#!/bin/sh\necho "$@" >> "${root}/signed"\nexit 1\n` });
    chmodSync(join(root, 'sign.sh'), 0o755);
    git(root, 'config', 'gpg.program', join(root, 'sign.sh'));
    git(root, 'config', 'commit.gpgSign', 'true');
    const signing = await open(root);
    const refused = await signing.merge(begun[1].place, commits[1], order(TWO));
    expect(refused).toMatchObject({ error: { code: 'VTM318' } });
    expect(readFileSync(join(root, 'signed'), 'utf8')).toContain('-bsau');
  });
});

describe('a conflict', () => {
  async function conflicting() {
    const made = await sideBySide({ 'a.txt': 'one\n', 'b.txt': 'b' }, { 'a.txt': 'two\n' });
    const tip = await integrate(made.repository, made.begun[0], made.commits[0], ONE);
    const { place } = made.begun[1];
    const conflict = await mergeOf(made.repository, made.begun[1], made.commits[1], TWO);
    if (conflict.kind !== 'conflict') throw new Error(conflict.kind);
    return { ...made, place, tip, conflict, commit: made.commits[1] };
  }

  it('names its files and moves nothing', async () => {
    const { root, conflict, tip } = await conflicting();
    expect(conflict).toMatchObject({ tip, files: ['a.txt'] });
    expect(git(root, 'rev-parse', 'vtm/run/main')).toBe(tip);
  });

  it('is shown in the worktree, with all three sides for who resolves it', async () => {
    const { repository, place, conflict, commit } = await conflicting();
    value(await repository.showConflict(place, conflict));
    expect(readFileSync(join(place.worktree, 'a.txt'), 'utf8')).toContain('<<<<<<<');
    expect(readFileSync(join(place.worktree, 'b.txt'), 'utf8')).toBe('b');
    expect(value(await repository.conflictText(place, conflict, commit, 'a.txt'))).toBe(
      '<<<<<<< integrated\none\n||||||| base\na\n=======\ntwo\n>>>>>>> attempt\n',
    );
  });

  it('once resolved becomes a merge that leaves the branch of the attempt where it is', async () => {
    const { root, repository, place, conflict, commit, tip } = await conflicting();
    value(await repository.showConflict(place, conflict));
    write(place.worktree, { 'stray.txt': 'made by a verification' });
    value(await repository.writeResolved(place, 'a.txt', 'both\n'));
    const merged = value(await repository.mergeResolved(place, conflict, commit, order(TWO)));
    expect(merged.tip).toBe(tip);
    expect(git(root, 'show', `${merged.commit}:a.txt`)).toBe('both');
    expect(git(root, 'ls-tree', '--name-only', merged.tree)).toBe('a.txt\nb.txt');
    expect(git(root, 'rev-parse', place.branch)).toBe(commit);
    expect(value(await repository.publish(merged.commit, tip))).toBe(true);
    value(await repository.showBranch(place));
    expect(git(place.worktree, 'status', '--porcelain')).toBe('?? stray.txt');
  });

  it('does not become a merge by picking a side', async () => {
    const { repository, place, conflict, commit } = await conflicting();
    value(await repository.showConflict(place, conflict));
    const open = await repository.mergeResolved(place, conflict, commit, order(TWO));
    expect(open).toMatchObject({ error: { code: 'VTM317' } });
  });

  it('that was not resolved is gone when the worktree is back on its branch', async () => {
    const { repository, place, conflict, commit } = await conflicting();
    value(await repository.showConflict(place, conflict));
    value(await repository.writeResolved(place, 'a.txt', 'half\n'));
    value(await repository.showBranch(place));
    const { worktree, branch } = place;
    expect(git(worktree, 'status', '--porcelain', '--branch')).toBe(`## ${branch}`);
    expect(git(worktree, 'rev-parse', 'HEAD')).toBe(commit);
    expect(readFileSync(join(worktree, 'a.txt'), 'utf8')).toBe('two\n');
  });

  it('is shown and left again as often as one likes', async () => {
    const { repository, place, conflict, commit } = await conflicting();
    for (let times = 0; times < 2; times += 1) {
      value(await repository.showConflict(place, conflict));
      value(await repository.show(place, commit));
    }
    expect(git(place.worktree, 'rev-parse', 'HEAD', place.branch)).toBe(`${commit}\n${commit}`);
  });

  it('of what is no text, or is on one side only, is left to people', async () => {
    const root = workspace({ 'a.bin': '\0a', 'b.txt': 'b\n' });
    const repository = await open(root);
    const begun = await begin(repository, TWO);
    write(begun.place.worktree, { 'a.bin': '\0b', 'b.txt': 'B\n' });
    const commit = await finish(repository, begun, TWO);
    git(root, 'rm', '--quiet', 'b.txt');
    commitFiles(root, { 'a.bin': '\0c' });
    value(await repository.openIntegration());
    const conflict = await mergeOf(repository, begun, commit, TWO);
    if (conflict.kind !== 'conflict') throw new Error(conflict.kind);
    expect(conflict.files).toEqual(['a.bin', 'b.txt']);
    for (const file of conflict.files) {
      const text = await repository.conflictText(begun.place, conflict, commit, file);
      expect(text).toMatchObject({ error: { code: 'VTM317', file } });
    }
  });

  it('is never written outside of the worktree', async () => {
    const { repository, place } = await conflicting();
    const outside = await repository.writeResolved(place, '../../x.txt', 'x');
    expect(outside).toMatchObject({ error: { code: 'VTM317' } });
  });
});
