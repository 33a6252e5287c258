import { conflictContext } from '../../app/workspace/conflict-context.js';
import { openWorkspace } from '../../app/workspace/open-workspace.js';
import { reachableErrors } from '../../app/workspace/reachable-errors.js';
import { unknownTasks } from '../../app/workspace/unknown-tasks.js';
import { conflictsOf } from '../../conflicts/conflicts-of.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { conflictsText } from '../../report/conflicts-text.js';
import { conflictsView } from '../../report/conflicts-view.js';
import type { ConflictsRequest } from '../../report/conflicts-view.js';
import { answer, answerLacks, refuse } from '../output.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm conflicts`: what keeps which tasks apart; 1 when any task is broken, or the one asked is unknown. */
export async function conflictsCommand(
  cwd: string,
  asked: ConflictsRequest,
  json: boolean,
): Promise<ExitCode> {
  const workspace = await openWorkspace(workspaceFiles(findWorkspaceRoot(cwd)));
  if (!workspace.ok) return refuse(json, [workspace.error]);
  const { backlog } = workspace.value;
  const errors = reachableErrors(workspace.value, null);
  const unknown = unknownTasks(backlog, asked.task === null ? [] : [asked.task]);
  if (unknown.length > 0) return refuse(json, [...unknown, ...errors]);
  const all = findConflicts(backlog, conflictContext(workspace.value));
  const position = backlog.tasks.findIndex(({ id }) => id === asked.task);
  const conflicts = position < 0 ? all : conflictsOf(all, position);
  const view = conflictsView(conflicts, backlog, asked);
  answer(json, view, (paint) => conflictsText(view, paint));
  return answerLacks(errors);
}
