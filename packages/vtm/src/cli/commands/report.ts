import { reportFacts } from '../../app/report/report-facts.js';
import { readReportPage, writeReport } from '../../io/report-file.js';
import { reportGround } from '../../io/report-ground.js';
import { findWorkspaceRoot } from '../../io/workspace-files.js';
import { htmlReport, reportPlaceText } from '../../report/html/html-report.js';
import { reportView } from '../../report/html/report-view.js';
import { answer, answerLacks, refuse } from '../output.js';
import { progressOn } from '../progress.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm report`: all of plan and progress as one HTML file; 1 when any task is broken. */
export async function reportCommand(cwd: string, output: string, json: boolean): Promise<ExitCode> {
  const root = findWorkspaceRoot(cwd);
  const ground = await reportGround(root);
  if (!ground.ok) return refuse(json, [ground.error]);
  const progress = progressOn(process.stderr, 'planning', () => performance.now());
  const facts = await reportFacts(ground.value, { observe: progress.observe });
  progress.end();
  if (!facts.ok) return refuse(json, facts.error);
  const page = htmlReport(readReportPage(), reportView(facts.value));
  const report = writeReport(root, output, page);
  if (!report.ok) return refuse(json, [report.error]);
  answer(json, { report: report.value }, () => reportPlaceText(report.value));
  return answerLacks(facts.value.errors);
}
