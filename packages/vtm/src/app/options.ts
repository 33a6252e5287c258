import { z } from 'zod';
import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { MOST_EFFORT } from './most-effort.js';
import { DEFAULT_MANIFEST } from './read-sources.js';

const level = z.enum(['hard', 'soft', 'info']);
const minutes = z.number().positive();
const targetName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

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

/** The options of the plugin in nx.json; every one has a default. Unknown keys are refused as misspelt. */
const optionsSchema = z.strictObject({
  manifest: z
    .string()
    .min(1)
    .default(DEFAULT_MANIFEST)
    .describe('Glob of the manifests, from the workspace root.'),
  workers: z.int().min(1).default(3).describe('How many tasks one run has in progress at once.'),
  wipLimit: z
    .int()
    .min(1)
    .optional()
    .describe(
      'How many tasks may be in progress in the workspace, whoever runs them; default: workers.',
    ),
  agent: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .optional()
    .describe('Command that does any task without a "run"; the brief is on its standard input.'),
  minutes: z
    .strictObject({
      XS: minutes.default(5),
      S: minutes.default(10),
      M: minutes.default(15),
      L: minutes.default(30),
      XL: minutes.default(60),
    })
    .prefault({})
    .describe('Minutes for each size; "est.minutes" of a task wins.'),
  overheadMinutes: z.number().min(0).default(0).describe('Added to the duration of each task.'),
  effort: z
    .number()
    .positive()
    .max(MOST_EFFORT)
    .default(1)
    .describe('How long plans are searched for: 2 twice as long as usual, 0.1 a tenth.'),
  highAlone: z.boolean().default(true).describe('Whether a High risk task runs alone.'),
  groupLimits: z
    .record(z.string(), z.int().min(1))
    .default({})
    .describe('For a parallelism group: how many of its tasks run at once.'),
  adrDirectory: z.string().min(1).default('docs/adr').describe('Where ADR numbers are looked up.'),
  claimTimeoutMinutes: z
    .number()
    .positive()
    .default(60)
    .describe('How long a run waits for tasks of other runs to end.'),
  conflicts: z
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
        .describe(
          'Patterns of files that configure the whole workspace; replaces the default list.',
        ),
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
      projectDependencies: z
        .enum(['off', 'info', 'soft', 'hard'])
        .default('off')
        .describe('How two tasks bind that write into projects of which one depends on the other.'),
      caseOnly: z
        .enum(['off', 'info', 'soft', 'hard'])
        .default('info')
        .describe('How two tasks bind whose scopes name paths that differ in case alone.'),
    })
    .prefault({})
    .describe('Which kinds of conflict exclude, and which files count as shared or mergeable.'),
  targets: z
    .strictObject({
      task: targetName.default('vtm-task').describe('Does a task.'),
      validate: targetName.default('vtm-validate').describe('Says what is wrong with a manifest.'),
      plan: targetName.default('vtm-plan').describe('Prints the plan.'),
      status: targetName.default('vtm-status').describe('Prints where tasks stand.'),
      group: targetName.default('vtm-group').describe('Prefix: vtm-group-1, vtm-group-2, …'),
    })
    .prefault({})
    .describe('Names of the inferred targets.'),
});

/** The plugin's options with every default filled in. */
export type Options = z.output<typeof optionsSchema>;

/** Options of which nothing was written. */
export const DEFAULT_OPTIONS: Options = optionsSchema.parse({});

/** Reads the options as written in nx.json; VTM401 for each that cannot be used. */
export function readOptions(written: unknown): Result<Options, Diagnostic[]> {
  const read = optionsSchema.safeParse(written ?? {});
  if (read.success) return ok(read.data);
  return fail(
    read.error.issues.map((issue) =>
      diagnostic(
        'VTM401',
        `option ${JSON.stringify(issue.path.join('.') || 'vtm')} of the vtm plugin: ${issue.message}`,
        'Correct the options of the vtm plugin in nx.json.',
        { file: 'nx.json' },
      ),
    ),
  );
}

/** Finds the vtm plugin's options in the parsed nx.json; undefined when the plugin is not registered. */
export function optionsIn(nxJson: unknown): unknown {
  const plugins = (nxJson as { plugins?: unknown } | null)?.plugins;
  if (!Array.isArray(plugins)) return undefined;
  const entry: unknown = plugins.find(
    (plugin: unknown) =>
      plugin === 'vtm' || (plugin as { plugin?: unknown } | null)?.plugin === 'vtm',
  );
  return (entry as { options?: unknown } | undefined)?.options;
}

/** How many tasks may be in progress in the workspace, whoever runs them. */
export const wipLimitOf = (options: Options): number => options.wipLimit ?? options.workers;

/** The JSON Schema of the options as they are written. */
export const optionsJsonSchema = (): object => z.toJSONSchema(optionsSchema, { io: 'input' });
