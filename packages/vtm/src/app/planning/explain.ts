import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { explainPair } from '../../conflicts/explain.js';
import type { PairExplanation } from '../../conflicts/explain.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import { positionsOf } from '../../run/universe.js';
import { conflictContext } from '../workspace/conflict-context.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { unknownTasks } from '../workspace/unknown-tasks.js';

/**
 * Why two different tasks of a workspace may or may not be under way together; soft conflicts exclude
 * where tasks share one work tree. VTM403 for each unknown id.
 */
export function explain(
  workspace: Workspace,
  a: string,
  b: string,
): Result<PairExplanation, readonly Diagnostic[]> {
  const { backlog, options } = workspace;
  const unknown = unknownTasks(workspace.backlog, [a, b]);
  if (unknown.length > 0) return fail(unknown);
  const context = conflictContext(workspace);
  const positions = positionsOf(backlog);
  const rules = {
    levels: context.policy.levels,
    softExcludes: options.isolation === 'none',
    highAlone: options.highAlone,
    groupLimits: options.groupLimits,
  };
  const at = (id: string): number => positions.get(id) ?? -1;
  return ok(explainPair(backlog, findConflicts(backlog, context), rules, at(a), at(b)));
}
