import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { nearest } from '../../base/nearest.js';
import { quote } from '../../base/quote.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Workspace } from './open-workspace.js';
import { ownersByTask } from './owners.js';
import { taskTags } from './task-tags.js';

/**
 * The ids of the tasks that carry at least one of the tags; VTM405 for each tag that none carries. Groups
 * are the numbers of parallel groups by task id, for who has a plan.
 */
export function taggedTasks(
  workspace: Workspace,
  groups: ReadonlyMap<string, number>,
  tags: readonly string[],
): Result<ReadonlySet<string>, readonly Diagnostic[]> {
  const owners = ownersByTask(workspace);
  const carried = workspace.backlog.tasks.map(
    (task) => [task.id, taskTags(task, groups.get(task.id), owners.get(task.id) ?? [])] as const,
  );
  const known = new Set(carried.flatMap(([, each]) => each));
  const unknown = tags.filter((tag) => !known.has(tag));
  if (unknown.length > 0) return fail(unknown.map((tag) => unknownTag(tag, known)));
  const wanted = new Set(tags);
  const carriers = carried.filter(([, each]) => each.some((tag) => wanted.has(tag)));
  return ok(new Set(carriers.map(([id]) => id)));
}

function unknownTag(tag: string, known: ReadonlySet<string>): Diagnostic {
  const near = nearest(tag, known);
  const remedy =
    near === null
      ? 'Tags are phase:, slice:, risk:, capability:, group: and owner:, as `nx show project` lists them for a task.'
      : `Did you mean ${near}?`;
  return diagnostic('VTM405', `no task carries the tag ${quote(tag)}`, remedy);
}
