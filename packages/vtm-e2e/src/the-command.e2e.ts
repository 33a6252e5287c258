import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { manifestOf, rawTask, recorded } from './support/manifest.js';
import { fileAppears, recordedRuns } from './support/recorded-runs.js';
import { startCommand } from './support/run-command.js';
import { makeWorkspace } from './support/workspace.js';

describe('the vtm command', () => {
  it('runs tasks without Nx', async () => {
    const workspace = await makeWorkspace(
      manifestOf(rawTask('A--T01'), rawTask('B--T01', { depends_on_tasks: ['A--T01'] })),
    );
    const run = await workspace.vtm('run', '--json');
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({
      outcomes: [
        { task: 'A--T01', kind: 'completed' },
        { task: 'B--T01', kind: 'completed' },
      ],
    });
    expect(recordedRuns(workspace.root).map(({ id }) => id)).toEqual(['A--T01', 'B--T01']);
    const again = await workspace.vtm('run', 'B--T01');
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toContain('1 already-completed');
  });

  it('loads no Nx, whatever it is asked', async () => {
    const workspace = await makeWorkspace(manifestOf(rawTask('A--T01')));
    await workspace.write(
      'list-modules.cjs',
      `process.on('exit', () => require('node:fs').writeFileSync('modules.json',
         JSON.stringify(Object.keys(require.cache))));`,
    );
    const main = join(workspace.root, 'node_modules/vtm/dist/cli/main.js');
    for (const command of ['validate', 'plan', 'status', 'run']) {
      const args = ['--require', './list-modules.cjs', main, command];
      const { cwd, env } = { cwd: workspace.root, env: process.env };
      expect(await startCommand(process.execPath, args, { cwd, env }).finished).toMatchObject({
        code: 0,
      });
      const modules = JSON.parse(await workspace.read('modules.json')) as string[];
      expect(modules.filter((path) => path.includes('/vtm/dist/'))).not.toEqual([]);
      expect(modules.filter((path) => /node_modules\/(nx|@nx)\//.test(path))).toEqual([]);
    }
  });

  it('sets options to what its runs have measured, once', async () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    const tasks = names.map((name) => rawTask(`${name}--T01`, { run: ['true'] }));
    const workspace = await makeWorkspace(
      manifestOf(...tasks, rawTask('F--T01', { run: ['false'] })),
    );
    await workspace.write('nx.json', '{\n  // ours\n  "plugins": ["vtm"]\n}\n');
    const early = await workspace.vtm('metrics', '--apply');
    expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('VTM441') });
    expect((await workspace.vtm('run')).code).toBe(1);
    const dry = await workspace.vtm('metrics', '--apply', '--dry-run');
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(/minutes\.S: 10 → 0\.\d/) });
    expect(await workspace.read('nx.json')).toContain('["vtm"]');
    const applied = await workspace.vtm('metrics', '--apply', '--json');
    const { changes } = JSON.parse(applied.stdout) as {
      changes: { option: string; after: number }[];
    };
    const text = await workspace.read('nx.json');
    expect(text).toMatch(/^\{\n {2}\/\/ ours\n[^]*"plugin": "vtm"/);
    for (const { option, after } of changes)
      expect(text).toContain(`"${option.replace('minutes.', '')}": ${after}`);
    const again = await workspace.vtm('metrics', '--apply');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toContain('Nothing changes');
    expect(await workspace.read('nx.json')).toBe(text);
  });

  it('lets tasks end after one Ctrl-C and starts no more', async () => {
    const steered = recorded(`mark('started'); await until('go')`);
    const workspace = await makeWorkspace(
      manifestOf(
        rawTask('A--T01', { run: steered }),
        rawTask('B--T01', { depends_on_tasks: ['A--T01'] }),
      ),
    );
    const run = workspace.startVtm('run', '--json');
    await fileAppears(workspace.root, 'record/started');
    process.kill(run.child.pid ?? 0, 'SIGINT');
    await run.says('no more tasks are started');
    await workspace.write('record/go', '');
    const { code, stdout } = await run.finished;
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      outcomes: [
        { task: 'A--T01', kind: 'completed' },
        { task: 'B--T01', kind: 'interrupted' },
      ],
    });
  });

  it('ends tasks after the second Ctrl-C and makes them pending again', async () => {
    const endless = `mark('started'); await until('never')`;
    const workspace = await makeWorkspace(
      manifestOf(rawTask('A--T01', { run: recorded(endless) })),
    );
    const run = workspace.startVtm('run', '--json');
    await fileAppears(workspace.root, 'record/started');
    process.kill(run.child.pid ?? 0, 'SIGINT');
    await run.says('no more tasks are started');
    process.kill(run.child.pid ?? 0, 'SIGINT');
    expect(await run.finished).toMatchObject({ code: 1 });
    const status = JSON.parse((await workspace.vtm('status', '--json')).stdout) as unknown;
    expect(status).toMatchObject({ counts: { pending: 1, 'in-progress': 0 } });
  });

  it('tells a wrong call from bad news, and proposes the nearest word', async () => {
    const workspace = await makeWorkspace(manifestOf(rawTask('A--T01')));
    const misspelt = await workspace.vtm('valdate');
    expect(misspelt.code).toBe(2);
    expect(misspelt.stderr).toContain('Did you mean validate?');
    expect(await workspace.vtm('run', '--parallel', '0')).toMatchObject({ code: 2 });
    const unknown = await workspace.vtm('run', 'A--T02');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('Did you mean A--T01?');
    expect(await workspace.vtm('--help')).toMatchObject({ code: 0 });
  });
});
