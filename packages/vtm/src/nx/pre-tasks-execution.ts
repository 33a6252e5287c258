import type { PreTasksExecution } from '@nx/devkit';
import { noteInvocation } from './invocation.js';
import { noteParallel } from './parallel-flag.js';

/** Notes what executors cannot see of a call of Nx; runs before every Nx task command, so it does nothing else. */
export const preTasksExecution: PreTasksExecution = (
  _options,
  { id, argv, nxJsonConfiguration },
) => {
  noteParallel(argv, nxJsonConfiguration);
  noteInvocation(id);
};
