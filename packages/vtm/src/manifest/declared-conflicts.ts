import type { Task } from './task.js';

/** The conflicts that people have declared on a task's side: what is written, less what was derived. */
export function declaredConflictsOf({
  conflictsWith,
  derivedConflicts,
}: Pick<Task, 'conflictsWith' | 'derivedConflicts'>): readonly string[] {
  if (derivedConflicts.length === 0) return conflictsWith;
  const derived = new Set(derivedConflicts);
  return conflictsWith.filter((id) => !derived.has(id));
}
