import type { Choice } from '../../app/metrics/chosen-tasks.js';
import { reachableErrors } from '../../app/workspace/reachable-errors.js';
import { metricsText } from '../../report/metrics-text.js';
import { metricsView } from '../../report/metrics-view.js';
import { measureHere } from '../measure-here.js';
import { answerLacks, answerWith, refuse } from '../output.js';
import type { ExitCode } from '../exit-codes.js';

/**
 * `vtm metrics`: what runs have shown of the chosen tasks; 0 also when a criterion is not met: that is an
 * answer. 1 for an unknown task or tag, or when a task is broken.
 */
export async function metricsCommand(
  cwd: string,
  choice: Choice,
  json: boolean,
): Promise<ExitCode> {
  const measured = await measureHere(cwd, choice);
  if (!measured.ok) return refuse(json, measured.error);
  const { workspace, metrics, told } = measured.value;
  const view = metricsView(metrics, choice);
  answerWith(json, view, told, (paint) => metricsText(view, paint));
  return answerLacks(reachableErrors(workspace, null));
}
