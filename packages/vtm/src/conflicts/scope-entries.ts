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

const NOTHING: readonly string[] = [];

/**
 * The distinct entries of all scopes, written ones and those implied, in order of first appearance.
 * Entries differ when their scopes take different paths away, or when another rule adds them. O(entries).
 */
export function sharedEntries(backlog: Backlog, impliedOf: ImpliedScope): readonly SharedEntry[] {
  const found = new Map<string, SharedEntry & { tasks: number[] }>();
  const add = (
    { pattern, except }: ScopeEntry,
    implied: ImpliedRule | null,
    task: number,
  ): void => {
    const isPlain = implied === null && except.length === 0;
    const key = isPlain ? pattern : [pattern, implied?.name ?? '', ...except].join('\0');
    const known = found.get(key);
    if (!known) found.set(key, { pattern, except, position: found.size, implied, tasks: [task] });
    else if (known.tasks[known.tasks.length - 1] !== task) known.tasks.push(task);
  };
  backlog.tasks.forEach((task, position) => {
    for (const entry of scopeEntries(task.scope)) add(entry, null, position);
    for (const { pattern, rule } of impliedOf(task))
      add({ pattern, except: NOTHING }, rule, position);
  });
  return [...found.values()];
}
