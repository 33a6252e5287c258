import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { LEVELS } from '../conflicts/conflict.js';
import type { ConflictReason } from '../conflicts/conflict.js';
import { reasonsBetween } from '../conflicts/conflict-set.js';
import { findConflicts } from '../conflicts/find-conflicts.js';
import { placeOf } from '../manifest/locate.js';
import type { Position } from '../manifest/locate.js';
import type { Task } from '../manifest/task.js';
import type { WorkspaceReader } from '../run/ports.js';
import type { Universe } from '../run/universe.js';
import { conflictContext } from './workspace/conflict-context.js';
import { openWorkspace } from './workspace/open-workspace.js';
import { reachableErrors } from './workspace/reachable-errors.js';
import { unknownTasks } from './workspace/unknown-tasks.js';

/** Another task with which one conflicts, and the strongest reason. */
export interface Opponent {
  readonly task: Task;
  readonly reason: ConflictReason;
}

/** What a manifest and its workspace say of one task. */
export interface ShownTask {
  readonly position: number;
  readonly task: Task;
  /** Where it stands in its manifest. */
  readonly place: Position | null;
  /** The strongest first, then in backlog order; what is only shown comes last. */
  readonly opponents: readonly Opponent[];
  /** The errors that forbid to run it. */
  readonly errors: readonly Diagnostic[];
}

/** Looks a task up, with all that it conflicts with; VTM403 for an unknown id. */
export async function showTask(
  universe: Universe,
  files: WorkspaceReader,
  id: string,
): Promise<Result<ShownTask, readonly Diagnostic[]>> {
  const { tasks } = universe.backlog;
  const position = universe.positions.get(id);
  const task = position === undefined ? undefined : tasks[position];
  if (position === undefined || !task) return fail(unknownTasks({ tasks }, [id]));
  const workspace = await openWorkspace(files);
  if (!workspace.ok) return fail([workspace.error]);
  const { backlog, sources } = workspace.value;
  const conflicts = findConflicts(backlog, conflictContext(workspace.value));
  const opponents = tasks.flatMap((other, at) => {
    const [reason] = at === position ? [] : reasonsBetween(conflicts, position, at);
    return reason ? [{ task: other, reason }] : [];
  });
  const text = sources.find(({ file }) => file === task.manifest)?.text;
  return ok({
    ...{ position, task },
    place: text === undefined ? null : (placeOf(text, ['tasks', task.index]) ?? null),
    opponents: opponents.sort((a, b) => rankOf(a) - rankOf(b)),
    errors: reachableErrors(workspace.value, [id]),
  });
}

const rankOf = ({ reason }: Opponent): number => LEVELS.indexOf(reason.level);
