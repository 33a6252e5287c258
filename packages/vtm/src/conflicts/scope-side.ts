import type { Task } from '../manifest/task.js';
import { readEntry } from '../scope/match.js';
import { namedPaths } from './named-paths.js';
import type { ScopeSide } from './scope-change.js';

/** One entry of a task's scope as the search for a change sees it. */
export function sideOf(task: Task, entry: string, editable: boolean): ScopeSide {
  // What a rule adds loses nothing to the `!` entries behind the same one where it is written.
  const behind = editable ? task.scope.slice(task.scope.lastIndexOf(entry) + 1).map(readEntry) : [];
  return {
    task: task.id,
    entry,
    taken: behind.flatMap(({ negative, pattern }) => (negative ? [pattern] : [])),
    editable,
    hasOthers: task.scope.some((other) => other !== entry && !readEntry(other).negative),
    named: namedPaths(task),
  };
}
