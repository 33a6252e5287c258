import type { ExecutorContext } from '@nx/devkit';
import { reportFacts } from '../../../app/report/report-facts.js';
import { readReportPage, writeReport } from '../../../io/report-file.js';
import { reportGround } from '../../../io/report-ground.js';
import { htmlReport, reportPlaceText } from '../../../report/html/html-report.js';
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
  const facts = await reportFacts(ground.value, { dependenciesOf: graphDependencies(context) });
  if (!facts.ok) return reportErrors(facts.error);
  const page = htmlReport(readReportPage(), reportView(facts.value));
  const report = writeReport(root, output, page);
  if (!report.ok) return reportErrors([report.error]);
  console.log(reportPlaceText(report.value));
  return reportErrors(facts.value.errors);
}
