import { z } from 'zod';

const targetName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

/** Options that name the inferred targets. */
export const targetOptions = z
  .strictObject({
    task: targetName.default('vtm-task').describe('Does a task.'),
    verify: targetName.default('vtm-verify').describe('Proves a completed task.'),
    validate: targetName.default('vtm-validate').describe('Says what is wrong with a manifest.'),
    plan: targetName.default('vtm-plan').describe('Prints the plan.'),
    status: targetName.default('vtm-status').describe('Prints where tasks stand.'),
    report: targetName.default('vtm-report').describe('Writes the report.'),
    group: targetName.default('vtm-group').describe('Prefix: vtm-group-1, vtm-group-2, …'),
  })
  .prefault({})
  .describe('Names of the inferred targets.');

/** Option that says who schedules tasks under Nx. */
export const pipelineOption = z
  .boolean()
  .default(false)
  .describe(
    'Whether Nx schedules the tasks itself, a process each: edges between their targets keep apart what excludes each other, in one batch without.',
  );
