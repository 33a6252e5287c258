import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { guideAt } from './support/guide.js';
import { manifestOf, rawTask } from './support/manifest.js';
import type { RawTask } from './support/manifest.js';
import { runCommand } from './support/run-command.js';
import { makeWorkspace } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

const guide = guideAt('docs/guide/after-a-failure.md');

const worktreeOf = ({ root }: TestWorkspace, name: string) => join(`${root}.vtm`, name);

async function writeIn(worktree: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(worktree, path)), { recursive: true });
  await writeFile(join(worktree, path), text);
}

/** A task that writes a hash which its verification does not like, and says what it was told. */
const failing = rawTask('HASH--T01', {
  file_scope: ['packages/alpha/src/'],
  run: 'mkdir -p packages/alpha/src; echo bad > packages/alpha/src/hash; echo "${VTM_PREVIOUS_LOG:-none}" > packages/alpha/src/told; cat > packages/alpha/src/brief',
  verify: 'grep -q good packages/alpha/src/hash',
});

async function blocked(...others: readonly RawTask[]) {
  const follower = rawTask('WRITER--T01', { depends_on_tasks: ['HASH--T01'], run: 'true' });
  const workspace = await makeWorkspace(manifestOf(failing, follower, ...others));
  const run = await guide.run(workspace, 'vtm run');
  expect(run.code).toBe(1);
  expect(run.stderr).toContain('holds up 1: WRITER--T01');
  return { workspace, worktree: worktreeOf(workspace, 'HASH--T01-1') };
}

describe('a task that is blocked by its verification', () => {
  it('is looked at, mended in its worktree, finished, integrated and delivered', async () => {
    const { workspace, worktree } = await blocked();
    const { stdout: status } = await guide.run(workspace, 'vtm status');
    expect(status).toMatch(/HASH--T01 +blocked .*VERIFY-FAILED.*holds up 1: WRITER--T01/);
    expect((await guide.run(workspace, 'vtm diff HASH--T01')).stdout).toMatch(/^\+bad$/m);
    expect((await guide.run(workspace, 'vtm diff HASH--T01 1 --stat')).stdout).toContain('3 files');
    await writeIn(worktree, 'packages/alpha/src/hash', 'good\n');
    expect(await guide.run(workspace, 'vtm retry HASH--T01 --finish')).toMatchObject({ code: 0 });
    expect(await workspace.read('packages/alpha/src/hash')).toBe('good\n');
    expect(existsSync(worktree)).toBe(false);
    const shown = JSON.parse(
      (await workspace.vtm('diff', 'HASH--T01', '--json')).stdout,
    ) as unknown;
    expect(shown).toMatchObject({ from: 'commit', attempt: 2 });
    expect(await guide.run(workspace, 'vtm run')).toMatchObject({ code: 0 });
    const refused = await guide.run(workspace, 'vtm retry HASH--T01');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('VTM328') });
  });

  it('is tried again where it stands, or anew, and told why the last attempt ended', async () => {
    const { workspace, worktree } = await blocked();
    const told = (at: string, name: string) =>
      readFileSync(join(at, 'packages/alpha/src', name), 'utf8');
    expect(told(worktree, 'told')).toBe('none\n');
    await writeIn(worktree, 'packages/alpha/src/mine', 'kept\n');
    expect(await guide.run(workspace, 'vtm retry HASH--T01')).toMatchObject({ code: 1 });
    expect(told(worktree, 'told')).toMatch(/\/attempts\/HASH--T01-1\/verify-[0-9a-f]{12}\/log\n$/);
    expect(told(worktree, 'brief')).toContain('attempt 1: VERIFY-FAILED');
    expect(told(worktree, 'mine')).toBe('kept\n');
    expect(await guide.run(workspace, 'vtm retry HASH--T01 --fresh')).toMatchObject({ code: 1 });
    const fresh = worktreeOf(workspace, 'HASH--T01-3');
    expect(told(fresh, 'brief')).toContain('attempt 2: VERIFY-FAILED');
    expect([existsSync(worktree), existsSync(join(fresh, 'packages/alpha/src/mine'))]).toEqual([
      ...[true, false],
    ]);
  });
});

