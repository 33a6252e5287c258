import { describe, expect, it } from '@jest/globals';
import { manifestOf, rawTask, recorded } from './support/manifest.js';
import { fileAppears, recordedRuns } from './support/recorded-runs.js';
import { makeWorkspace } from './support/workspace.js';

/** Says that it has started, and ends when it is told to. */
const STEERED = recorded(`mark(id + '.started'); await until('go')`);

const slice = () =>
  manifestOf(
    rawTask('A--T01', { run: STEERED }),
    rawTask('B--T01', { depends_on_tasks: ['A--T01'] }),
  );

describe('a run that is cut off', () => {
  it.each([
    ['Ctrl-C', 'SIGINT'],
    ['kill -9', 'SIGKILL'],
  ] as const)(
    'by %s leaves its command running, and the next run adopts it',
    async (_how, signal) => {
      const workspace = await makeWorkspace(slice());
      const cut = workspace.startNx('run-many', '-t', 'vtm-task');
      await fileAppears(workspace.root, 'record/A--T01.started');
      process.kill(-(cut.child.pid ?? 0), signal);
      await cut.finished;
      const status = JSON.parse((await workspace.vtm('status', '--json')).stdout) as unknown;
      expect(status).toMatchObject({ counts: { 'in-progress': 1, pending: 1 } });

      const next = workspace.nx('run-many', '-t', 'vtm-task');
      await workspace.write('record/go', '');
      expect(await next).toMatchObject({ code: 0 });
      expect(recordedRuns(workspace.root).map((run) => run.id)).toEqual(['A--T01', 'B--T01']);
    },
  );

  it('takes the result of a command that ended while nobody watched', async () => {
    const workspace = await makeWorkspace(slice());
    const cut = workspace.startNx('run', 'A--T01:vtm-task');
    await fileAppears(workspace.root, 'record/A--T01.started');
    process.kill(-(cut.child.pid ?? 0), 'SIGKILL');
    await cut.finished;
    await workspace.write('record/go', '');
    expect(await workspace.nx('run-many', '-t', 'vtm-task')).toMatchObject({ code: 0 });
    expect(recordedRuns(workspace.root).map((run) => run.id)).toEqual(['A--T01', 'B--T01']);
  });
});
