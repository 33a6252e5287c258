import { abandonTasks } from '../../app/by-hand/reset.js';
import type { AbandonRequest } from '../../app/by-hand/reset.js';
import { movedText } from '../../report/by-hand-text.js';
import { movedView } from '../../report/by-hand-view.js';
import { answerWith, refuse } from '../output.js';
import { openForWork } from '../run-in-terminal.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm abandon`: 0 when all were given back or up, also when no claim is stale; 1 when none was, since one refuses. */
export async function abandonCommand(
  cwd: string,
  asked: AbandonRequest,
  json: boolean,
): Promise<ExitCode> {
  const opened = await openForWork(cwd);
  if (!opened.ok) return refuse(json, [opened.error]);
  const { workspace, ports } = opened.value;
  const moved = await abandonTasks(workspace, ports, asked);
  if (!moved.ok) return refuse(json, moved.error);
  const tasks = movedView(moved.value.tasks, moved.value.state);
  const { staleClaimHours } = workspace.options;
  answerWith(json, { tasks }, moved.value.notices, (paint) =>
    movedText(tasks, `no claim by hand is older than ${staleClaimHours} h`, paint),
  );
  return 0;
}
