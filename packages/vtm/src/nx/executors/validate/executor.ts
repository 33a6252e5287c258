import type { ExecutorContext } from '@nx/devkit';
import { openToValidate } from '../../../app/validation/mend.js';
import { validate } from '../../../app/validation/validate.js';
import { validationGround } from '../../../io/validation-ground.js';
import { workspaceFiles } from '../../../io/workspace-files.js';
import { formatted, usualFormat } from '../../../report/validation-format.js';
import type { ValidationFormat } from '../../../report/validation-format.js';
import { validationView } from '../../../report/validation-view.js';
import { graphDependencies } from '../graph-dependencies.js';
import { paintOn } from '../../paint.js';
import type { ManifestExecutorOptions } from '../manifest-options.js';
import { reportErrors } from '../report-errors.js';

/** Options of the executor; see `schema/executors/validate.json`. */
interface ValidateExecutorOptions extends ManifestExecutorOptions {
  readonly format?: ValidationFormat;
  readonly maxWarnings?: number;
  readonly fix?: boolean;
}

/** Says what is wrong with a manifest; fails when there are errors, or more warnings than are allowed. */
export async function validateManifest(
  options: ValidateExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { manifest, json = false, maxWarnings = null, fix = false } = options;
  const format = options.format ?? (json ? 'json' : usualFormat(process.env));
  const opened = await openToValidate(workspaceFiles(context.root), fix, {
    lint: true,
    dependenciesOf: graphDependencies(context),
  });
  if (!opened.ok) return reportErrors(opened.error);
  const { workspace, fixed } = opened.value;
  const ground = await validationGround(context.root);
  const view = validationView(await validate(workspace, ground, manifest), maxWarnings, fixed);
  console.log(formatted(view, format, ground.prefix, paintOn(process.stdout)));
  return { success: view.passed };
}
