import { resolve } from 'node:path';
import { reachableErrors } from '../../app/workspace/reachable-errors.js';
import { touched } from '../../app/touched.js';
import { touchedText } from '../../report/touched-text.js';
import { answer, answerLacks, refuse } from '../output.js';
import { openForWork } from '../run-in-terminal.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm touched`: 0 also when no task has changed a path; 1 for one outside of the workspace, or when
 * manifests have errors, since who may change it is not wholly known then. */
export async function touchedCommand(
  cwd: string,
  paths: readonly string[],
  json: boolean,
): Promise<ExitCode> {
  const opened = await openForWork(cwd);
  if (!opened.ok) return refuse(json, [opened.error]);
  const { workspace, ports } = opened.value;
  const reports = await touched(workspace, ports, { paths, from: resolve(cwd) });
  if (!reports.ok) return refuse(json, reports.error);
  answer(json, { paths: reports.value }, (paint) => touchedText(reports.value, paint));
  return answerLacks(reachableErrors(workspace, null));
}
