import type { ExecutorContext } from '@nx/devkit';
import { openWorkspace } from '../../../app/open-workspace.js';
import { explorePlan, PLAIN_EXPLORATION } from '../../../app/explore-plan.js';
import { reachableErrors } from '../../../app/reachable-errors.js';
import { workspaceFiles } from '../../../io/workspace-files.js';
import { planReport } from '../../../report/plan-report.js';
import { planText } from '../../../report/plan-text.js';
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
  const explored = explorePlan(workspace.value, PLAIN_EXPLORATION);
  if (!explored.ok) return reportErrors(explored.error);
  const report = planReport(backlog, explored.value.planned.plan, explored.value.insight);
  console.log(json ? JSON.stringify(report, null, 2) : planText(report));
  return reportErrors(reachableErrors(workspace.value, null));
}
