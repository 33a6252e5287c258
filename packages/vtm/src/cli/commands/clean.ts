import { clean } from '../../app/clean.js';
import type { Cleaning } from '../../app/clean.js';
import { cleanText } from '../../report/clean-text.js';
import { answer, refuse } from '../output.js';
import { openForWork } from '../run-in-terminal.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm clean`: what was removed and what stays; 0 either way. */
export async function cleanCommand(cwd: string, asked: Cleaning, json: boolean): Promise<ExitCode> {
  const opened = await openForWork(cwd);
  if (!opened.ok) return refuse(json, [opened.error]);
  const report = await clean(opened.value.workspace, opened.value.ports, asked);
  if (!report.ok) return refuse(json, report.error);
  const view = { dry_run: asked.dryRun, ...report.value };
  answer(json, view, (paint) => cleanText(view, paint));
  return 0;
}
