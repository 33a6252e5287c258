import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import { reasonsBetween } from '../../conflicts/conflict-set.js';
import type { Task } from '../../manifest/task.js';
import { positionsOf } from '../../run/universe.js';
import { conflictContext } from '../workspace/conflict-context.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { unknownTasks } from '../workspace/unknown-tasks.js';
import { Draft } from './draft.js';
import { finish, obstaclesIn } from './finish.js';
import type { Edited } from './finish.js';
import { record, recordOf } from './pairs.js';

/** A conflict that people declare or withdraw: two different tasks. */
export interface ConflictRequest {
  readonly tasks: readonly [string, string];
  /** Why, kept on both sides under `conflict_reasons`; null leaves what stands there. */
  readonly reason: string | null;
}

/**
 * Declares that two tasks conflict, on both sides; one that was only derived is declared from then on,
 * and stays when its reason goes. VTM403 for unknown tasks, VTM421 for one task twice.
 *
 * @example
 * declareConflict(workspace, { tasks: ['A--T01', 'B--T01'], reason: 'both start the database' });
 */
export function declareConflict(
  workspace: Workspace,
  { tasks, reason }: ConflictRequest,
): Result<Edited, readonly Diagnostic[]> {
  const pair = pairIn(workspace, tasks);
  if (!pair.ok) return pair;
  const [a, b] = pair.value;
  const draft = new Draft(workspace.sources);
  const before = recordOf(draft, a, b);
  record(draft, a, b, 'declared');
  if (reason !== null) {
    draft.setReason(a, b.id, reason);
    draft.setReason(b, a.id, reason);
  }
  const told = `${a.id} and ${b.id} ${SINCE[before]}.`;
  return finish(workspace, draft, { told: [told], concerns: () => false });
}

const SINCE = {
  none: 'are declared to conflict',
  derived: 'are declared to conflict; until now that was derived',
  declared: 'were declared to conflict already',
} as const;

/**
 * Withdraws a declared conflict and its reason on both sides. When something else keeps the two apart, the
 * pair stays as a derived one and the answer says why. VTM403 for unknown tasks, VTM424 when the two are
 * not declared to conflict.
 */
export function withdrawConflict(
  workspace: Workspace,
  tasks: ConflictRequest['tasks'],
): Result<Edited, readonly Diagnostic[]> {
  const pair = pairIn(workspace, tasks);
  if (!pair.ok) return pair;
  const [a, b] = pair.value;
  const draft = new Draft(workspace.sources);
  if (recordOf(draft, a, b) !== 'declared') return fail([notDeclared(workspace, a, b)]);
  record(draft, a, b, 'none');
  draft.setReason(a, b.id, null);
  draft.setReason(b, a.id, null);
  return finish(workspace, draft, {
    told: [`${a.id} and ${b.id} are no longer declared to conflict.`],
    concerns: (one, other) => [a.id, b.id].includes(one) && [a.id, b.id].includes(other),
  });
}

function pairIn(
  workspace: Workspace,
  ids: ConflictRequest['tasks'],
): Result<readonly [Task, Task], readonly Diagnostic[]> {
  const unknown = unknownTasks(workspace.backlog, ids);
  const isOne = ids[0] === ids[1];
  const obstacles = [...obstaclesIn(workspace), ...unknown, ...(isOne ? [WITH_ITSELF] : [])];
  const [a, b] = ids.map((id) => workspace.backlog.tasks.find((task) => task.id === id));
  return obstacles.length > 0 || !a || !b ? fail(obstacles) : { ok: true, value: [a, b] };
}

const WITH_ITSELF = diagnostic(
  'VTM421',
  'a task does not conflict with itself',
  'Name two different tasks.',
);

function notDeclared(workspace: Workspace, a: Task, b: Task): Diagnostic {
  const { backlog } = workspace;
  const positions = positionsOf(backlog);
  const reasons = reasonsBetween(
    findConflicts(backlog, conflictContext(workspace)),
    positions.get(a.id) ?? -1,
    positions.get(b.id) ?? -1,
  );
  const message = `${a.id} and ${b.id} are not declared to conflict`;
  const first = reasons.find(({ level }) => level === 'hard');
  if (!first) return diagnostic('VTM424', message, 'There is nothing to withdraw.');
  return diagnostic(
    'VTM424',
    `${message}; what keeps them apart is derived: ${first.reason}`,
    `\`vtm explain ${a.id} ${b.id}\` says what ends it; \`vtm scope ${a.id} --narrow ${b.id}\` narrows a scope.`,
  );
}
