import { afterEach, describe, expect, it } from '@jest/globals';
import { invocation } from './invocation.js';
import { parallelLimit } from './parallel-flag.js';
import { preTasksExecution } from './pre-tasks-execution.js';

const VARIABLES = ['VTM_PARALLEL', 'VTM_INVOCATION'];

afterEach(() => {
  for (const name of VARIABLES) Reflect.deleteProperty(process.env, name);
});

describe('before the tasks of a call of Nx', () => {
  it('its limit and its name are noted for the processes that it starts', async () => {
    expect([parallelLimit(), invocation()]).toEqual([null, null]);
    const call = { id: 'call-1', workspaceRoot: '/w', nxJsonConfiguration: {} };
    await preTasksExecution(undefined, { ...call, argv: ['run-many', '--parallel=2'] });
    expect([parallelLimit(), invocation()]).toEqual([2, 'call-1']);
  });
});
