import type { ExecutorContext } from '@nx/devkit';
import { openWorkspace } from '../../../app/open-workspace.js';
import { validate } from '../../../app/validate.js';
import { workspaceFiles } from '../../../io/workspace-files.js';
import { validationText } from '../../../report/diagnostics-text.js';
import { graphDependencies } from '../../graph-dependencies.js';
import type { ManifestExecutorOptions } from '../manifest-options.js';
import { reportErrors } from '../report-errors.js';

/** Says what is wrong with a manifest; fails when there are errors. */
export async function validateManifest(
  { manifest, json = false }: ManifestExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const workspace = await openWorkspace(workspaceFiles(context.root), {
    lint: true,
    dependenciesOf: graphDependencies(context),
  });
  if (!workspace.ok) return reportErrors([workspace.error]);
  const view = validate(workspace.value, manifest);
  console.log(json ? JSON.stringify(view, null, 2) : validationText(view));
  return { success: view.errors === 0 };
}
