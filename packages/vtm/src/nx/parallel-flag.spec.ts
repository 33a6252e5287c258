import { afterEach, describe, expect, it } from '@jest/globals';
import { availableParallelism } from 'node:os';
import { noteParallel, parallelLimit, parallelOf } from './parallel-flag.js';

const VARIABLES = ['NX_PARALLEL', 'VTM_PARALLEL'];

afterEach(() => {
  for (const name of VARIABLES) Reflect.deleteProperty(process.env, name);
});

const limitAfter = (argv: string[], configuration: { parallel?: number } = {}) => {
  noteParallel(argv, configuration);
  return parallelLimit();
};

describe('the limit a command line gives', () => {
  it.each([
    [['--parallel=2'], 2],
    [['--parallel', '5'], 5],
    [['--parallel'], 3],
    [['--parallel', '-t', 'x'], 3],
    [['--parallel=false'], 1],
    [['--no-parallel'], 1],
    [['--maxParallel=4'], 4],
    [['--parallel=1%'], 1],
    [['--parallel=100%'], availableParallelism()],
    [['-t', 'vtm-task'], null],
    [['-t', 'vtm-task', '--', '--parallel=2'], null],
  ])('%j is %j', (argv, limit) => {
    expect(parallelOf(['run-many', ...argv])).toBe(limit);
  });
});

describe('the limit of a run', () => {
  it('comes from the command line, the environment or nx.json, in this order', () => {
    process.env['NX_PARALLEL'] = '4';
    expect(limitAfter(['--parallel=2'], { parallel: 6 })).toBe(2);
    expect(limitAfter([], { parallel: 6 })).toBe(4);
    Reflect.deleteProperty(process.env, 'NX_PARALLEL');
    expect(limitAfter([], { parallel: 6 })).toBe(6);
  });

  it('is not that of an earlier command of the same process', () => {
    expect(limitAfter(['--parallel=2'])).toBe(2);
    expect(limitAfter([])).toBeNull();
  });
});
