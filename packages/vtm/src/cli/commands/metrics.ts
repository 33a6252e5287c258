import { chosenTasks } from '../../app/metrics/chosen-tasks.js';
import type { Choice } from '../../app/metrics/chosen-tasks.js';
import { measure } from '../../app/metrics/measure.js';
import { stateNow } from '../../app/state-now.js';
import { openWorkspace } from '../../app/workspace/open-workspace.js';
import { reachableErrors } from '../../app/workspace/reachable-errors.js';
import { findRepository } from '../../io/git.js';
import { liveState, mergedHistory } from '../../io/onlook.js';
import { runRecords } from '../../io/run-records.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { metricsText } from '../../report/metrics-text.js';
import { metricsView } from '../../report/metrics-view.js';
import { positionsOf } from '../../run/universe.js';
import { answerLacks, answerWith, refuse } from '../output.js';

/**
 * `vtm metrics`: what runs have shown of the chosen tasks; 0 also when a criterion is not met: that is an
 * answer. 1 for an unknown task or tag, or when a task is broken.
 */
export async function metricsCommand(cwd: string, choice: Choice, json: boolean): Promise<number> {
  const root = findWorkspaceRoot(cwd);
  const files = workspaceFiles(root);
  const repository = await findRepository(root);
  if (!repository.ok) return refuse(json, [repository.error]);
  const workspace = await openWorkspace(files);
  if (!workspace.ok) return refuse(json, [workspace.error]);
  const chosen = chosenTasks(workspace.value, choice);
  if (!chosen.ok) return refuse(json, chosen.error);
  const live = liveState(repository.value);
  if (!live.ok) return refuse(json, [live.error]);
  const history = await mergedHistory(root, repository.value);
  if (!history.ok) return refuse(json, [history.error]);
  const { backlog } = workspace.value;
  const universe = { backlog, positions: positionsOf(backlog) };
  const known = {
    ...{ places: universe, files, manifests: backlog.manifests },
    backlog: () => Promise.resolve(backlog),
  };
  const { state, told } = await stateNow(known, live.value, history.value, Date.now());
  const records = runRecords(repository.value, history.value.merged);
  const measured = await measure(workspace.value, state, records, chosen.value);
  if (!measured.ok) return refuse(json, [measured.error]);
  const view = metricsView(measured.value.metrics, choice);
  answerWith(json, view, [...told, ...measured.value.told], (paint) => metricsText(view, paint));
  return answerLacks(reachableErrors(workspace.value, null));
}
