import { normalisePath } from '../../base/workspace-path.js';
import { namedPaths } from '../../conflicts/named-paths.js';
import type { Task } from '../../manifest/task.js';

/**
 * The paths that a task without a scope is known to touch: its tests, and what its texts name and is
 * there, other than its documents. A beginning for whoever writes the scope, never the whole of it.
 */
export function knownScope(task: Task, isThere: (path: string) => boolean): readonly string[] {
  const documents = new Set([...task.specs, ...task.guides, ...task.adrs]);
  const tests = new Set(task.tests);
  return namedPaths(task).filter((path) => {
    // A test's path may be none of a pattern, or read as something taken away.
    if (!normalisePath(path, { pattern: true }).ok || path.startsWith('!')) return false;
    return tests.has(path) || (!documents.has(path) && isThere(path));
  });
}