describe('two tasks that meet in one file', () => {
  /** Neither changes anything before both have begun. */
  const meeting = (mine: string, other: string) =>
    `at="$(git rev-parse --git-common-dir)"; touch "$at/${mine}"; until test -f "$at/${other}"; do sleep 0.05; done; echo ${mine} > packages/shared.txt`;

  it('are brought together by hand, and the manifest is told', async () => {
    const workspace = await makeWorkspace(
      manifestOf(
        rawTask('HASH--T01', { run: meeting('hash', 'writer') }),
        rawTask('WRITER--T01', { run: meeting('writer', 'hash') }),
      ),
      { guard: 'warn' },
    );
    const run = await workspace.vtm('run', '--json');
    const { outcomes } = JSON.parse(run.stdout) as { outcomes: { task: string; kind: string }[] };
    const late = outcomes.find(({ kind }) => kind === 'failed')?.task ?? '';
    const worktree = worktreeOf(workspace, `${late}-1`);
    expect((await guide.run(workspace, 'vtm status')).stdout).toContain(`${late} conflicts_with`);
    const git = (...args: string[]) => runCommand('git', args, { cwd: worktree, env: process.env });
    await expect(git('merge', '--quiet', 'vtm/run/main')).rejects.toThrow();
    await writeIn(worktree, 'packages/shared.txt', 'hash\nwriter\n');
    await git('add', '--all');
    await git('commit', '--quiet', '--message=merge');
    expect(await workspace.vtm('retry', late, '--finish')).toMatchObject({ code: 0 });
    expect(await workspace.read('packages/shared.txt')).toBe('hash\nwriter\n');
    expect(existsSync(worktree)).toBe(false);
  });
});

describe('cleaning', () => {
  it('removes what nobody needs, and never work that is nowhere else', async () => {
    const done = rawTask('OTHER--T01', { run: 'true' });
    const { workspace, worktree } = await blocked(done);
    expect(await guide.run(workspace, 'vtm retry HASH--T01 --fresh')).toMatchObject({ code: 1 });
    await workspace.git('branch', 'vtm/OTHER--T01/7');
    const would = await workspace.vtm('clean', '--dry-run', '--json');
    expect(JSON.parse(would.stdout)).toMatchObject({
      removed: [{ kind: 'attempt', what: 'vtm/OTHER--T01/7' }],
      kept: [
        { task: 'HASH--T01', attempt: 1, why: expect.stringContaining('not committed') },
        { task: 'HASH--T01', attempt: 2, why: expect.stringContaining('vtm retry HASH--T01') },
      ],
    });
    expect((await guide.run(workspace, 'vtm clean --dry-run')).stdout).toContain('would remove');
    expect((await guide.run(workspace, 'vtm clean')).stdout).toContain(
      'look: vtm diff HASH--T01 1',
    );
    expect(await guide.run(workspace, 'vtm clean --older-than 30')).toMatchObject({ code: 0 });
    expect(existsSync(join(worktree, 'packages/alpha/src/hash'))).toBe(true);
    expect(await workspace.git('branch', '--list', 'vtm/OTHER--T01/7')).toBe('');
  });
});

describe('the doctor', () => {
  it('finds a healthy workspace so and says what would start; finds what would stop a run', async () => {
    const follower = rawTask('WRITER--T01', { depends_on_tasks: ['HASH--T01'] });
    const workspace = await makeWorkspace(manifestOf(failing, follower));
    const healthy = await guide.run(workspace, 'vtm doctor');
    expect(healthy).toMatchObject({ code: 0 });
    expect(healthy.stdout).toContain('A run would start 1 task now: HASH--T01');
    await workspace.write(
      'docs/backlog/virtual-task-manifest.json',
      manifestOf({ ...failing, run: ['no-such-program'] }),
    );
    const options = { worktrees: 'package.json/worktrees' };
    await workspace.write('nx.json', { plugins: [{ plugin: 'vtm', options }] });
    const broken = await workspace.vtm('doctor', '--json');
    expect(broken.code).toBe(1);
    const { checks } = JSON.parse(broken.stdout) as { checks: { check: string; level: string }[] };
    expect(checks.filter(({ level }) => level === 'error').map(({ check }) => check)).toEqual([
      ...['worktrees', 'commands'],
    ]);
  });
});

it('is all that the guide shows: each of its commands has run above', () => {
  expect(guide.untried()).toEqual([]);
});
