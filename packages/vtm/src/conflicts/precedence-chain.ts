import type { Backlog } from '../manifest/task.js';

/**
 * The shortest chain of dependencies from one task to another that waits for it, by id, both included;
 * null when neither waits for the other. O(precedence).
 */
export function precedenceChain(backlog: Backlog, a: string, b: string): readonly string[] | null {
  const dependsOn = new Map(backlog.tasks.map((task) => [task.id, task.dependsOn]));
  return chain(dependsOn, a, b) ?? chain(dependsOn, b, a);
}

/** Breadth first from the later task back to the earlier one. */
function chain(
  dependsOn: ReadonlyMap<string, readonly string[]>,
  earlier: string,
  later: string,
): readonly string[] | null {
  const next = new Map<string, string | null>([[later, null]]);
  for (const [id] of next) {
    if (id === earlier) break;
    for (const before of dependsOn.get(id) ?? []) if (!next.has(before)) next.set(before, id);
  }
  if (!next.has(earlier)) return null;
  const path: string[] = [];
  for (let at: string | null = earlier; at !== null; at = next.get(at) ?? null) path.push(at);
  return path;
}
