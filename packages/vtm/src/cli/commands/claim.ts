import { claimTask } from '../../app/by-hand/claim.js';
import type { ClaimRequest } from '../../app/by-hand/claim.js';
import { claimText } from '../../report/by-hand-text.js';
import { claimView } from '../../report/by-hand-view.js';
import { answerWith, refuse } from '../output.js';
import { openForWork } from '../run-in-terminal.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm claim`: 0 when the task is yours, 1 with the reason when it is not. */
export async function claimCommand(
  cwd: string,
  asked: ClaimRequest,
  json: boolean,
): Promise<ExitCode> {
  const opened = await openForWork(cwd);
  if (!opened.ok) return refuse(json, [opened.error]);
  const claimed = await claimTask(opened.value.workspace, opened.value.ports, asked);
  if (!claimed.ok) return refuse(json, claimed.error);
  const { task, entry, kept, notices } = claimed.value;
  const view = claimView(task, entry, kept);
  answerWith(json, view, notices, (paint) => claimText(view, paint));
  return 0;
}
