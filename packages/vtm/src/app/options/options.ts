import { z } from 'zod';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { conflictOptions } from './conflicts.js';
import { planOptions } from './plan.js';
import { claimOptions, integrationOptions, isolationOptions } from './run.js';
import { pipelineOption, targetOptions } from './targets.js';
import { DEFAULT_MANIFEST } from '../workspace/read-sources.js';

/** The options of the plugin in nx.json; every one has a default. Unknown keys are refused as misspelt. */
const optionsSchema = z.strictObject({
  manifest: z
    .string()
    .min(1)
    .default(DEFAULT_MANIFEST)
    .describe('Glob of the manifests, from the workspace root.'),
  ...claimOptions,
  ...planOptions,
  conflicts: conflictOptions,
  ...isolationOptions,
  ...integrationOptions,
  targets: targetOptions,
  pipeline: pipelineOption,
  sync: z
    .boolean()
    .default(false)
    .describe(
      'Whether Nx looks before it runs tasks if manifests are in order: vtm:sync on their targets.',
    ),
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
export const optionsIn = (nxJson: unknown): unknown =>
  (registrationIn(nxJson) as { options?: unknown } | undefined)?.options;

/** Whether the parsed nx.json registers the vtm plugin. */
export const isPluginIn = (nxJson: unknown): boolean => registrationIn(nxJson) !== undefined;

function registrationIn(nxJson: unknown): unknown {
  const plugins = (nxJson as { plugins?: unknown } | null)?.plugins;
  if (!Array.isArray(plugins)) return undefined;
  return plugins.find(
    (plugin: unknown) =>
      plugin === 'vtm' || (plugin as { plugin?: unknown } | null)?.plugin === 'vtm',
  );
}

/** How many tasks may be in progress in the workspace, whoever runs them. */
export const wipLimitOf = (options: Options): number => options.wipLimit ?? options.workers;

/** The JSON Schema of the options as they are written. */
export const optionsJsonSchema = (): object => z.toJSONSchema(optionsSchema, { io: 'input' });
