import type { ExecutorContext } from '@nx/devkit';
import { openWorkspace } from '../../../app/open-workspace.js';
import { planWorkspace } from '../../../app/plan-workspace.js';
import { reachableErrors } from '../../../app/reachable-errors.js';
import { workspaceFiles } from '../../../io/workspace-files.js';
import { planText } from '../../../report/plan-text.js';
import { planView } from '../../../report/plan-view.js';
import { graphDependencies } from '../../graph-dependencies.js';
import type { ManifestExecutorOptions } from '../manifest-options.js';
import { reportErrors } from '../report-errors.js';

/** Prints the plan of the workspace; fails when any of it is broken. */
export async function printPlan(
  { json = false }: ManifestExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const workspace = await openWorkspace(workspaceFiles(context.root), {
    dependenciesOf: graphDependencies(context),
  });
  if (!workspace.ok) return reportErrors([workspace.error]);
  const { backlog } = workspace.value;
  const view = planView(backlog, planWorkspace(workspace.value).plan);
  console.log(json ? JSON.stringify(view, null, 2) : planText(view));
  return reportErrors(reachableErrors(workspace.value, null));
}
