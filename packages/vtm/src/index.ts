export { createNodes } from './nx/create-nodes.js';
export { createDependencies } from './nx/create-dependencies.js';
export { preTasksExecution } from './nx/pre-tasks-execution.js';

/** The name under which Nx knows the plugin. */
export const name = 'vtm';
