import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { planWorkspace } from '../planning/plan-workspace.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { groupNumbers } from '../workspace/task-tags.js';
import { taggedTasks } from '../workspace/tagged-tasks.js';
import { unknownAmongRead } from '../workspace/unknown-tasks.js';

/** Which tasks are meant: those of the ids and those that carry a tag; all when neither is given. */
export interface Choice {
  readonly tasks: readonly string[];
  readonly tags: readonly string[];
}

/** The ids that are meant, null for all; VTM403 and VTM405 for what is not there. */
export function chosenTasks(
  workspace: Workspace,
  { tasks, tags }: Choice,
): Result<ReadonlySet<string> | null, readonly Diagnostic[]> {
  if (tasks.length + tags.length === 0) return ok(null);
  const unknown = unknownAmongRead(workspace, tasks);
  // Only the number of a group asks for a plan, which takes long.
  const groups = tags.some((tag) => tag.startsWith('group:'))
    ? groupNumbers(workspace.backlog, planWorkspace(workspace).plan)
    : new Map<string, number>();
  const tagged = taggedTasks(workspace, groups, tags);
  if (unknown.length > 0 || !tagged.ok)
    return fail([...unknown, ...(tagged.ok ? [] : tagged.error)]);
  return ok(new Set([...tasks, ...tagged.value]));
}
