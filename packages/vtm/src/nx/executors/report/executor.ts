import { basename, join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { reportFacts } from '../../../app/report-facts.js';
import { openWorkspace } from '../../../app/workspace/open-workspace.js';
import { reachableErrors } from '../../../app/workspace/reachable-errors.js';
import { isError } from '../../../base/diagnostic.js';
import { readReportPage, writeReport } from '../../../io/report-file.js';
import { reportGround } from '../../../io/report-ground.js';
import { htmlReport } from '../../../report/html/html-report.js';
import { reportView } from '../../../report/html/report-view.js';
import { graphDependencies } from '../graph-dependencies.js';
import { reportErrors } from '../report-errors.js';

/** Options of the executor; see `schema/executors/report.json`. */
interface ReportExecutorOptions {
  readonly output: string;
}

/** Writes the report of the workspace; fails when any of it is broken. */
export async function writePage(
  { output }: ReportExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { root } = context;
  const ground = await reportGround(root);
  if (!ground.ok) return reportErrors([ground.error]);
  const workspace = await openWorkspace(ground.value.files, {
    dependenciesOf: graphDependencies(context),
  });
  if (!workspace.ok) return reportErrors([workspace.error]);
  const facts = await reportFacts(workspace.value, ground.value);
  if (!facts.ok) return reportErrors(facts.error);
  const { branch, now } = ground.value;
  const view = reportView({ ...facts.value, title: basename(root), branch, now });
  const written = writeReport(root, output, htmlReport(readReportPage(), view));
  if (!written.ok) return reportErrors([written.error]);
  console.log(`The report is in ${join(root, output)}; open it in a browser.`);
  const told = facts.value.told.filter(isError);
  return reportErrors([...told, ...reachableErrors(workspace.value, null)]);
}
