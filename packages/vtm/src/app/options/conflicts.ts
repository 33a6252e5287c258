import { z } from 'zod';

const level = z.enum(['hard', 'soft', 'info']);
const setting = z.enum(['off', 'info', 'soft', 'hard']);

const impliedRule = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .describe('Stands in reasons as implied:<name>.'),
  when: z
    .string()
    .min(1)
    .describe(
      'Which entries of a task: test_verification, or those within this pattern; {project} is the root of the project around the entry.',
    ),
  adds: z
    .string()
    .min(1)
    .describe('The pattern added for each: {entry} is the entry itself, {project} as above.'),
  level: level.default('info').describe('How strongly a conflict over it binds at most.'),
});

/** Options that say what counts as a conflict, and how much. */
export const conflictOptions = z
  .strictObject({
    levels: z
      .partialRecord(
        z.enum(['declared', 'file-scope', 'shared-config', 'resource', 'project', 'capability']),
        level,
      )
      .default({})
      .describe('For a kind of conflict: how strongly it binds.'),
    sharedConfig: z
      .array(z.string().min(1))
      .optional()
      .describe('Patterns of files that configure the whole workspace; replaces the default list.'),
    mergeable: z
      .array(z.string().min(1))
      .optional()
      .describe('Patterns of files in which two changes merge; replaces the default list.'),
    impliedScope: z
      .array(impliedRule)
      .optional()
      .describe(
        'Rules for what a task will touch although its scope does not say so; replaces the default list.',
      ),
    projectDependencies: setting
      .default('off')
      .describe('How two tasks bind that write into projects of which one depends on the other.'),
    caseOnly: setting
      .default('info')
      .describe('How two tasks bind whose scopes name paths that differ in case alone.'),
  })
  .prefault({})
  .describe('Which kinds of conflict exclude, and which files count as shared or mergeable.');
