import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import type { Repository } from '../../run/repository.js';
import {
  begin,
  commitFiles,
  finish,
  open,
  order,
  started,
  value,
  workspace,
  write,
} from '../testing/repository.js';
import type { Begun } from '../testing/repository.js';
import { git } from '../testing/scratch.js';

const TASK = 'A--T01';

async function changed() {
  const begun = await started(TASK);
  write(begun.place.worktree, { 'b.txt': 'b\n' });
  return begun;
}

function hook(root: string, path: string, text: string): void {
  write(root, { [path]: `#!/bin/sh\n${text}\n` });
  chmodSync(join(root, path), 0o755);
}

async function tried(repository: Repository, { place, base }: Begun, message = 'Change') {
  const named = { ...order(TASK), message };
  const staged = value(await repository.stage(place, base, named));
  return repository.commit(place, staged, named);
}

describe('the commit of an attempt', () => {
  it('is one, on its base, with its trailers and a clean worktree', async () => {
    const { repository, ...begun } = await changed();
    const commit = await finish(repository, begun, TASK);
    const { worktree } = begun.place;
    expect(git(worktree, 'log', '--format=%H %P', `${begun.base}..`)).toBe(
      `${commit} ${begun.base}`,
    );
    expect(git(worktree, 'log', '-1', '--format=%(trailers:only)')).toBe(
      'VTM-Task: A--T01\nVTM-Attempt: 1',
    );
    expect(git(worktree, 'status', '--porcelain')).toBe('');
  });

  it('is made again only when something has changed', async () => {
    const { repository, ...begun } = await changed();
    const commit = await finish(repository, begun, TASK);
    expect(await finish(repository, begun, TASK)).toBe(commit);
  });

  it('may be empty', async () => {
    const repository = await open(workspace());
    const begun = await begin(repository, TASK);
    const commit = await finish(repository, begun, TASK);
    expect(git(begun.place.worktree, 'rev-parse', 'HEAD')).toBe(commit);
    expect(commit).not.toBe(begun.base);
  });

  it('takes in the commits of the command, which stay reachable', async () => {
    const { root, repository, ...begun } = await changed();
    const own = commitFiles(begun.place.worktree, { 'c.txt': 'c' });
    const commit = await finish(repository, begun, TASK);
    expect(git(root, 'log', '--format=%P', '-1', commit)).toBe(begun.base);
    expect(git(root, 'rev-parse', 'refs/vtm/kept/A--T01/1')).toBe(own);
    write(begun.place.worktree, { 'd.txt': 'd' });
    await finish(repository, begun, TASK);
    const kept = git(root, 'for-each-ref', '--format=%(objectname)', 'refs/vtm/kept').split('\n');
    expect(kept.sort()).toEqual([own, commit].sort());
  });

  it('says what its message says, comments and all, and cannot be given other trailers', async () => {
    const { repository, ...begun } = await changed();
    const message = '-m "x" $(id)\n\n# a heading\n---\nVTM-Task: B--T01\nVTM-Attempt: 9\n\n\n';
    value(await tried(repository, begun, message));
    const shown = git(begun.place.worktree, 'log', '-1', '--format=%B');
    expect(shown).toBe(`${message.trim()}\n\nVTM-Task: A--T01\nVTM-Attempt: 1`);
    expect(await repository.stage(begun.place, begun.base, order(TASK))).toMatchObject({
      value: { commit: git(begun.place.worktree, 'rev-parse', 'HEAD') },
    });
  });
});

describe('hooks', () => {
  it('run, may change what is committed, and are found in a folder that no worktree has', async () => {
    const { root, repository, ...begun } = await changed();
    write(root, { '.git/info/exclude': '.husky/_\n' });
    hook(root, '.husky/_/pre-commit', 'echo formatted > b.txt && git add b.txt');
    git(root, 'config', 'core.hooksPath', '.husky/_');
    const commit = await finish(repository, begun, TASK);
    expect(git(root, 'show', `${commit}:b.txt`)).toBe('formatted');
  });

  it('stop a commit, which is told with their words and can be tried again', async () => {
    const { root, repository, ...begun } = await changed();
    hook(root, '.git/hooks/pre-commit', 'echo "lint: b.txt is ugly" >&2; exit 1');
    const refused = await tried(repository, begun);
    expect(refused).toMatchObject({
      error: {
        code: 'VTM318',
        remedy: expect.stringContaining('`vtm retry A--T01 --finish`'),
        message: expect.stringContaining('lint: b.txt is ugly'),
        task: TASK,
      },
    });
    hook(root, '.git/hooks/pre-commit', 'exit 0');
    value(await tried(repository, begun));
  });

  it('do not take part in the run that made the commit', async () => {
    const { root, repository, ...begun } = await changed();
    hook(root, '.git/hooks/pre-commit', `env > "${root}/environment"`);
    process.env.NX_TASK_TARGET_PROJECT = 'outer';
    await finish(repository, begun, TASK);
    delete process.env.NX_TASK_TARGET_PROJECT;
    const environment = readFileSync(join(root, 'environment'), 'utf8');
    expect(environment).not.toContain('NX_TASK_TARGET_PROJECT');
    expect(environment).not.toMatch(/^LC_ALL=C$/m);
  });

  it('must leave the trailers', async () => {
    const { root, repository, ...begun } = await changed();
    hook(root, '.git/hooks/commit-msg', 'echo rewritten > "$1"');
    const refused = await tried(repository, begun);
    expect(refused).toMatchObject({
      error: { code: 'VTM318', message: expect.stringContaining('trailers') },
    });
  });
});

describe('a commit by nobody', () => {
  const NAMELESS = [
    'GIT_AUTHOR_NAME',
    'GIT_AUTHOR_EMAIL',
    'GIT_COMMITTER_NAME',
    'GIT_COMMITTER_EMAIL',
  ];

  it('is refused with the way to say who', async () => {
    const { root, place, base } = await changed();
    for (const name of ['user.name', 'user.email']) git(root, 'config', '--unset', name);
    git(root, 'config', 'user.useConfigOnly', 'true');
    const before = { ...process.env };
    for (const name of NAMELESS) delete process.env[name];
    Object.assign(process.env, { HOME: root, XDG_CONFIG_HOME: root, GIT_CONFIG_NOSYSTEM: '1' });
    await jest.isolateModulesAsync(async () => {
      const { gitRepository } = await import('./git-repository.js');
      const repository = {
        commonDirectory: join(root, '.git'),
        top: root,
        prefix: '',
        branch: 'main',
      };
      const fresh = gitRepository({ root, repository, worktrees: '../w', linkModules: null });
      const refused = await tried(fresh, { place, base });
      expect(refused).toMatchObject({
        error: { code: 'VTM318', remedy: expect.stringContaining('user.email') },
      });
    });
    process.env = before;
  });
});

describe('signatures', () => {
  it('are made when the user signs commits, and a failing one is told', async () => {
    const { root, repository, ...begun } = await changed();
    hook(root, 'sign.sh', `echo "$@" >> "${root}/signed"; exit 1`);
    git(root, 'config', 'gpg.program', join(root, 'sign.sh'));
    git(root, 'config', 'commit.gpgSign', 'true');
    expect(await tried(repository, begun)).toMatchObject({ error: { code: 'VTM318' } });
    expect(readFileSync(join(root, 'signed'), 'utf8')).toContain('-bsau');
  });
});
