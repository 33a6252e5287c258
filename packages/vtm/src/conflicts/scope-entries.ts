import type { Backlog } from '../manifest/task.js';
import { scopeEntries } from '../scope/overlap.js';
import type { ScopeEntry } from '../scope/overlap.js';
import type { ImpliedRule, ImpliedScope } from './implied-scope.js';

/** A distinct scope entry and the tasks that hold it, positions ascending. */
export interface SharedEntry extends ScopeEntry {
  /** Position among all entries. */
  readonly position: number;
  readonly tasks: readonly number[];
  /** The rule that adds the entry where nobody has written it; null for a written one. */
  readonly implied: ImpliedRule | null;
}

/**
 * The distinct entries of all scopes, written ones and those implied, in order of first appearance.
 * Entries differ when their scopes take different paths away, or when another rule adds them. O(entries).
 */
export function sharedEntries(backlog: Backlog, impliedOf: ImpliedScope): readonly SharedEntry[] {
  const found = new Map<string, SharedEntry & { tasks: number[] }>();
  const add = (entry: ScopeEntry, implied: ImpliedRule | null, task: number): void => {
    const key =
      implied === null && entry.except.length === 0
        ? entry.pattern
        : [entry.pattern, implied?.name ?? '', ...entry.except].join('\0');
    const known = found.get(key);
    if (!known) found.set(key, { ...entry, position: found.size, implied, tasks: [task] });
    else if (known.tasks[known.tasks.length - 1] !== task) known.tasks.push(task);
  };
  backlog.tasks.forEach((task, position) => {
    for (const entry of scopeEntries(task.scope)) add(entry, null, position);
    for (const { pattern, rule } of impliedOf(task)) add({ pattern, except: [] }, rule, position);
  });
  return [...found.values()];
}
