import type { Backlog } from '../manifest/task.js';
import type { MissedConflict } from './conclusion.js';
import { entryOf } from './state.js';
import type { RunState } from './state.js';

/** A conflict that a run has met and no manifest declares. */
export interface SuggestedConflict {
  readonly task: string;
  readonly conflicts_with: string;
  /** What both have changed, sorted. */
  readonly files: readonly string[];
}

/** What runs have found to be missing in `conflicts_with`, each pair once, in backlog order. */
export function suggestedConflicts(
  { tasks }: Pick<Backlog, 'tasks'>,
  state: RunState,
): SuggestedConflict[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const found = new Map<string, SuggestedConflict>();
  for (const { manifest, id, conflictsWith } of tasks) {
    for (const { with: other, files } of missedBy(entryOf(state, manifest, id))) {
      const counterpart = byId.get(other);
      if (!counterpart || conflictsWith.includes(other) || counterpart.conflictsWith.includes(id))
        continue;
      const pair = [id, other].sort().join(' ');
      if (!found.has(pair)) found.set(pair, { task: id, conflicts_with: other, files });
    }
  }
  return [...found.values()];
}

/** Entries may come from a file that a person has written. */
function missedBy({ missed_conflicts: missed }: Readonly<Record<string, unknown>>) {
  return Array.isArray(missed) ? missed.filter(isMissed) : [];
}

function isMissed(value: unknown): value is MissedConflict {
  const { with: other, files } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    typeof other === 'string' && Array.isArray(files) && files.every((f) => typeof f === 'string')
  );
}
