import { basename, join } from 'node:path';
import { reportFacts } from '../../app/report-facts.js';
import { openWorkspace } from '../../app/workspace/open-workspace.js';
import { reachableErrors } from '../../app/workspace/reachable-errors.js';
import { isError } from '../../base/diagnostic.js';
import { readReportPage, writeReport } from '../../io/report-file.js';
import { reportGround } from '../../io/report-ground.js';
import { findWorkspaceRoot } from '../../io/workspace-files.js';
import { htmlReport } from '../../report/html/html-report.js';
import { reportView } from '../../report/html/report-view.js';
import { answer, answerLacks, refuse } from '../output.js';
import { progressOn } from '../progress.js';

/** `vtm report`: all of plan and progress as one HTML file; 1 when any task is broken. */
export async function reportCommand(cwd: string, output: string, json: boolean): Promise<number> {
  const root = findWorkspaceRoot(cwd);
  const ground = await reportGround(root);
  if (!ground.ok) return refuse(json, [ground.error]);
  const workspace = await openWorkspace(ground.value.files);
  if (!workspace.ok) return refuse(json, [workspace.error]);
  const progress = progressOn(process.stderr, 'planning', () => performance.now());
  const facts = await reportFacts(workspace.value, ground.value, progress.observe);
  progress.end();
  if (!facts.ok) return refuse(json, facts.error);
  const { branch, now } = ground.value;
  const view = reportView({ ...facts.value, title: basename(root), branch, now });
  const written = writeReport(root, output, htmlReport(readReportPage(), view));
  if (!written.ok) return refuse(json, [written.error]);
  const path = join(root, output);
  answer(json, { report: path }, () => `The report is in ${path}; open it in a browser.`);
  const told = facts.value.told.filter(isError);
  return answerLacks([...told, ...reachableErrors(workspace.value, null)]);
}
