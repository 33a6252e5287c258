import { resetTasks } from '../../app/by-hand/reset.js';
import type { ResetRequest } from '../../app/by-hand/reset.js';
import { movedText } from '../../report/by-hand-text.js';
import { movedView } from '../../report/by-hand-view.js';
import { answerWith, refuse } from '../output.js';
import { openForWork } from '../run-in-terminal.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm reset`: 0 when all are pending, also when none is blocked so; 1 when none was moved since one refuses. */
export async function resetCommand(
  cwd: string,
  asked: ResetRequest,
  json: boolean,
): Promise<ExitCode> {
  const opened = await openForWork(cwd);
  if (!opened.ok) return refuse(json, [opened.error]);
  const moved = await resetTasks(opened.value.workspace, opened.value.ports, asked);
  if (!moved.ok) return refuse(json, moved.error);
  const tasks = movedView(moved.value.tasks, moved.value.state);
  const reason = 'blockedFor' in asked ? asked.blockedFor : '';
  answerWith(json, { tasks }, moved.value.notices, (paint) =>
    movedText(tasks, `no task is blocked for ${reason}`, paint),
  );
  return 0;
}
