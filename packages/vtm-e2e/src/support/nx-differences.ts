import { chosenNx } from './nx-versions.js';

const { nx } = chosenNx(process.env);
const major = Number.parseInt(nx, 10);

/**
 * What Nx exits with when a task failed and others were left out because of it. Up to 24.0.0 that is 130, as
 * if the run had been interrupted, with tasks of any plugin.
 */
export const EXIT_WITH_SKIPPED = major < 24 || nx === '24.0.0' ? 130 : 1;

/** How a task graph names what a task depends on. */
export const edgeTo = (task: string): string | object => (major < 24 ? task : { id: task });

/**
 * Whether `nx affected` takes along whatever depends on a project of which a file has changed, instead of
 * selecting tasks by their inputs alone.
 */
export const AFFECTED_BY_PROJECT = major < 24;

/** Whether Nx selects tasks by their inputs when the environment says so. */
export const HAS_TASK_SELECTION = major >= 23;
