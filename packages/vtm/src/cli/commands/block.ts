import { blockTask } from '../../app/by-hand/block.js';
import type { BlockRequest } from '../../app/by-hand/block.js';
import { blockText } from '../../report/by-hand-text.js';
import { entryOf } from '../../run/state.js';
import { answerWith, refuse } from '../output.js';
import { openForWork } from '../run-in-terminal.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm block`: 0 when the task is blocked; prints what that holds up. */
export async function blockCommand(
  cwd: string,
  asked: BlockRequest,
  json: boolean,
): Promise<ExitCode> {
  const opened = await openForWork(cwd);
  if (!opened.ok) return refuse(json, [opened.error]);
  const blocked = await blockTask(opened.value.workspace, opened.value.ports, asked);
  if (!blocked.ok) return refuse(json, blocked.error);
  const { tasks, state, cascade, notices } = blocked.value;
  const entries = tasks.map(({ manifest, id }) => entryOf(state, manifest, id));
  const { status, blocked_reason = '', blocker_details = null } = entries[0] ?? {};
  const { heldUp: holds_up, meanwhile } = cascade;
  const view = { task: asked.task, status, blocked_reason, blocker_details, holds_up, meanwhile };
  answerWith(json, view, notices, (paint) =>
    blockText(asked.task, blocked_reason, blocker_details, cascade, paint),
  );
  return 0;
}
