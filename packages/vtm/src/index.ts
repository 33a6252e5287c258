export { createNodes } from './nx/inference/create-nodes.js';
export { createDependencies } from './nx/inference/create-dependencies.js';
export { preTasksExecution } from './nx/pre-tasks-execution.js';

/** The name under which Nx knows the plugin. */
export const name = 'vtm';
