import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const EXAMPLE = join(__dirname, '../../examples/slice-1-1');

interface ExampleTask {
  readonly task_id: string;
  readonly related_specs: readonly string[];
  readonly related_guides: readonly string[];
  readonly test_verification: readonly string[];
  readonly file_scope: readonly string[];
  readonly run: readonly [string, ...string[]];
  readonly verify: readonly [string, ...string[]];
}

const { tasks } = JSON.parse(
  readFileSync(join(EXAMPLE, 'docs/backlog/virtual-task-manifest.json'), 'utf8'),
) as { tasks: readonly ExampleTask[] };

describe('the example workspace', () => {
  let root = '';
  const run = ([command, ...args]: readonly [string, ...string[]]) =>
    execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  const changedFiles = () => {
    run(['git', 'add', '--all']);
    return run(['git', 'diff', '--cached', '--name-only']).split('\n').filter(Boolean);
  };
  const commit = () =>
    run(['git', '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'x']);

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'vtm-example-'));
    cpSync(EXAMPLE, root, { recursive: true });
    writeFileSync(join(root, 'tools/tasks/pace.mjs'), 'export const SECONDS_PER_MINUTE = 0;\n');
    run(['git', 'init', '--quiet']);
    changedFiles();
    commit();
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it('has every document that a task names', () => {
    const named = tasks.flatMap((task) => [...task.related_specs, ...task.related_guides]);
    expect(named.filter((path) => !existsSync(join(EXAMPLE, path)))).toEqual([]);
  });

  // In the order of the manifest, which respects every dependency; each builds on those before it.
  it.each(tasks.map((task) => [task.task_id, task] as const))(
    '%s proves itself, stays in its scope and changes nothing when done twice',
    (_, task) => {
      run(task.run);
      run(task.verify);
      const strays = changedFiles().filter(
        (file) =>
          ![...task.file_scope, ...task.test_verification].some(
            (entry) => file === entry || (entry.endsWith('/') && file.startsWith(entry)),
          ),
      );
      expect(strays).toEqual([]);
      commit();
      run(task.run);
      expect(changedFiles()).toEqual([]);
    },
  );
});
