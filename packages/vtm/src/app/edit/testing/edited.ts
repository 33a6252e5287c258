import type { Diagnostic } from '../../../base/diagnostic.js';
import type { Result } from '../../../base/result.js';
import { opened } from '../../testing/memory-files.js';
import type { Workspace } from '../../workspace/open-workspace.js';
import type { Edited } from '../finish.js';

/** Nothing is known of the world beside the workspace. */
export const NO_FACTS = { files: null, usedIds: new Set<string>() };

/** A workspace opened as it is for an edit. */
export const openedForEdit = (
  tasks: readonly unknown[],
  others: Readonly<Record<string, unknown>> = {},
): Promise<Workspace> => opened(tasks, others, { lint: true, dependencies: true });

/** The edit, which must have been possible. */
export function edit(result: Result<Edited, readonly Diagnostic[]>): Edited {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Why it was not. */
export function refusals(result: Result<Edited, readonly Diagnostic[]>): readonly string[] {
  if (result.ok) throw new Error('accepted');
  return result.error.map(({ code, message, remedy }) => `${code} ${message}; ${remedy}`);
}

/** A task as the edit leaves it in its manifest. */
export function taskOf({ workspace }: Edited, id: string): Readonly<Record<string, unknown>> {
  const all = workspace.sources.flatMap(
    ({ text }) => (JSON.parse(text) as { tasks: Readonly<Record<string, unknown>>[] }).tasks,
  );
  const found = all.find(({ task_id }) => task_id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}
