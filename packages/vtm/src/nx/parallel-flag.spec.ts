import { availableParallelism } from 'node:os';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { NxJsonConfiguration } from '@nx/devkit';
import { parallelLimit, parallelOf, preTasksExecution } from './parallel-flag.js';

describe('the limit of a command line', () => {
  it.each<[string, number | null]>([
    ['run-many -t vtm-task', null],
    ['run-many --parallel=2', 2],
    ['run-many --parallel 5 -t vtm-task', 5],
    ['run-many --parallel -t vtm-task', 3],
    ['run-many --parallel', 3],
    ['run-many --parallel=true', 3],
    ['run-many --parallel=false', 1],
    ['run-many --no-parallel', 1],
    ['run-many --maxParallel=7', 7],
    ['run-many --max-parallel 7', 7],
    ['run-many --parallel=100%', availableParallelism()],
    ['run-many --parallel=1%', 1],
    ['run-many --parallel=2 --parallel=4', 4],
    ['run-many --parallelism=2', null],
    ['run A--T01:vtm-task -- --parallel=9', null],
  ])('%j is %j', (line, expected) => {
    expect(parallelOf(line.split(' '))).toBe(expected);
  });
});

describe('the limit handed to the batch', () => {
  const inherited = process.env['NX_PARALLEL'];
  afterEach(() => {
    delete process.env['VTM_PARALLEL'];
    if (inherited === undefined) delete process.env['NX_PARALLEL'];
    else process.env['NX_PARALLEL'] = inherited;
  });

  async function handed(argv: readonly string[], nxJson: NxJsonConfiguration, variable?: string) {
    delete process.env['NX_PARALLEL'];
    if (variable !== undefined) process.env['NX_PARALLEL'] = variable;
    const context = { argv: [...argv], nxJsonConfiguration: nxJson, id: '1', workspaceRoot: '/w' };
    await preTasksExecution(undefined, context);
    return parallelLimit();
  }

  it('is that of the command line, else of the environment, else of nx.json, else none', async () => {
    expect(await handed(['--parallel=2'], { parallel: 5 }, '4')).toBe(2);
    expect(await handed([], { parallel: 5 }, '4')).toBe(4);
    expect(await handed([], { parallel: 5 })).toBe(5);
    expect(await handed([], {})).toBeNull();
  });

  it('is none where no hook has run', () => {
    expect(parallelLimit()).toBeNull();
  });
});
