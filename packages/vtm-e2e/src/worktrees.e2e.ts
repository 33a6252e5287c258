import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { manifestOf, rawTask, recorded } from './support/manifest.js';
import { makeWorkspace } from './support/workspace.js';

const writes = (path: string, text: string) =>
  recorded(
    `mkdirSync(dirname('${path}'), { recursive: true }); writeFileSync('${path}', ${JSON.stringify(text)})`,
  );

describe('tasks in worktrees', () => {
  it('reach the branch of the user as one commit each, and leave nothing behind', async () => {
    const workspace = await makeWorkspace(
      manifestOf(
        rawTask('A--T01', { run: writes('packages/alpha/src/a/a.txt', 'a') }),
        rawTask('B--T01', {
          depends_on_tasks: ['A--T01'],
          run: [
            'sh',
            '-c',
            'mkdir -p packages/alpha/src/b && cp packages/alpha/src/a/a.txt $0',
            'packages/alpha/src/b/b.txt',
          ],
          verify: 'grep -q a packages/alpha/src/b/b.txt',
        }),
      ),
    );
    expect(await workspace.nx('run-many', '-t', 'vtm-task')).toMatchObject({ code: 0 });
    expect(await workspace.read('packages/alpha/src/b/b.txt')).toBe('a');
    const format =
      '%s %(trailers:key=VTM-Task,valueonly,separator=%x20) %(trailers:key=VTM-Attempt,valueonly,separator=%x20)';
    const log = await workspace.git('log', '--no-merges', '--reverse', `--format=${format}`);
    expect(
      log
        .trim()
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(['first', 'A--T01: Do A--T01 A--T01 1', 'B--T01: Do B--T01 B--T01 1']);
    expect(await workspace.git('worktree', 'list')).not.toContain('.vtm/');
    expect(await workspace.git('branch', '--list', 'vtm/?--T01/*')).toBe('');
    expect(existsSync(`${workspace.root}.vtm`)).toBe(false);
    expect(await workspace.git('status', '--porcelain')).toBe('?? docs/backlog/task-state.json\n');
  });

  it('leave a branch alone that has moved meanwhile, say so, and take its commits in next time', async () => {
    const commit = `execFileSync('git', ['commit', '--quiet', '--allow-empty', '--message=mine'], { cwd: dirname(record) })`;
    const workspace = await makeWorkspace(manifestOf(rawTask('A--T01', { run: recorded(commit) })));
    const first = await workspace.nx('run-many', '-t', 'vtm-task');
    expect(first.code).toBe(0);
    expect(`${first.stdout}${first.stderr}`).toContain('VTM319');
    expect(await workspace.git('log', '-1', '--format=%s')).toBe('mine\n');
    expect(await workspace.vtm('run')).toMatchObject({ code: 0 });
    const log = await workspace.git('log', '--no-merges', '--format=%s');
    expect(log.trim().split('\n').sort()).toEqual(['A--T01: Do A--T01', 'first', 'mine']);
  });

  it('are proved by the test target of the project that holds their tests, given these tests', async () => {
    const workspace = await makeWorkspace(
      manifestOf(
        rawTask('A--T01', {
          test_verification: ['packages/gamma/tests/a.test.js'],
          run: writes('packages/gamma/tests/a.test.js', "throw new Error('not yet')"),
        }),
      ),
    );
    await workspace.write('package.json', { name: 'workspace', workspaces: ['packages/*'] });
    await workspace.write('packages/gamma/package.json', {
      name: 'gamma',
      scripts: { test: 'node' },
    });
    await workspace.git('add', '--all');
    await workspace.git('commit', '--quiet', '--message=gamma');
    const failed = await workspace.vtm('run');
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain('VTM323');
    const { tasks } = JSON.parse((await workspace.vtm('status', '--json')).stdout) as {
      tasks: readonly { readonly blocker_details: string }[];
    };
    expect(tasks[0]?.blocker_details).toContain('the verification of A--T01 failed');
    const log = /output in (\S+);/.exec(failed.stdout)?.[1] ?? '';
    expect(readFileSync(log, 'utf8')).toMatch(/a\.test\.js(.|\n)*not yet/);
  });

  it('run beside each other with a slot, ports and temporary files of their own', async () => {
    const say = (id: string, other: string) =>
      recorded(
        `mark(id + '.' + process.env.VTM_SLOT + '.' + process.env.VTM_PORT_FIRST);
         mark('${id}'); await until('${other}');
         if (process.env.NX_TASK_TARGET_TARGET || process.env.npm_lifecycle_event) throw new Error('outer run');
         writeFileSync(join(process.env.TMPDIR, 'x'), id, { flag: 'wx' })`,
      );
    const workspace = await makeWorkspace(
      manifestOf(
        rawTask('A--T01', { run: say('A--T01', 'B--T01') }),
        rawTask('B--T01', { run: say('B--T01', 'A--T01') }),
      ),
    );
    expect(await workspace.nx('run-many', '-t', 'vtm-task')).toMatchObject({ code: 0 });
    const marks = (await workspace.git('ls-files', '--others', 'record')).split('\n');
    expect(
      marks
        .filter((name) => /\.[01]\.\d+$/.test(name))
        .map((name) => name.slice(-8))
        .sort(),
    ).toEqual([...['.0.20000', '.1.20010']]);
  });
});
