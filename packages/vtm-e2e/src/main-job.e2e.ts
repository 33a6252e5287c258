import { describe, expect, it } from '@jest/globals';
import { manifestOf, rawTask, recorded } from './support/manifest.js';
import { EXIT_WITH_SKIPPED } from './support/nx-differences.js';
import { overlaps, recordedRuns } from './support/recorded-runs.js';
import { makeWorkspace } from './support/workspace.js';

const CONFLICTING = ['A--T01 C--T01', 'A--T01 D--T01', 'C--T01 D--T01', 'B--T01 E--T01'];

/** C and D write into A's scope, E names the table that B names, H runs alone, F and G follow. */
const slice = () =>
  manifestOf(
    rawTask('A--T01', { file_scope: ['packages/alpha/src/'] }),
    rawTask('B--T01', { resources: ['table:captures'] }),
    rawTask('C--T01', { file_scope: ['packages/alpha/**/*.ts'] }),
    rawTask('D--T01', { file_scope: ['packages/alpha/src/d.ts'], slice: 'Slice 1.2' }),
    rawTask('E--T01', {
      file_scope: ['packages/beta/src/e/'],
      acceptance_criteria: [{ id: 'E-AC01', text: 'Rows of the captures table are unique' }],
    }),
    rawTask('F--T01', { depends_on_tasks: ['A--T01'], file_scope: ['packages/beta/src/f/'] }),
    rawTask('G--T01', {
      depends_on_tasks: ['F--T01', 'B--T01'],
      file_scope: ['packages/beta/src/g/'],
    }),
    rawTask('H--T01', { risk: 'High', parallel: false, file_scope: ['packages/beta/src/h/'] }),
  );

/** Fails unless the recorded runs kept every rule of `slice`, each task having run once. */
function expectLegal(root: string): void {
  const runs = recordedRuns(root);
  const at = new Map(runs.map((run) => [run.id, run]));
  expect(runs.map((run) => run.id).sort()).toEqual([...'ABCDEFGH'].map((name) => `${name}--T01`));
  const illegal = overlaps(runs).filter(
    (pair) => CONFLICTING.includes(pair) || pair.includes('H--T01'),
  );
  expect(illegal).toEqual([]);
  const end = (id: string) => at.get(id)?.end ?? Infinity;
  const start = (id: string) => at.get(id)?.start ?? -Infinity;
  expect(start('F--T01')).toBeGreaterThanOrEqual(end('A--T01'));
  expect(start('G--T01')).toBeGreaterThanOrEqual(Math.max(end('F--T01'), end('B--T01')));
}

describe('nx run-many -t vtm-task', () => {
  it('runs every task once in a legal order, none beside one it conflicts with', async () => {
    const workspace = await makeWorkspace(slice());
    const first = await workspace.nx('run-many', '-t', 'vtm-task');
    expect(first).toMatchObject({ code: 0 });
    expectLegal(workspace.root);
    expect(overlaps(recordedRuns(workspace.root))).not.toEqual([]);

    const second = await workspace.nx('run-many', '-t', 'vtm-task', '--output-style=static');
    expect(second).toMatchObject({ code: 0 });
    expect(second.stdout).toContain('A--T01: already completed');
    expect(recordedRuns(workspace.root)).toHaveLength(8);

    const status = await workspace.vtm('status', '--json');
    expect(JSON.parse(status.stdout)).toMatchObject({ counts: { completed: 8, pending: 0 } });
    expect(await workspace.git('status', '--porcelain')).toBe('?? docs/backlog/task-state.json\n');
  });

  it('keeps the same guarantees with one process a task', async () => {
    const workspace = await makeWorkspace(slice());
    const result = await workspace.nx('run-many', '-t', 'vtm-task', '--batch=false');
    expect(result).toMatchObject({ code: 0 });
    expectLegal(workspace.root);
  });

  it('runs one task at a time with --parallel=1', async () => {
    const workspace = await makeWorkspace(slice());
    const result = await workspace.nx('run-many', '-t', 'vtm-task', '--parallel=1');
    expect(result).toMatchObject({ code: 0 });
    expectLegal(workspace.root);
    expect(overlaps(recordedRuns(workspace.root))).toEqual([]);
  });

  it('really runs side by side what may: each of two tasks waits for the other to have started', async () => {
    const meet = (mine: string, other: string) =>
      recorded(`mark('${mine}'); await until('${other}')`);
    const workspace = await makeWorkspace(
      manifestOf(
        rawTask('A--T01', { run: meet('a', 'b') }),
        rawTask('B--T01', { run: meet('b', 'a') }),
      ),
    );
    expect(await workspace.nx('run-many', '-t', 'vtm-task')).toMatchObject({ code: 0 });
    expect(overlaps(recordedRuns(workspace.root))).toEqual(['A--T01 B--T01']);
  });

  it('skips only what follows a failed task, and tries it again in the next run', async () => {
    const workspace = await makeWorkspace(
      manifestOf(
        rawTask('A--T01', { run: 'test -f mended || { echo "no such luck"; exit 3; }' }),
        rawTask('B--T01', { depends_on_tasks: ['A--T01'] }),
        rawTask('C--T01', { depends_on_tasks: ['B--T01'] }),
        rawTask('D--T01'),
      ),
    );
    const first = await workspace.nx('run-many', '-t', 'vtm-task', '--output-style=static');
    expect(first.code).toBe(EXIT_WITH_SKIPPED);
    expect(first.stdout).toContain('no such luck');
    expect(first.stdout).toContain('VTM306');
    expect(recordedRuns(workspace.root).map((run) => run.id)).toEqual(['D--T01']);
    const status = JSON.parse((await workspace.vtm('status', '--json')).stdout) as unknown;
    expect(status).toMatchObject({ counts: { completed: 1, blocked: 1, pending: 2 } });

    await workspace.write('mended', '');
    await workspace.git('add', 'mended');
    await workspace.git('commit', '--quiet', '--message=mend');
    expect(await workspace.nx('run-many', '-t', 'vtm-task')).toMatchObject({ code: 0 });
    expect(recordedRuns(workspace.root).map((run) => run.id)).toEqual([
      'D--T01',
      'B--T01',
      'C--T01',
    ]);
  });

  it('says how to configure a command where a task has none', async () => {
    const { run: _none, ...bare } = rawTask('A--T01');
    const workspace = await makeWorkspace(manifestOf(bare));
    const result = await workspace.nx('run', 'A--T01:vtm-task');
    expect(result.code).toBe(1);
    expect(result.stdout).toContain('VTM304');
    expect(result.stdout).toContain('"agent"');
  });

  it('gives a task without a command to the agent, with its brief on standard input', async () => {
    const { run: _none, ...bare } = rawTask('A--T01', { title: 'Hash "$(touch pwned)"' });
    const workspace = await makeWorkspace(manifestOf(bare), {
      agent: 'cat > "record-$VTM_TASK_ID.md"',
    });
    expect(await workspace.nx('run', 'A--T01:vtm-task')).toMatchObject({ code: 0 });
    expect(await workspace.read('record-A--T01.md')).toContain('# A--T01: Hash "$(touch pwned)"');
    await expect(workspace.read('pwned')).rejects.toThrow();
  });
});
