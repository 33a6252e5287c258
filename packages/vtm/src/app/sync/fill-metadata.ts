import { PARALLEL_KEYS } from '../../manifest/deviations.js';
import type { Task } from '../../manifest/task.js';
import { readEntry } from '../../scope/match.js';
import { rawTask } from './draft.js';
import type { Draft, DraftEdits, FileEdit } from './draft.js';
import { knownScope } from './known-scope.js';
import type { SyncChange, SyncReview } from './sync-change.js';

/** What was filled in, what of it was a guess, and which manifests had none of it. */
export interface FilledMetadata extends DraftEdits {
  readonly review: readonly SyncReview[];
  readonly migrated: ReadonlySet<string>;
}

/**
 * The parallel metadata that older manifests lack. Nobody can invent a scope: a task without one gets the
 * paths it is known to touch, and runs alone until a person has looked at it.
 */
export function fillMetadata(draft: Draft, isThere: (path: string) => boolean): FilledMetadata {
  const edits: FileEdit[] = [];
  const changes: SyncChange[] = [];
  const review: SyncReview[] = [];
  const withSome = new Set<string>();
  for (const task of draft.backlog.tasks) {
    const raw = rawTask(draft, task);
    const missing = PARALLEL_KEYS.filter((key) => raw[key] === undefined);
    if (missing.length < PARALLEL_KEYS.length) withSome.add(task.manifest);
    for (const field of missing) {
      const { value, why, todo } = filling(task, field, missing, isThere);
      const place = { file: task.manifest, task: task.id, field };
      edits.push({ file: task.manifest, path: ['tasks', task.index, field], value });
      changes.push({ ...place, action: 'filled', other: null, why, witness: null });
      if (todo !== null) review.push({ ...place, assumed: value, why, todo });
    }
  }
  const touched = changes.map(({ file }) => file).filter((file) => !withSome.has(file));
  return { edits, changes, review, migrated: new Set(touched) };
}

type ParallelKey = (typeof PARALLEL_KEYS)[number];

interface Filling {
  readonly value: unknown;
  readonly why: string;
  readonly todo: string | null;
}

function filling(
  task: Task,
  field: ParallelKey,
  missing: readonly ParallelKey[],
  isThere: (path: string) => boolean,
): Filling {
  if (field === 'conflicts_with') return { value: [], why: 'no conflict was declared', todo: null };
  if (field === 'file_scope') return scopeFilling(task, missing, isThere);
  if (task.risk === 'High') return { value: false, why: 'High risk runs alone', todo: null };
  const hasScope = task.scope.some((entry) => !readEntry(entry).negative);
  if (!hasScope)
    return { value: false, why: 'nobody knows all that it modifies, so it runs alone', todo: null };
  return {
    value: true,
    why: `it says what it modifies, and its risk is ${task.risk}`,
    todo: `let it run alone if it must: \`vtm scope ${task.id} --no-parallel\``,
  };
}

function scopeFilling(
  task: Task,
  missing: readonly ParallelKey[],
  isThere: (path: string) => boolean,
): Filling {
  const value = knownScope(task, isThere);
  const why =
    value.length === 0
      ? 'nothing tells what it modifies'
      : 'its tests and texts name these paths, which need not be all';
  const released = missing.includes('parallel') && task.risk !== 'High';
  const how = `\`vtm scope ${task.id} --set <path …>${released ? ' --parallel' : ''}\``;
  return { value, why, todo: `name all that it modifies: ${how}` };
}
