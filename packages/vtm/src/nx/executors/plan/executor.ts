import type { ExecutorContext } from '@nx/devkit';
import { openWorkspace } from '../../../app/workspace/open-workspace.js';
import { explorePlan, PLAIN_EXPLORATION } from '../../../app/planning/explore-plan.js';
import { reachableErrors } from '../../../app/workspace/reachable-errors.js';
import { safeJson } from '../../../base/safe-json.js';
import { workspaceFiles } from '../../../io/workspace-files.js';
import { planReport } from '../../../report/plan-report.js';
import { planText } from '../../../report/plan-text.js';
import { graphDependencies } from '../graph-dependencies.js';
import { paintOn } from '../../paint.js';
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
  console.log(json ? safeJson(report) : planText(report, paintOn(process.stdout)));
  return reportErrors(reachableErrors(workspace.value, null));
}
