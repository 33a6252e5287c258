import type { Backlog } from '../manifest/task.js';
import { scopeEntries } from '../scope/overlap.js';
import type { ScopeEntry } from '../scope/overlap.js';

/** A distinct scope entry and the tasks that hold it, positions ascending. */
export interface SharedEntry extends ScopeEntry {
  readonly tasks: readonly number[];
}

/**
 * The distinct entries of all effective scopes (file scope, then the tests that prove the task), in
 * order of first appearance. Entries differ when their scopes take different paths away. O(entries).
 */
export function sharedEntries(backlog: Backlog): readonly SharedEntry[] {
  const found = new Map<string, ScopeEntry & { tasks: number[] }>();
  backlog.tasks.forEach((task, position) => {
    for (const entry of scopeEntries([...task.scope, ...task.tests])) {
      const key = [entry.pattern, ...entry.except].join('\0');
      const known = found.get(key);
      if (!known) found.set(key, { ...entry, tasks: [position] });
      else if (known.tasks[known.tasks.length - 1] !== position) known.tasks.push(position);
    }
  });
  return [...found.values()];
}
