import { wipLimitOf } from '../../app/options/options.js';
import { outlooksOf } from '../../app/outlooks.js';
import { reachableErrors } from '../../app/workspace/reachable-errors.js';
import { realOnlooker } from '../../io/real-ports.js';
import { statusText } from '../../report/status-text.js';
import { statusView } from '../../report/status-view.js';
import { openToLook } from '../open-to-look.js';
import { answer, answerLacks, refuse } from '../output.js';

/** `vtm status`: where each task stands by the live state of the checked-out branch; 1 when any task is broken. */
export async function statusCommand(cwd: string, json: boolean): Promise<number> {
  const opened = await openToLook(cwd);
  if (!opened.ok) return refuse(json, [opened.error]);
  const { workspace, state } = opened.value;
  const { backlog, options } = workspace;
  const outlooks = await outlooksOf(backlog, state, realOnlooker(), options.staleClaimHours);
  const view = statusView(backlog, state, wipLimitOf(options), outlooks);
  answer(json, view, (paint) => statusText(view, paint));
  return answerLacks(reachableErrors(workspace, null));
}
