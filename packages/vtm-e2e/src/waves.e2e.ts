import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { manifestOf, rawTask, recorded } from './support/manifest.js';
import { EXIT_WITH_SKIPPED } from './support/nx-differences.js';
import { fileAppears, recordedRuns } from './support/recorded-runs.js';
import { makeWorkspace } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

/** C needs A and B, D needs C: three groups. */
const slice = (fields: Readonly<Record<string, unknown>> = {}) =>
  manifestOf(
    rawTask('A--T01', fields),
    rawTask('B--T01', fields),
    rawTask('C--T01', { depends_on_tasks: ['A--T01', 'B--T01'], ...fields }),
    rawTask('D--T01', { depends_on_tasks: ['C--T01'], ...fields }),
  );

const GATE = recorded('');
/** Fails as long as there is no file `mended` on the branch. */
const CHOOSY = recorded(
  `if (!existsSync('mended')) { console.log('not mended'); process.exit(3); }`,
);
/** Says that it has started, and ends when it is told to. */
const STEERED = recorded(`mark('gate.started'); await until('go')`);

const group = (workspace: TestWorkspace, number: number, ...more: string[]) =>
  workspace.nx('run', `vtm-docs-backlog:vtm-group-${number}`, '--output-style=static', ...more);

const order = ({ root }: TestWorkspace) => recordedRuns(root).map(({ id }) => id);

/** Fails unless nothing has started before all that stands in an earlier step had ended. */
function expectSteps({ root }: TestWorkspace, ...steps: readonly (readonly string[])[]): void {
  const runs = recordedRuns(root);
  expect(runs.map(({ id }) => id).sort()).toEqual(steps.flat().sort());
  let before = 0;
  for (const step of steps) {
    const inStep = runs.filter(({ id }) => step.includes(id));
    expect(Math.min(...inStep.map(({ start }) => start))).toBeGreaterThanOrEqual(before);
    before = Math.max(...inStep.map(({ end }) => end));
  }
}

describe('the targets of groups', () => {
  it('run group by group with a gate after each, whose pass is not repeated', async () => {
    const workspace = await makeWorkspace(slice(), { gate: GATE });
    const first = await group(workspace, 2);
    expect(first).toMatchObject({ code: 0 });
    expectSteps(workspace, ['A--T01', 'B--T01'], ['gate 1'], ['C--T01'], ['gate 2']);
    expect(await workspace.nx('run-many', '-t', 'vtm-group-3')).toMatchObject({ code: 0 });
    expect(order(workspace).slice(5)).toEqual(['D--T01', 'gate 3']);
    expect(await workspace.git('worktree', 'list')).toMatch(/^\S+ +\S+ \[main\]\s*$/);
    expect(await workspace.git('branch', '--list', 'vtm/gate-*')).toBe('');
  });

  it('stop at a gate that fails, with its log, and resume there', async () => {
    const workspace = await makeWorkspace(slice(), { gate: CHOOSY });
    const failed = await group(workspace, 2);
    expect(failed.code).toBe(EXIT_WITH_SKIPPED);
    expect(failed.stdout).toContain('VTM327');
    const [, log = ''] = /Read its output in (\S+),/.exec(failed.stdout) ?? [];
    expect(readFileSync(log, 'utf8')).toBe('not mended\n');
    expect(order(workspace).sort()).toEqual(['A--T01', 'B--T01']);
    const attempts = readdirSync(join(workspace.root, '.git/vtm/main/attempts'));
    expect(attempts.filter((name) => name.startsWith('gate-'))).toHaveLength(1);

    await workspace.write('mended', '');
    await workspace.git('add', 'mended');
    await workspace.git('commit', '--quiet', '--message=mend');
    expect(await group(workspace, 2)).toMatchObject({ code: 0 });
    expect(order(workspace).slice(2)).toEqual(['gate 1', 'C--T01', 'gate 2']);
  });

  it('verify all that the tasks of a group are proven by when there is no gate command', async () => {
    const workspace = await makeWorkspace(slice({ verify: 'test "$VTM_GROUP" != 2' }));
    const stopped = await group(workspace, 3);
    expect(stopped.code).toBe(EXIT_WITH_SKIPPED);
    expect(stopped.stdout).toMatch(/VTM327 the gate after group 2 failed: .* with exit code 1/);
    expect(order(workspace).slice(2)).toEqual(['C--T01']);
  });

  it('are gates with one process a task, too', async () => {
    const workspace = await makeWorkspace(slice(), { gate: CHOOSY });
    const failed = await group(workspace, 1, '--batch=false');
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain('VTM327');
    await workspace.write('mended', '');
    await workspace.git('add', 'mended');
    await workspace.git('commit', '--quiet', '--message=mend');
    expect(await group(workspace, 1, '--batch=false')).toMatchObject({ code: 0 });
    expect(order(workspace).slice(2)).toEqual(['gate 1']);
  });

  it('leave a plain run of all tasks free of gates', async () => {
    const workspace = await makeWorkspace(slice(), { gate: GATE });
    expect(await workspace.nx('run-many', '-t', 'vtm-task')).toMatchObject({ code: 0 });
    expect(order(workspace).sort()).toEqual(['A--T01', 'B--T01', 'C--T01', 'D--T01']);
  });

  it('adopt a gate that a killed run has begun', async () => {
    const workspace = await makeWorkspace(slice(), { gate: STEERED });
    const cut = workspace.startNx('run', 'vtm-docs-backlog:vtm-group-1');
    await fileAppears(workspace.root, 'record/gate.started');
    process.kill(-(cut.child.pid ?? 0), 'SIGKILL');
    await cut.finished;
    const next = group(workspace, 1);
    await workspace.write('record/go', '');
    expect(await next).toMatchObject({ code: 0 });
    expect(order(workspace).slice(2)).toEqual(['gate 1']);
  });
});

describe('vtm run --waves', () => {
  it('does the same without Nx, up to a group or to the end', async () => {
    const workspace = await makeWorkspace(slice(), { gate: CHOOSY });
    const failed = await workspace.vtm('run', '--waves', '1', '--json');
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.stdout)).toMatchObject({
      outcomes: [{ kind: 'completed' }, { kind: 'completed' }],
      gates: [{ group: 1, state: 'failed', diagnostic: { code: 'VTM327' } }],
    });
    await workspace.write('mended', '');
    await workspace.git('add', 'mended');
    await workspace.git('commit', '--quiet', '--message=mend');
    expect(await workspace.vtm('run', '--waves')).toMatchObject({ code: 0 });
    expect(order(workspace).slice(2)).toEqual([
      ...['gate 1', 'C--T01', 'gate 2', 'D--T01', 'gate 3'],
    ]);
  });
});
